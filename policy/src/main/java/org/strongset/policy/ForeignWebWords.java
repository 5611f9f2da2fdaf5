package org.strongset.policy;

import java.util.ArrayList;
import java.util.List;
import org.strongset.model.Code;
import org.strongset.model.Reason;
import org.strongset.policy.Rule.ForeignWeb;
import org.strongset.policy.Rule.TrustModel;
import org.strongset.trust.TrustAmounts;

/// A web of trust by a model that is not our own, in words, and what of it is understood but hardly meant.
final class ForeignWebWords {
    private ForeignWebWords() {}

    /// Returns whose rule it is.
    static String rule(TrustModel model) {
        return switch (model) {
            case TrustModel.GnuPg _ -> "GnuPG's rule";
            case TrustModel.OpenPgp _ -> "the OpenPGP web of trust";
        };
    }

    /// Returns the rest of a sentence that begins with "… holds if".
    static String sentence(Policy policy, ForeignWeb leaf) {
        var who = "one of the group \"" + leaf.roots() + "\" of " + WebOfTrustWords.roots(policy, leaf.roots()).size()
                + " signed these bytes, or ";
        return who + switch (leaf.model()) {
            case TrustModel.GnuPg model ->
                "whom GnuPG takes for valid if you trust these ultimately%s: by one of these, or %s at most %s degrees from them"
                        .formatted(relied(model), enough(model), model.maxDepth());
            case TrustModel.OpenPgp model ->
                "to whom trust signatures lead from these, worth %s of 120%s".formatted(model.amount(), model
                        .independent() == 1
                                ? ""
                                : ", by " + model.independent() + " ways that share nobody");
        };
    }

    private static String relied(TrustModel.GnuPg model) {
        return (model.full() == null ? "" : ", those of \"" + model.full() + "\" fully")
                + (model.marginal() == null ? "" : ", those of \"" + model.marginal() + "\" marginally");
    }

    private static String enough(TrustModel.GnuPg model) {
        return "by " + model.completes() + " valid of full or " + model.marginals() + " of marginal owner-trust,";
    }

    /// Returns what an answer by it takes for granted.
    static String assumption(TrustModel model) {
        return switch (model) {
            case TrustModel.GnuPg _ ->
                "whoever you rely on certifies only people whom they know, and no keys of their own making: GnuPG counts keys, not "
                        + "people, and takes certifications that Strongset would not";
            case TrustModel.OpenPgp _ ->
                "the roots and those to whom they delegated certify only people whom they know, and no keys of their own making: "
                        + "amounts add up, and two halves may come through one person";
        };
    }

    /// Returns what to warn of.
    static List<Reason> warnings(Policy policy, ForeignWeb leaf) {
        return switch (leaf.model()) {
            case TrustModel.GnuPg model -> warnings(policy, model);
            case TrustModel.OpenPgp model -> warnings(policy, leaf.roots(), model);
        };
    }

    private static List<Reason> warnings(Policy policy, TrustModel.GnuPg model) {
        var warnings = new ArrayList<>(List.of(eachAlone(model)));
        if (model.full() != null && model.completes() == 1) {
            warnings.add(Reason.of(Code.ROOT_ADMITS_ALONE,
                    ("completes is 1: each of the %s in \"%s\", on whom you rely fully, "
                            + "can bring in anyone alone, once it is valid")
                            .formatted(parties(policy, model.full()), model
                                    .full())));
        }
        return warnings;
    }

    private static List<Reason> warnings(Policy policy, String roots, TrustModel.OpenPgp model) {
        int parties = parties(policy, roots);
        if (parties < model.independent()) {
            return List.of(Reason.of(Code.ROOTS_CANNOT_START,
                    ("needs %s ways that share nobody, and the roots of the group "
                            + "\"%s\" are %s: nobody but they themselves can ever be in").formatted(model.independent(),
                                    roots,
                                    parties)));
        }
        return model.independent() == 1 && model.amount() <= TrustAmounts.FULL
                ? List.of(eachAlone(model))
                : List.of();
    }

    private static Reason eachAlone(TrustModel model) {
        return Reason.of(Code.ROOT_ADMITS_ALONE, "by " + rule(model) + " each root alone can bring in anyone");
    }

    private static int parties(Policy policy, String group) {
        return policy.parties().count(WebOfTrustWords.roots(policy, group).stream().map(member -> member.who()
                .toString()).toList());
    }
}
