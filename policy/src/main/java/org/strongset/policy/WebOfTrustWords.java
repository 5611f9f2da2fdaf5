package org.strongset.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.strongset.model.Code;
import org.strongset.model.Reason;
import org.strongset.policy.Policy.Member;
import org.strongset.policy.Policy.Use;
import org.strongset.policy.Rule.WebOfTrust;

/// What a web of trust is in words, and what of it is understood but hardly meant (TRUST.md 10.4).
final class WebOfTrustWords {
    private WebOfTrustWords() {}

    static List<Member> roots(Policy policy, WebOfTrust leaf) {
        return roots(policy, leaf.roots());
    }

    static List<Member> roots(Policy policy, String name) {
        var group = policy.groups().get(name);
        return group == null ? List.of() : group.members();
    }

    /// Returns the rest of a sentence that begins with "… holds if".
    static String sentence(Policy policy, WebOfTrust leaf) {
        var weights = weights(policy, roots(policy, leaf));
        var limits = leaf.limits();
        var named = leaf.introducers() == null
                ? ""
                : "; the words of the group \"" + leaf.introducers()
                        + "\" have the weights that it gives them, once they are in";
        var age = leaf.maxAge();
        var young = age == null ? "" : "; certifications of the last " + Spans.format(age) + " count";
        return "a member of the web of trust signed these bytes: one of the group \"" + leaf.roots() + "\" of "
                + weights.size() + ", or whom " + many(leaf, weights.values()) + " certified" + (limits.maxDepth() == 1
                        ? ""
                        : ", or " + limits.need() + " of all who came in so, at most " + limits.maxDepth()
                                + " degrees from them" + (limits.minMemberAge().isZero()
                                        ? ""
                                        : ", each a member for " + Spans.format(limits.minMemberAge())))
                + named + young;
    }

    /// Returns how many it takes, or what they must be worth if they are not all alike.
    static String many(WebOfTrust leaf, Collection<Integer> weights) {
        return leaf.introducers() == null && weights.stream().allMatch(weight -> weight == 1)
                ? leaf.limits().need() + " of them"
                : "some of them, worth " + leaf.limits().need() + " together,";
    }

    /// Returns what each party of these roots is worth: its weightiest key.
    static Map<String, Integer> weights(Policy policy, List<Member> roots) {
        var weights = new LinkedHashMap<String, Integer>();
        roots.forEach(root -> weights.merge(policy.parties().party(root.who().toString(), root.name()).id(),
                root.weight(), Math::max));
        return weights;
    }

    /// Returns what to warn of.
    static List<Reason> warnings(Policy policy, WebOfTrust leaf) {
        var warnings = new ArrayList<Reason>();
        var weights = weights(policy, roots(policy, leaf));
        long worth = weights.values().stream().mapToLong(Integer::longValue).sum();
        if (worth < leaf.limits().need()) {
            warnings.add(Reason.of(Code.ROOTS_CANNOT_START, ("needs %s, and the roots of the group \"%s\" together are "
                    + "worth %s: nobody but they themselves can ever be in").formatted(leaf.limits().need(),
                            leaf.roots(),
                            worth)));
        }
        weights.forEach((party, weight) -> {
            if (weight >= leaf.limits().need()) {
                warnings.add(Reason.of(Code.ROOT_ADMITS_ALONE,
                        "needs %s, and the root %s has the weight %s: alone it can bring in anyone"
                                .formatted(leaf.limits().need(), name(policy, leaf.roots(), party), weight)));
            }
        });
        if (leaf.introducers() != null) {
            warnings.addAll(introducers(policy, leaf, leaf.introducers()));
        }
        return warnings;
    }

    private static List<Reason> introducers(Policy policy, WebOfTrust leaf, String group) {
        var warnings = new ArrayList<Reason>();
        var weights = weights(policy, roots(policy, group));
        if (weights.values().stream().allMatch(weight -> weight == 1)) {
            warnings.add(Reason.of(Code.RULE_INERT, "introducers changes nothing: nobody in the group \"" + group
                    + "\" has a weight above 1"));
        }
        weights.forEach((party, weight) -> {
            if (weight >= leaf.limits().need()) {
                warnings.add(Reason.of(Code.ROOT_ADMITS_ALONE,
                        "needs %s, and the introducer %s has the weight %s: once it is in, alone it can bring in anyone"
                                .formatted(leaf.limits().need(), name(policy, group, party), weight)));
            }
        });
        return warnings;
    }

    private static String name(Policy policy, String group, String party) {
        return roots(policy, group).stream()
                .filter(root -> policy.parties().party(root.who().toString(), "").id().equals(party))
                .map(Member::name).filter(name -> !name.isEmpty()).findFirst().map(name -> "\"" + name + "\"")
                .orElse(party);
    }

    /// Finds the roots of a web of trust whose members answer a `[[use]]` by their signature alone.
    static Optional<String> authority(Policy policy, Use use) {
        return authority(policy, new Rule.Named(use.allow()), new HashSet<>());
    }

    /// Each named rule is looked at once: `seen` are those that have no such roots, as far as was looked.
    private static Optional<String> authority(Policy policy, Rule rule, Set<String> seen) {
        return switch (rule) {
            case WebOfTrust leaf -> Optional.of(leaf.roots());
            case Rule.ForeignWeb leaf -> Optional.of(leaf.roots());
            case Rule.Named(var name) -> {
                var named = policy.rules().get(name);
                yield named == null || !seen.add(name) ? Optional.empty() : authority(policy, named, seen);
            }
            case Rule.Any(var of) -> authority(policy, of, seen);
            case Rule.All(var of) -> of.size() == 1 ? authority(policy, of, seen) : Optional.empty();
            case Rule.AtLeast(var k, var of) -> k == 1 ? authority(policy, of, seen) : Optional.empty();
            case Rule.Apart(var leaf, var _) -> authority(policy, leaf, seen);
            case Rule.Signed _,Rule.Archive _,Rule.Ca _,Rule.Provenance _,Rule.IndexWord _,Rule.Upstream _,Rule.FirstSeen _,Rule.Pinned _,Rule.Adopted _,Rule.Reviewed _,Rule.Notaries _ ->
                Optional.empty();
        };
    }

    private static Optional<String> authority(Policy policy, List<Rule> of, Set<String> seen) {
        return of.stream().flatMap(part -> authority(policy, part, seen).stream()).findFirst();
    }
}
