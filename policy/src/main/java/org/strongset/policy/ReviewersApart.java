package org.strongset.policy;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.strongset.model.Code;
import org.strongset.model.Decision.Counted;
import org.strongset.model.Decision.Nearest;
import org.strongset.model.Reason;
import org.strongset.trust.collusion.SmallestSets;

/// Weighs `reviewed-by` with `apart-from`: whether there is a choice of reviewers, and of those by whom the other rule holds, with no party
/// in common (TRUST.md 3.3).
///
/// It asks whether there is such a choice, not who else may be counted: so one more statement never takes a reviewer away. Parties that one
/// group can make fail together are not apart.
final class ReviewersApart {
    private final Policy policy;
    private final Facts facts;
    private final Subject subject;
    private final Instant now;
    private final long work;

    /// @param work how much of it there may be at most
    ReviewersApart(Policy policy, Facts facts, Subject subject, Instant now, long work) {
        this.policy = policy;
        this.facts = facts;
        this.subject = subject;
        this.now = now;
        this.work = work;
    }

    /// @param other the name of the rule that the reviewers are to be apart from
    /// @param whole what comes of the leaf as if nobody had to be
    Weighed weigh(Rule.Reviewed leaf, String other, Weighed whole) {
        if (!whole.holds()) {
            return whole;
        }
        var reviewers = whole.parties().keySet();
        var falling = falling(policy, reviewers);
        var taken = SmallestSets.one(new Resting(policy, facts, subject, now).circuit(other).replacing(
                party -> falling.getOrDefault(party, Set.of())), work);
        if (taken.low() == SmallestSets.NOBODY) {
            return refused(leaf, whole, "the rule \"" + other
                    + "\" counts nobody, so nobody is known to be apart from whom it counts");
        }
        var needed = taken.sets().getFirst();
        if (reviewers.size() - needed.size() < leaf.need()) {
            return refused(leaf, whole,
                    needed.stream().map(id -> whole.parties().get(id)).map(one -> SignedLeaf.name(one
                            .party())).collect(Collectors.joining(", ")) + " is needed by the rule \"" + other
                            + "\" already, and nobody counts twice");
        }
        var left = new TreeMap<String, Counted>(whole.parties());
        left.keySet().removeAll(needed);
        return new Weighed(Level.HOLDS, whole.met(), new LinkedHashSet<>(), left, new LinkedHashSet<>(), 0,
                whole.assumes());
    }

    private static Weighed refused(Rule.Reviewed leaf, Weighed whole, String why) {
        var lacking = new LinkedHashSet<>(List.of(Reason.of(Code.NOT_APART, why)));
        var nearest = new LinkedHashSet<>(List.of(new Nearest(1, List.of(), "review",
                "one more review of level " + leaf.level() + " by another member of " + StatedWords.group(leaf.from())
                        + " would do")));
        return new Weighed(Level.FAILS, whole.met(), lacking, whole.parties(), nearest, 1, whole.assumes());
    }

    /// Returns, for each party that is one of the reviewers or can fail together with some, which of them.
    static Map<String, Set<String>> falling(Policy policy, Set<String> reviewers) {
        var falling = new HashMap<String, Set<String>>();
        reviewers.forEach(one -> falling.computeIfAbsent(one, _ -> new TreeSet<>()).add(one));
        policy.parties().fate().forEach((group, members) -> {
            var all = members.stream().map(one -> policy.parties().party(one, "").id()).collect(Collectors.toCollection(
                    TreeSet::new));
            all.add(policy.parties().party(group, "").id());
            var reviewing = all.stream().filter(reviewers::contains).collect(Collectors.toSet());
            if (!reviewing.isEmpty()) {
                all.forEach(one -> falling.computeIfAbsent(one, _ -> new TreeSet<>()).addAll(reviewing));
            }
        });
        return falling;
    }
}
