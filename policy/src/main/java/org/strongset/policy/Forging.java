package org.strongset.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.strongset.model.Artifact;
import org.strongset.model.Purl;
import org.strongset.policy.Builder.Signer;
import org.strongset.policy.Evidence.Published;
import org.strongset.policy.Evidence.Stated.Said;
import org.strongset.policy.Policy.Ca;
import org.strongset.policy.Policy.Keyring;
import org.strongset.policy.Policy.Member;
import org.strongset.policy.Rule.Among;
import org.strongset.trust.Identity;
import org.strongset.trust.collusion.Circuit;

/// Who could make a rule hold for bytes that nobody else vouched for, as a circuit (TRUST.md 4, last column, and 6.1).
///
/// Where it cannot be told exactly, it is told too low, never too high, and [#notes] says where. What only keeps something out, and never
/// lets anything in, plays no part: `[[deny]]`, lists, ages, and what is worse than before, since whoever is bad goes round it.
final class Forging {
    private final Policy policy;
    private final Facts facts;
    private final Artifact artifact;
    private final Purl purl;
    private final Instant now;
    private final Circuit.Builder builder = new Circuit.Builder();
    private final PartyNodes parties;
    private final Map<String, Integer> known = new HashMap<>();
    private final SequencedSet<String> notes = new LinkedHashSet<>();

    /// Whether it is asked of no package: then whoever may be there stands for whoever is.
    private final boolean general;

    Forging(Policy policy, Facts facts, Artifact artifact, Instant now) {
        this(policy, facts, artifact, now, false);
    }

    /// Whoever could make rules of a policy hold whatever package they are asked about, before there is any evidence. A keyring is taken to
    /// hold all whom the file names of it, without their limits, and, unless it is closed, as many others as a rule needs, all apart. Whoever
    /// serves a package is one party, and so is whoever signed it before.
    static Forging general(Policy policy) {
        var any = new Artifact(Purl.generic("any"), "any", List.of(), false);
        return new Forging(policy, Facts.of(List.of(), new Subject(any, List.of())), any, Instant.EPOCH, true);
    }

    private Forging(Policy policy, Facts facts, Artifact artifact, Instant now, boolean general) {
        this.general = general;
        this.policy = policy;
        this.facts = facts;
        this.artifact = artifact;
        this.purl = artifact.purl();
        this.now = now;
        this.parties = new PartyNodes(policy, facts, builder, true);
    }

    Circuit circuit(String rule) {
        return circuit(new Rule.Named(rule));
    }

    Circuit circuit(Rule rule) {
        return builder.build(node(rule));
    }

    PartyNodes parties() {
        return parties;
    }

    /// Returns in what the number may be too low, a sentence each.
    SequencedSet<String> notes() {
        return notes;
    }

    private int node(Rule rule) {
        return switch (rule) {
            case Rule.All(var of) -> builder.all(nodes(of));
            case Rule.Any(var of) -> builder.any(nodes(of));
            case Rule.AtLeast(var k, var of) -> builder.atLeast(k, nodes(of));
            case Rule.Named(var name) -> named(name);
            case Rule.Signed leaf -> signed(leaf);
            case Rule.Archive leaf -> archive(ring(leaf.ring()));
            case Rule.Upstream leaf -> leaf.ring() == null
                    ? whoeverHandsIt("which certificates are upstream's, the package itself says: who packs it can put "
                            + "their own into it")
                    : ring(ring(leaf.ring()), 1);
            case Rule.Ca leaf -> ca(leaf);
            case Rule.Provenance leaf -> provenance(leaf);
            case Rule.IndexWord leaf -> index(leaf);
            case Rule.WebOfTrust leaf -> web(new Web(policy, facts, leaf, now).members(), leaf.roots());
            case Rule.ForeignWeb leaf -> web(new ForeignMembership(policy, facts, leaf).members(), leaf.roots());
            case Rule.Reviewed leaf -> builder.atLeast(leaf.need(), reviewers(leaf));
            case Rule.Notaries leaf -> notaries(leaf);
            case Rule.FirstSeen _ when general -> parties.bad("party:signer", "whoever signed it before");
            case Rule.FirstSeen _ -> builder.any(parties.each(facts.pins().stream().map(Evidence.Pin::principal)
                    .toList()));
            case Rule.Pinned _ -> builder.any(List.of()); // other bytes nobody can, and these are your own word
            case Rule.Adopted leaf -> !general && AdoptedLeaf.find(facts, artifact) == null
                    ? builder.any(List.of())
                    : parties.bad(AdoptedLeaf.ADOPTER, "whoever wrote " + leaf.lock() + ", or served it that day");
            case Rule.Apart leaf -> apart(leaf);
        };
    }

