package org.strongset.policy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.strongset.model.Code;
import org.strongset.model.Decision.Counted;
import org.strongset.model.Decision.Nearest;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.model.Purl;
import org.strongset.model.Reason;
import org.strongset.policy.Evidence.Listing;
import org.strongset.policy.Evidence.Published;
import org.strongset.policy.Policy.Index;
import org.strongset.sign.Verification.State;

/// Weighs `index-word`: whether an index says that these bytes are that version, and nothing that is known speaks against it.
///
/// One party can make it hold: the index, or any account that may publish the name there.
final class IndexLeaf {
    private final Policy policy;
    private final Facts facts;
    private final Subject subject;
    private final Purl purl;
    private final Instant now;

    IndexLeaf(Policy policy, Facts facts, Subject subject, Instant now) {
        this.policy = policy;
        this.facts = facts;
        this.subject = subject;
        this.purl = subject.artifact().purl();
        this.now = now;
    }

    Weighed weigh(Rule.IndexWord leaf) {
        var word = leaf.index() == null ? unsigned() : signed(leaf.index());
        if (!word.holds()) {
            return word;
        }
        var against = new LinkedHashSet<Reason>();
        var waiting = new LinkedHashSet<Nearest>();
        var skipped = new LinkedHashSet<Reason>();
        age(leaf, waiting).forEach(reason -> (mends(leaf, reason) ? skipped : against).add(reason));
        if (!leaf.stepDown()) {
            Profiles.changes(subject, facts).forEach(change -> against.add(Reason.of(change.code(), change.message())));
        }
        switch (notListed(leaf)) {
            case Listings.Verdict.Denied(var why) -> against.addAll(why);
            case Listings.Verdict.Unknown(var why) -> against.addAll(why);
            case Listings.Verdict.Silent() -> {
                // nothing is known against it
            }
        }
        if (!leaf.lookalike() && AdoptedLeaf.find(facts, subject.artifact()) == null) {
            facts.resembling().forEach(one -> against.add(Reason.of(Code.LOOKALIKE_OF, one.words())));
        }
        if (against.isEmpty()) {
            return skipped.isEmpty() ? word : early(leaf, word);
        }
        boolean isUnknown = against.stream().allMatch(reason -> reason.code() == Code.LIST_UNAVAILABLE
                || (reason.code() == Code.AGE_UNKNOWN && !facts.unavailable().isEmpty()));
        boolean isWaiting = !waiting.isEmpty() && against.size() == 1; // whatever else is against it, time does not mend
        return new Weighed(isUnknown ? Level.UNAVAILABLE : Level.FAILS, word.met(), against, word.parties(), isWaiting
                ? waiting
                : new LinkedHashSet<>(), isWaiting ? 0 : Weighed.IMPOSSIBLE, word.assumes());
    }

    private Listings.Verdict notListed(Rule.IndexWord leaf) {
        return leaf.notListed().isEmpty()
                ? new Listings.Verdict.Silent()
                : new Listings(policy, facts, purl).weigh(new Policy.Deny.Listed(leaf.notListed(), 1, false),
                        "not-listed");
    }

    /// Whether one of the lists says that this mends what the version before has: then the danger is to wait (THREATS.md PO-18). A name
    /// that is new mends nothing.
    private boolean mends(Rule.IndexWord leaf, Reason reason) {
        return reason.code() == Code.HELD_UNTIL && !mended(leaf).isEmpty();
    }

    /// The same word, with why it need not wait.
    private Weighed early(Rule.IndexWord leaf, Weighed word) {
        var met = new LinkedHashSet<>(word.met());
        for (var one : mended(leaf)) {
            var list = policy.lists().get(one.list());
            met.add(Reason.of(Code.COOLDOWN_BYPASS_FIX,
                    one.before() + " has the weakness " + one.record() + ", and this mends it, by "
                            + (list == null ? one.list() : list.words()) + " of " + one.changed().atZone(ZoneOffset.UTC)
                                    .toLocalDate()
                            + ": it need not be "
                            + (leaf.minAge() == null ? "old" : Spans.format(leaf.minAge()) + " old")));
        }
        return new Weighed(word.level(), met, word.lacking(), word.parties(), word.nearest(), word.cost(),
                word.assumes());
    }

    private List<Listing.Mended> mended(Rule.IndexWord leaf) {
        return facts.listings().stream().filter(Listing.Mended.class::isInstance).map(Listing.Mended.class::cast)
                .filter(one -> leaf.fixes().contains(one.list())).toList();
    }

    /// Returns why it is not old enough; nothing if it is.
    private List<Reason> age(Rule.IndexWord leaf, SequencedSet<Nearest> nearest) {
        if (leaf.minAge() == null || leaf.except().stream().anyMatch(pattern -> Patterns.meets(pattern, purl))) {
            return List.of();
        }
        var known = facts.published().stream().filter(this::namesIt).filter(one -> one.publishedBy() != null)
                .findFirst();
        if (known.isEmpty()) {
            return List.of(Reason.of(Code.AGE_UNKNOWN, "nobody says when it was published, and it has to be "
                    + Spans.format(leaf.minAge()) + " old"));
        }
        var one = known.get();
        var published = one.publishedBy();
        if (published == null || !published.plus(leaf.minAge()).isAfter(now)) {
            return List.of();
        }
        var until = published.plus(leaf.minAge());
        nearest.add(new Nearest(1, List.of(), Role.INDEX, "waiting until " + until + " would do"));
        var first = one.nameSince();
        if (first != null && first.plus(leaf.minAge()).isAfter(now)) {
            return List.of(Reason.of(Code.NAME_TOO_NEW,
                    "the name is " + Spans.inWords(first, now) + " old: the first version"
                            + " was published " + first + (one.profile().publisher() == null
                                    ? ""
                                    : " by " + one.profile().publisher())));
        }
        return List.of(Reason.of(Code.HELD_UNTIL,
                "it is known to have been published by " + published + ", " + Spans.inWords(published, now)
                        + " ago; the rule asks for " + Spans.format(leaf.minAge()) + ", so it is held until " + until));
    }

