package org.strongset.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.strongset.ecosystem.SourceRepository;
import org.strongset.model.Code;
import org.strongset.model.Decision.Counted;
import org.strongset.model.Decision.Nearest;
import org.strongset.model.Exit;
import org.strongset.model.Purl;
import org.strongset.model.Reason;
import org.strongset.policy.Builder.Signer;
import org.strongset.policy.BuilderWord.Judged;
import org.strongset.policy.Policy.Ca;
import org.strongset.trust.Identity;

/// Weighs `provenance`: whether builders that the rule names say that these bytes were built from the source that it means.
///
/// It is one word on where something comes from, and none on whether that is good. Builders that say different things do not
/// add up; neither do those that fall together. The forge that holds the source is a party to it, whoever built: it can put
/// any commit there.
final class ProvenanceLeaf {
    private final Policy policy;
    private final Facts facts;
    private final Purl purl;

    ProvenanceLeaf(Policy policy, Facts facts, Purl purl) {
        this.policy = policy;
        this.facts = facts;
        this.purl = purl;
    }

    Weighed weigh(Rule.Provenance leaf) {
        var builders = leaf.builders().stream().map(this::builder).toList();
        var judge = new BuilderWord.Judge(leaf, builders, facts.claims(), purl);
        var said = new TreeMap<String, List<BuilderWord>>(); // by what it was built from
        var lacking = new LinkedHashSet<Reason>();
        for (var one : facts.built()) {
            switch (judge.judge(one)) {
                case Judged.Counts(var word) -> {
                    // two who name no commit may speak of two
                    var key = leaf.need() > 1 && !word.namesCommit()
                            ? word.origin() + " " + said.size()
                            : word.origin();
                    said.computeIfAbsent(key, _ -> new ArrayList<>()).add(word);
                }
                case Judged.Refused(var reason) -> lacking.add(reason);
                case Judged.Others _ -> {
                    // another builder's word is another leaf's affair
                }
            }
        }
        var best = List.<BuilderWord>of();
        for (var words : said.values()) {
            best = apart(words) > apart(best) ? words : best;
        }
        var parties = new TreeMap<String, Counted>();
        best.forEach(word -> count(word, parties));
        var met = new LinkedHashSet<Reason>();
        best.forEach(word -> met.add(word.reason()));
        if (apart(best) >= leaf.need()) {
            return new Weighed(Level.HOLDS, met, new LinkedHashSet<>(), parties, new LinkedHashSet<>(), 0,
                    assumes(leaf, best));
        }
        if (!best.isEmpty()) {
            lacking.addFirst(tooFew(leaf, said.size(), best));
        }
        return missed(leaf, builders, lacking, parties, best);
    }

    private Builder builder(String name) {
        var builder = policy.builders().get(name);
        if (builder == null) {
            throw new IllegalStateException("a policy without the builder \"" + name + "\" was let through");
        }
        return builder;
    }

    /// Returns how many distinct parties these are: by `[parties]`, by the forge, and by fate.
    private int apart(List<BuilderWord> words) {
        var ids = new TreeSet<String>();
        words.forEach(word -> ids.add(policy.parties().party(word.party(), "").id()));
        var together = new ArrayList<SortedSet<String>>();
        ids.forEach(id -> together.add(new TreeSet<>(List.of(id))));
        for (var group : policy.parties().fate().values()) {
            var fate = new TreeSet<String>();
            group.forEach(id -> fate.add(policy.parties().party(id, "").id()));
            var joined = new TreeSet<String>();
            for (var set : together) {
                if (set.stream().anyMatch(fate::contains)) {
                    joined.addAll(set);
                }
            }
            if (!joined.isEmpty()) {
                together.removeIf(set -> joined.containsAll(set));
                together.add(joined);
            }
        }
        return together.size();
    }

