package org.strongset.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Reason;
import org.strongset.policy.Deciding.Answer;
import org.strongset.policy.LayeredPolicy.Layer;

/// The one place with an opinion: may this artifact be used?
///
/// A pure function: the same evidence in any order, on any machine and in any locale gives the same value.
public final class Decisions {
    private Decisions() {}

    /// Decides by one policy; its decision's layer is `policy`.
    ///
    /// Never throws for anything that the evidence or the policy says; work without end is a deny with
    /// [Code#POLICY_BUDGET].
    ///
    /// @param evidence what was gathered for this policy and this artifact, in any order
    public static Decision decide(Subject subject, List<Evidence> evidence, Policy policy, Instant now) {
        return Deciding.decide("policy", subject, evidence, policy, now, Evaluation.BUDGET, true).decision();
    }

    /// Decides by each layer apart; the strictest answer wins, of equal ones the highest layer's.
    ///
    /// A layer that speaks of the subject in no `[[use]]`, and does not deny it otherwise, has no opinion. If none has
    /// one, the answer is a deny with [Code#NO_RULE]. It is so too if the project alone has one: its file came with what
    /// it speaks of, so it can make an answer stricter and never give the first yes.
    public static Decision strictest(Subject subject, LayeredPolicy policy, Instant now) {
        return strictest(subject, policy, now, true);
    }

    /// Decides likewise, and does not say how many would have to be bad for it to be wrong unless that is asked for: it is most of the work.
    public static Decision strictest(Subject subject, LayeredPolicy policy, Instant now, boolean numbered) {
        var heard = new ArrayList<Decision>();
        Decision unspoken = null;
        boolean chosen = false;
        for (var layer : policy.layers()) {
            var answer = decide(subject, layer, now, numbered);
            if (answer.opinion()) {
                heard.add(answer.decision());
                chosen |= !layer.isProject();
            } else if (unspoken == null) {
                unspoken = answer.decision();
            }
        }
        if (unspoken != null && !chosen) {
            heard.add(unspoken);
        }
        var strictest = heard.getFirst();
        for (var decision : heard) {
            if (decision.exit() != strictest.exit() && decision.exit().worst(strictest.exit()) == decision.exit()) {
                strictest = decision;
            }
        }
        return naming(strictest, heard);
    }

    private static Answer decide(Subject subject, Layer layer, Instant now, boolean numbered) {
        return Deciding.decide(layer.name(), subject, layer.evidence(), layer.policy(), now, Evaluation.BUDGET,
                numbered);
    }

    /// Adds what the layers said that were less strict.
    private static Decision naming(Decision strictest, List<Decision> heard) {
        var reasons = new ArrayList<>(strictest.reasons());
        for (var other : heard) {
            if (other.exit() != strictest.exit()) {
                reasons.add(Reason.of(Code.LAYER_STRICTER,
                        "the layer %s decided; by the layer %s alone it would be %s (exit %s)".formatted(
                                strictest.layer(),
                                other.layer(), other.outcome().name().toLowerCase(Locale.ROOT), other.exit().code())));
            }
        }
        return new Decision(strictest.artifact(), strictest.outcome(), strictest.rule(), strictest.way(),
                strictest.layer(), reasons,
                strictest.parties(), strictest.nearest(), strictest.assumes(), strictest.installing(), strictest
                        .collusion());
    }
}