    private List<Integer> nodes(List<Rule> rules) {
        return rules.stream().map(this::node).toList();
    }

    private int named(String name) {
        var before = known.get(name);
        if (before == null) {
            before = node(Objects.requireNonNull(policy.rules().get(name)));
            known.put(name, before);
        }
        return before;
    }

    /// Returns the node of what the package says of itself: whoever may serve it, or publish under its name, can make it say so. Of a file that
    /// nobody served that is anybody.
    private int whoeverHandsIt(String why) {
        notes.add(why);
        if (facts.servers().isEmpty()) {
            return general ? site() : builder.all(List.of());
        }
        var ways = new ArrayList<>(parties.each(facts.servers()));
        ways.addAll(publishers());
        return builder.any(ways);
    }

    /// Whoever signs and is counted by the other rule is not apart, whatever else they sign: so it takes those whom that rule does not count
    /// at all, and somebody whom it does, since nobody is apart from nobody.
    private int apart(Rule.Apart rule) {
        if (rule instanceof Rule.Apart(Rule.Reviewed leaf, Rule.From.Counted(var name))) {
            return apart(leaf, name);
        }
        if (general || !(rule instanceof Rule.Apart(Rule.Signed leaf, Rule.From.Counted(var name))
                && policy.rules().get(name) instanceof Rule.Signed other)) {
            notes.add(
                    "that nobody counts twice where apart-from asks for it is left out, but where it is apart from a threshold of keys");
            return node(rule.of());
        }
        if (!policy.parties().fate().isEmpty()) {
            notes.add("that those who fall together are not apart is left out");
        }
        var theirs = keys(other).stream().map(one -> policy.parties().party(one, "").id()).collect(Collectors.toSet());
        var own = keys(leaf).stream().filter(one -> !theirs.contains(policy.parties().party(one, "").id())).toList();
        var ways = new ArrayList<>(List.of(builder.atLeast(leaf.need(), parties.each(own))));
        ways.addAll(unnamed(leaf));
        var others = new ArrayList<>(parties.each(keys(other)));
        others.addAll(unnamed(other));
        return builder.all(List.of(builder.any(ways), builder.any(others)));
    }

    /// Two thresholds can be met apart if each can be met, and both together by as many as both need (TRUST.md 3.3).
    private int apart(Rule.Reviewed leaf, String name) {
        var reviewers = reviewers(leaf);
        var reviewed = builder.atLeast(leaf.need(), reviewers);
        if (!(policy.rules().get(name) instanceof Rule.Signed other)
                || (general && other.among() instanceof Among.Ring)) {
            notes.add(
                    "that nobody counts twice where reviewed-by asks for it is left out, but where it is apart from a "
                            + "threshold of keys");
            return builder.all(List.of(reviewed, named(name)));
        }
        var both = new LinkedHashSet<>(reviewers);
        both.addAll(parties.each(keys(other)));
        var together = new ArrayList<>(List.of(builder.atLeast(leaf.need() + other.need(), both)));
        together.addAll(unnamed(other));
        return builder.all(List.of(reviewed, signed(other), builder.any(together)));
    }

    private List<Integer> reviewers(Rule.Reviewed leaf) {
        return parties.each(StatedLeaf.reviewers(policy, leaf.from()).stream().map(one -> one.who().toString()).filter(
                one -> !StatedWords.isDenied(policy, one)).toList());
    }

