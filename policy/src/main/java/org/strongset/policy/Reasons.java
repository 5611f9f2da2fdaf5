package org.strongset.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.strongset.model.Code;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Exit;
import org.strongset.model.Reason;

/// Puts the reasons of an answer in order.
final class Reasons {
    private Reasons() {}

    /// Returns first those that explain the answer, then the others, the most serious first; equals stay as they came.
    ///
    /// A deny says nothing of what cannot be had: it stands without it.
    static List<Reason> sorted(Collection<Reason> reasons, Outcome outcome) {
        var kept = new ArrayList<>(reasons);
        kept.removeIf(reason -> outcome == Outcome.DENY && reason.code().exit() == Exit.UNAVAILABLE);
        var exit = exit(kept, outcome);
        kept.sort(Comparator.<Reason, Boolean>comparing(reason -> reason.code().exit() != exit)
                .thenComparing((a, b) -> compare(a.code().exit(), b.code().exit()))
                .thenComparing(reason -> isLack(reason.code())));
        return kept;
    }

    /// That there is no evidence explains less than what speaks against it.
    private static boolean isLack(Code code) {
        return code == Code.NO_EVIDENCE || code == Code.THRESHOLD_NOT_MET;
    }

    private static Exit exit(List<Reason> reasons, Outcome outcome) {
        return switch (outcome) {
            case ALLOW -> Exit.DONE;
            case ASK -> Exit.ASK;
            case STALE -> Exit.STALE;
            case UNAVAILABLE -> Exit.UNAVAILABLE;
            case DENY -> reasons.stream().map(reason -> reason.code().exit()).reduce(Exit.DENIED, Exit::worst);
        };
    }

    private static int compare(Exit a, Exit b) {
        return a == b ? 0 : a.worst(b) == a ? -1 : 1;
    }
}
