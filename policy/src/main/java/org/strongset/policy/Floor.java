package org.strongset.policy;

import java.util.HashMap;
import java.util.Map;
import org.strongset.model.Code;
import org.strongset.trust.collusion.SmallestSets;

/// How few parties a rule takes whatever package it is asked about, before any evidence is there: what `collusion-floor` compares with, and the
/// lints (TRUST.md 10.4).
///
/// It is that of [Forging#general]: never more than the number of an answer by the same rule, but where evidence makes one party of what the
/// file has as two.
final class Floor {
    /// More is not looked for where a policy is read: what is not certain by then is told too low.
    private static final long WORK = 2_000_000;

    private final Policy policy;
    private final Map<Rule, Long> known = new HashMap<>();

    Floor(Policy policy) {
        this.policy = policy;
    }

    /// Returns the least; [SmallestSets#NOBODY] if nobody can.
    long number(Rule rule) {
        var before = known.get(rule);
        if (before == null) {
            before = SmallestSets.one(Forging.general(policy).circuit(rule), WORK).low();
            known.put(rule, before);
        }
        return before;
    }

    /// Adds a fault for each `[[use]]` whose rule takes fewer than the policy's own `collusion-floor`: it refuses to start, rather than to
    /// flip single answers (TRUST.md 10.2).
    static void require(Policy policy, Faults faults) {
        long floor = policy.answers().collusionFloor();
        var numbers = new Floor(policy);
        for (int i = 0; floor > 0 && i < policy.uses().size(); i++) {
            var rule = policy.uses().get(i).allow();
            long number = numbers.number(new Rule.Named(rule));
            if (number < floor) {
                faults.add(Code.BELOW_FLOOR, policy.position("use." + i), "the rule \"" + rule + "\" can be made to "
                        + "hold by " + (number == 1 ? "1 party" : number + " parties")
                        + ", and collusion-floor asks for "
                        + floor);
            }
        }
    }
}
