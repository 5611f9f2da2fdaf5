package org.strongset.policy;

import java.util.HashMap;
import java.util.Map;
import org.strongset.policy.Policy.Use;

/// What a provenance rule is in words, and where it decides alone (TRUST.md 10.4).
final class ProvenanceWords {
    private ProvenanceWords() {}

    /// Returns the rest of a sentence that begins with "… holds if".
    static String sentence(Rule.Provenance leaf) {
        return (leaf.need() == 1
                ? of(leaf) + " says"
                : leaf.need() + " distinct parties of " + of(leaf) + " say")
                + " that these bytes were built from " + asked(leaf);
    }

    /// Returns whose word is asked for.
    static String of(Rule.Provenance leaf) {
        var builders = "\"" + String.join("\", \"", leaf.builders()) + "\"";
        return leaf.builders().size() == 1
                ? "the builder " + builders
                : (leaf.need() == 1 ? "one of the builders " : "the builders ") + builders;
    }

    /// Returns the source that is asked for.
    static String asked(Rule.Provenance leaf) {
        return switch (leaf.source()) {
            case Rule.Source.Claimed _ -> "the repository that its own metadata name";
            case Rule.Source.At(var repository) -> repository.toString();
        } + (leaf.commit() == null ? "" : " at " + leaf.commit()) + (leaf.ref() == null ? "" : " (" + leaf.ref() + ")");
    }

    /// Returns whether something can be allowed by this `[[use]]` because of where it was built, though nothing says who released it.
    static boolean decidesAlone(Policy policy, Use use) {
        return decidesAlone(policy, use, Rule.Provenance.class);
    }

    /// Returns whether something can be allowed by this `[[use]]` because of what such leaves say, though nothing says who released it.
    static boolean decidesAlone(Policy policy, Use use, Class<? extends Rule.Leaf> leaves) {
        var rule = new Rule.Named(use.allow());
        return policy.leavesOf(use.allow()).anyMatch(leaves::isInstance)
                && !saysWhoReleased(policy, rule, new HashMap<>());
    }

    /// Whether nothing holds the rule without a word on who released it. Each named rule is looked at once.
    private static boolean saysWhoReleased(Policy policy, Rule rule, Map<String, Boolean> known) {
        return switch (rule) {
            case Rule.All(var of) -> of.stream().anyMatch(part -> saysWhoReleased(policy, part, known));
            case Rule.Any(var of) -> of.stream().allMatch(part -> saysWhoReleased(policy, part, known));
            case Rule.AtLeast(var k, var of) ->
                of.stream().filter(part -> !saysWhoReleased(policy, part, known)).count() < k;
            case Rule.Named(var name) -> {
                var before = known.get(name);
                if (before == null) {
                    var named = policy.rules().get(name);
                    before = named == null || saysWhoReleased(policy, named, known);
                    known.put(name, before);
                }
                yield before;
            }
            case Rule.Apart(var leaf, var _) -> saysWhoReleased(policy, leaf, known);
            case Rule.Provenance _,Rule.IndexWord _,Rule.Upstream _,Rule.Adopted _,Rule.Notaries _,Rule.Reviewed _ ->
                false;
            case Rule.Signed _,Rule.Archive _,Rule.Ca _,Rule.WebOfTrust _,Rule.ForeignWeb _,Rule.FirstSeen _,Rule.Pinned _ ->
                true;
        };
    }
}