    private Reason tooFew(Rule.Provenance leaf, int sources, List<BuilderWord> best) {
        var words = best.getFirst();
        return new Reason(Code.THRESHOLD_NOT_MET,
                "%s of the %s distinct parties of builders say that it was built from %s%s".formatted(apart(best),
                        leaf.need(), words.origin(),
                        sources == 1 ? "" : "; others say that it was built from elsewhere"),
                List.of(words.said().signature().id()));
    }

    private void count(BuilderWord word, SortedMap<String, Counted> parties) {
        switch (word.said().maker()) {
            case Evidence.Built.Maker.Known(var _, var issuer, var name, var _) -> {
                var identity = new Identity(issuer, name);
                add(parties, identity.party(), name, Role.BUILD);
                add(parties, identity.provider(), issuer, Role.IDENTITY);
            }
            case Evidence.Built.Maker.Key _ -> add(parties, word.party(), word.builder().name(), Role.BUILD);
        }
        if (word.builder().signer() instanceof Signer.Known(var ca, var _)) {
            add(parties, ca.party(), ca.partyName(), Role.CERTIFICATION);
            if (ca.shipped()) {
                parties.merge(Shipped.CHOOSER.party().id(), Shipped.CHOOSER, Counted::and);
            }
        }
        var host = word.repository().host();
        add(parties, "party:forge:" + host, host, Role.SOURCE);
    }

    private void add(SortedMap<String, Counted> parties, String id, String name, String role) {
        var party = policy.parties().party(id, name);
        parties.merge(party.id(), new Counted(party, List.of(role)), Counted::and);
    }

    private Weighed missed(Rule.Provenance leaf, List<Builder> builders, SequencedSet<Reason> lacking,
            SortedMap<String, Counted> parties, List<BuilderWord> best) {
        lacking.addAll(facts.absent());
        if (lacking.isEmpty()) {
            lacking.add(Reason.of(Code.NO_EVIDENCE, "no word of "
                    + ProvenanceWords.of(leaf) + " was found on what it was built from"));
        }
        var level = Level.FAILS;
        for (var builder : builders) {
            var fault = facts.caFaults().get(switch (builder.signer()) {
                case Signer.Known(var ca, var _) -> ca.authority();
                case Signer.Key(var path) -> path;
            });
            if (fault != null) {
                lacking.add(Reason.of(fault.code(), "the builder \"" + builder.name() + "\": " + fault.message()));
                level = fault.code().exit() == Exit.UNAVAILABLE ? Level.UNAVAILABLE : level;
            }
        }
        if (!facts.unavailable().isEmpty()) {
            lacking.addAll(facts.unavailable());
            level = Level.UNAVAILABLE;
        }
        int need = Math.max(1, leaf.need() - apart(best));
        var nearest = new Nearest(need, builders.stream().map(Builder::name).limit(12).toList(), "provenance",
                "%s that it was built from %s would do".formatted(need == 1
                        ? "the word of one more builder (" + ProvenanceWords.of(leaf) + ")"
                        : "the words of " + need + " more builders (" + ProvenanceWords.of(leaf) + ")",
                        ProvenanceWords.asked(leaf)));
        return new Weighed(level, new LinkedHashSet<>(), lacking, parties, new LinkedHashSet<>(List.of(nearest)), need,
                assumes(leaf, best));
    }

    private static SortedSet<String> assumes(Rule.Provenance leaf, List<BuilderWord> words) {
        var assumes = new TreeSet<String>();
        for (var word : words) {
            SourceRepository repository = word.repository();
            assumes.add("whoever may change " + repository + ", and whoever runs " + repository.host()
                    + ", can make this: it is one word on what it was built from, and none on whether that is good");
            if (word.builder().signer() instanceof Signer.Known(Ca ca, var _)) {
                assumes.add(CaLeaf.givesOnlyToWhomItsProviderNames(ca));
            } else {
                assumes.add("whoever has the key of the builder \"" + word.builder().name()
                        + "\" builds from what it says");
            }
        }
        if (leaf.source() instanceof Rule.Source.Claimed) {
            assumes.add("which repository it is made from, the package itself says: whoever publishes it writes that");
        }
        return assumes;
    }
}