    /// Each of them lies, or is served the bad bytes as everybody is.
    private int notaries(Rule.Notaries leaf) {
        var seen = new HashMap<String, List<String>>();
        facts.stated().forEach(one -> {
            if (one.said() instanceof Said.Seen(var _, var host, var _)) {
                seen.computeIfAbsent(String.valueOf(one.signature().principal()), _ -> new ArrayList<>()).add(host);
            }
        });
        var ways = new LinkedHashMap<String, Integer>();
        for (var notary : StatedLeaf.notaries(policy, leaf)) {
            var key = notary.key().toString();
            if (!StatedWords.isDenied(policy, key)) {
                var bad = new ArrayList<>(List.of(parties.bad(key, notary.name())));
                seen.getOrDefault(key, List.of()).forEach(host -> bad.add(parties.bad("party:host:" + host, host)));
                bad.addAll(seen.containsKey(key) ? List.of() : List.of(site()));
                ways.merge(policy.parties().party(key, "").id(), builder.any(bad), (one, other) -> builder.any(List.of(
                        one, other)));
            }
        }
        return builder.atLeast(leaf.need(), List.copyOf(ways.values()));
    }

    /// Returns the node of whoever serves the package to everybody, as far as is known.
    private int site() {
        return facts.servers().isEmpty()
                ? parties.bad("party:site", "whoever serves it to everybody")
                : builder.any(parties.each(facts.servers()));
    }

    private Keyring ring(String name) {
        return Objects.requireNonNull(policy.keyrings().get(name));
    }

    private int signed(Rule.Signed leaf) {
        return switch (leaf.among()) {
            case Among.Members _ -> builder.atLeast(leaf.need(), parties.each(keys(leaf)));
            case Among.Ring(var name) -> ring(ring(name), leaf.need());
        };
    }

    private Collection<String> keys(Rule.Signed leaf) {
        return switch (leaf.among()) {
            case Among.Members(var name) -> {
                var group = policy.groups().get(name);
                yield group == null
                        ? List.of()
                        : group.members().stream().map(Member::who).map(Object::toString)
                                .toList();
            }
            case Among.Ring(var name) -> keys(ring(name));
        };
    }

    /// Returns the keys of a keyring that may release this.
    private List<String> keys(Keyring ring) {
        if (general) {
            return named(ring);
        }
        var read = facts.rings().get(ring.name());
        var held = read == null ? ring.whoMayRelease(purl) : read.certificates();
        return held.stream().filter(one -> ring.limitsOf(one).map(limits -> Patterns.meet(limits, purl)).orElse(true))
                .map(one -> "key:openpgp:" + one).toList();
    }

    /// Returns the keys of a keyring that the file names with something that they may release.
    private static List<String> named(Keyring ring) {
        return ring.limits().entrySet().stream().filter(one -> !one.getValue().isEmpty())
                .map(one -> "key:openpgp:" + one
                        .getKey())
                .toList();
    }

    private int ring(Keyring ring, int need) {
        var members = new ArrayList<>(parties.each(keys(ring)));
        for (int i = 0; general && !ring.closed() && i < need; i++) {
            members.add(parties.bad("party:member:" + ring.name() + ":" + i, "somebody in " + ring.words()));
        }
        var ways = new ArrayList<>(List.of(builder.atLeast(need, members)));
        ways.addAll(unnamed(ring));
        return builder.any(ways);
    }

    private List<Integer> unnamed(Rule.Signed leaf) {
        return leaf.among() instanceof Among.Ring(var name) ? unnamed(ring(name)) : List.of();
    }

    /// Returns who could bring in, or have, keys of a keyring that are not named: those who keep it, and of one that was not read all who are
    /// in it, as one party.
    private List<Integer> unnamed(Keyring ring) {
        var ways = keepers(ring);
        if (!general && !facts.rings().containsKey(ring.name()) && !ring.closed()) {
            notes.add("who is in " + ring.words() + " is not known: all of them stand as one party");
            ways.add(parties.bad("party:keyring:" + ring.name(), "whoever is in " + ring.words()));
        }
        return ways;
    }

    /// Returns who could let anybody into a keyring: its keepers together, and whoever chose it for you.
    private List<Integer> keepers(Keyring ring) {
        var ways = new ArrayList<Integer>();
        if (!ring.keepers().isEmpty()) {
            ways.add(builder.atLeast(ring.need(), parties.each(ring.keepers().stream().map(Object::toString)
                    .toList())));
        }
        if (ring.shipped()) {
            ways.add(chooser());
        }
        return ways;
    }

    private int chooser() {
        return parties.anyBad(List.of(Shipped.CHOOSER.party()));
    }