    private boolean namesIt(Published one) {
        return one.names().stream().anyMatch(subject.artifact()::has);
    }

    /// The word of whoever was asked, without a signature.
    private Weighed unsigned() {
        var said = facts.published().stream().filter(this::namesIt).toList();
        if (said.isEmpty()) {
            var lacking = new LinkedHashSet<Reason>();
            facts.published().forEach(one -> lacking.add(Reason.of(Code.NO_EVIDENCE, one.server()
                    + " names no digest of it that could be compared")));
            if (lacking.isEmpty()) {
                lacking.add(Reason.of(Code.NO_EVIDENCE, "no index was asked that says which bytes it is"));
            }
            lacking.addAll(facts.unavailable());
            return new Weighed(facts.unavailable().isEmpty() ? Level.FAILS : Level.UNAVAILABLE, new LinkedHashSet<>(),
                    lacking, new TreeMap<>(), new LinkedHashSet<>(), Weighed.IMPOSSIBLE, new TreeSet<>());
        }
        var parties = new TreeMap<String, Counted>();
        var met = new LinkedHashSet<Reason>();
        var assumes = new TreeSet<String>();
        for (var one : said) {
            var host = host(one.server());
            var party = policy.parties().party("party:host:" + host, host);
            parties.put(party.id(), new Counted(party, List.of(Role.INDEX)));
            met.add(Reason.of(Code.RULE_MET, one.server() + " says that these bytes are " + purl + mayPublish(one)));
            assumes.add("the index alone can replace it: " + host + ", or any account that may publish the name there");
        }
        return new Weighed(Level.HOLDS, met, new LinkedHashSet<>(), parties, new LinkedHashSet<>(), 0, assumes);
    }

    private static String mayPublish(Published one) {
        int number = one.profile().publishers().size();
        return number == 0
                ? ""
                : ", and " + number + (number == 1 ? " account" : " accounts") + " may publish it there";
    }

    static String host(String server) {
        int port = server.lastIndexOf(':');
        return (port > server.lastIndexOf(']') ? server.substring(0, port) : server).toLowerCase(Locale.ROOT);
    }

    /// The word that an index signed with its own key.
    private Weighed signed(String name) {
        var index = policy.indexes().get(name);
        if (index == null) {
            throw new IllegalStateException("a policy without the index \"" + name + "\" was let through");
        }
        var parties = new TreeMap<String, Counted>();
        var ids = new LinkedHashSet<Digest>();
        var lacking = new LinkedHashSet<Reason>();
        for (var one : facts.indexed()) {
            if (!one.index().equals(index.verifiedBy())) {
                continue; // by another index, which is another leaf's affair
            }
            var signature = one.signature();
            var id = List.of(signature.id());
            if (signature.state() == State.VALID) {
                var party = policy.parties().party("party:index:" + index.name(), index.name());
                parties.put(party.id(), new Counted(party, List.of(Role.INDEX)));
                ids.add(signature.id());
            } else {
                lacking.add(new Reason(signature.code().exit() == Exit.DENIED ? signature.code() : Code.ALG_FORBIDDEN,
                        signature.file() + ": " + signature.message(), id));
            }
        }
        return ids.isEmpty()
                ? missed(index, lacking)
                : new Weighed(Level.HOLDS, met(index, ids), new LinkedHashSet<>(), parties, new LinkedHashSet<>(), 0,
                        assumes(index));
    }

    /// However many words it has on a package, they are one.
    private SequencedSet<Reason> met(Index index, SequencedSet<Digest> ids) {
        return new LinkedHashSet<>(List.of(new Reason(Code.RULE_MET,
                index.words() + " signed that these bytes are " + purl, List.copyOf(ids))));
    }

    private Weighed missed(Index index, SequencedSet<Reason> lacking) {
        lacking.addAll(facts.absent());
        if (lacking.isEmpty()) {
            lacking.add(Reason.of(Code.NO_EVIDENCE, "no signature by " + index.words() + " was found"));
        }
        var level = Level.FAILS;
        var fault = facts.indexFaults().get(index.verifiedBy());
        if (fault != null) {
            lacking.add(Reason.of(fault.code(), index.words() + ": " + fault.message()));
            level = fault.code().exit() == Exit.UNAVAILABLE ? Level.UNAVAILABLE : Level.FAILS;
        } else if (!facts.unavailable().isEmpty()) {
            lacking.addAll(facts.unavailable());
            level = Level.UNAVAILABLE;
        }
        var nearest = new Nearest(1, List.of(), Role.INDEX, "one signature by " + index.words() + " would do");
        return new Weighed(level, new LinkedHashSet<>(), lacking, new TreeMap<>(),
                new LinkedHashSet<>(List.of(nearest)), 1, assumes(index));
    }

    private static SortedSet<String> assumes(Index index) {
        return new TreeSet<>(List.of(index.words()
                + " names the bytes that whoever may publish there uploaded: the index alone can replace this"));
    }
}
