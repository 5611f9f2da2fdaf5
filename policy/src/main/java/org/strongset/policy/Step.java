package org.strongset.policy;

import java.time.Instant;
import java.util.List;
import org.strongset.model.Reason;

/// One step of a proof: a rule or a part of it, whether it holds, and what holds it up. The answer of `why`.
///
/// @param says the rule in words
/// @param reasons of a leaf: what it rests on, or what it lacks
/// @param of the parts that it weighs
public record Step(String says, boolean holds, List<Reason> reasons, List<Step> of) {
    public Step {
        reasons = List.copyOf(reasons);
        of = List.copyOf(of);
    }

    /// Returns the proof of what the policy's rule says of the subject: the same evaluation as [Decisions], step by step.
    ///
    /// A rule that is used in several places is shown in each, up to the depth that policies have; what takes more work
    /// than a decision may is cut, and says so.
    public static Step of(Subject subject, List<Evidence> evidence, Policy policy, Instant now) {
        var facts = Facts.of(evidence, subject);
        var evaluation = new Evaluation(policy, facts, subject, now, Evaluation.BUDGET);
        for (var use : policy.uses()) {
            if (Patterns.meet(use.patterns(), subject.artifact().purl())) {
                var says = "[[use]] of " + policy.file() + " that matches " + subject.artifact().purl();
                var rule = of(new Rule.Named(use.allow()), policy, evaluation, 0);
                return new Step(says, rule.holds(), List.of(), List.of(rule));
            }
        }
        return new Step("no [[use]] of " + policy.file() + " matches " + subject.artifact().purl(), false, List.of(),
                List.of());
    }

    private static Step of(Rule rule, Policy policy, Evaluation evaluation, int depth) {
        Weighed weighed;
        try {
            weighed = evaluation.weigh(rule, depth);
        } catch (Evaluation.OverBudget e) {
            return new Step("cut: " + e.getMessage(), false, List.of(), List.of());
        }
        var parts = switch (rule) {
            case Rule.All(var of) -> of;
            case Rule.Any(var of) -> of;
            case Rule.AtLeast(var _, var of) -> of;
            case Rule.Named(var name) -> List.of(policy.rules().getOrDefault(name, new Rule.All(List.of())));
            case Rule.Leaf _ -> List.<Rule>of();
        };
        var says = switch (rule) {
            case Rule.All _ -> "all of these";
            case Rule.Any _ -> "one of these";
            case Rule.AtLeast(var k, var _) -> "at least " + k + " of these";
            case Rule.Named(var name) -> "rule " + name;
            case Rule.Leaf _ -> Show.sentence(policy, rule);
        };
        var reasons = !parts.isEmpty()
                ? List.<Reason>of()
                : List.copyOf(
                        weighed.holds() ? weighed.met() : weighed.lacking());
        return new Step(says, weighed.holds(), reasons,
                parts.stream().map(part -> of(part, policy, evaluation, depth + 1)).toList());
    }
}