    /// Any key that may sign an archive: whichever it is, it can name any bytes.
    private int archive(Keyring ring) {
        var ways = new ArrayList<>(parties.each(ring.archives().keySet().stream().filter(one -> !ring.archivesOf(one)
                .isEmpty()).map(one -> "key:openpgp:" + one).toList()));
        ways.addAll(keepers(ring));
        return builder.any(ways);
    }

    /// Whoever is meant, whoever runs their name space, whoever is believed about it, and whoever chose that authority.
    private int ca(Rule.Ca leaf) {
        var ca = Objects.requireNonNull(policy.cas().get(leaf.ca()));
        var ways = new ArrayList<Integer>();
        for (var one : facts.identified()) {
            if (one.root().equals(ca.authority()) && one.issuer().equals(ca.issuer())
                    && leaf.identity().matches(one.identity(), purl)) {
                ways.addAll(identity(new Identity(one.issuer(), one.identity())));
            }
        }
        ways.addAll(identity(new Identity(ca.issuer(), leaf.identity().toString()))); // and whoever else is meant
        ways.addAll(authority(ca));
        return builder.any(ways);
    }

    private List<Integer> identity(Identity identity) {
        return List.of(parties.bad(identity.party(), identity.name()), parties.bad(identity.provider(), identity
                .issuer()));
    }

    private List<Integer> authority(Ca ca) {
        var ways = new ArrayList<>(List.of(parties.bad(ca.party(), ca.partyName())));
        if (ca.shipped()) {
            ways.add(chooser());
        }
        return ways;
    }

    /// So many builders; or whoever holds the source, and can put any commit there. Where the package itself says which source is meant,
    /// anybody's own will do.
    private int provenance(Rule.Provenance leaf) {
        if (!(leaf.source() instanceof Rule.Source.At(var repository))) {
            return whoeverHandsIt(
                    "which repository it is made from, the package itself says: who may publish under this "
                            + "name can build another's source and name it");
        }
        var builders = leaf.builders().stream().map(policy.builders()::get).filter(Objects::nonNull).map(one -> builder
                .any(builder(one))).toList();
        var address = repository.toString();
        var forge = new Identity(address, address).party();
        return builder.any(List.of(builder.atLeast(leaf.need(), builders),
                parties.bad(forge, forge.substring(forge.lastIndexOf(':') + 1)),
                parties.bad("party:committers:" + address, "whoever may change " + address)));
    }

    private List<Integer> builder(Builder one) {
        return switch (one.signer()) {
            case Signer.Known(var ca, var identity) -> {
                var ways = new ArrayList<>(authority(ca));
                ways.addAll(identity(new Identity(ca.issuer(), identity == null ? ca.issuer() : identity.toString())));
                yield ways;
            }
            case Signer.Key _ -> List.of(parties.bad("party:builder:" + one.name(), one.name()));
        };
    }

    /// The index, or any account that may publish the name there: which those are is its own word.
    private int index(Rule.IndexWord leaf) {
        var ways = new ArrayList<>(publishers());
        if (leaf.index() != null) {
            ways.addFirst(parties.bad("party:index:" + leaf.index(), leaf.index()));
        } else if (ways.isEmpty()) {
            ways.add(parties.bad("party:index", "whichever index is asked"));
        }
        return builder.any(ways);
    }

    /// Returns the indexes that were asked, and the accounts that may publish the name there: if an index does not name them, all as one party.
    private List<Integer> publishers() {
        var ways = new ArrayList<Integer>();
        for (var one : facts.published()) {
            var host = IndexLeaf.host(one.server());
            ways.add(parties.bad("party:host:" + host, host));
            if (accounts(one).isEmpty()) {
                ways.add(parties.bad("party:publisher:" + host, "whoever may publish this name at " + host));
            }
            accounts(one).forEach(account -> ways.add(parties.bad("party:account:" + account, account)));
        }
        return ways;
    }

    static List<String> accounts(Published one) {
        return one.profile().publishers().stream().map(account -> account + "@" + IndexLeaf.host(one.server()))
                .toList();
    }

    /// Any member: being in is all that the leaf asks of who signs.
    private int web(Set<String> members, String group) {
        notes.add(
                "of the members of the web of trust of the group \"" + group + "\" only those are named who had to be "
                        + "looked at for this answer; all others stand as one party");
        var ways = new ArrayList<>(parties.each(members));
        ways.add(parties.bad("party:member:" + group, "another member of the web of trust of " + group));
        return builder.any(ways);
    }
}
