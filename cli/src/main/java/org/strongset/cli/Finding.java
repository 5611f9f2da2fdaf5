package org.strongset.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Exit;
import org.strongset.model.Reason;

/// An answer that is no yes, by what says most of why: what the printings of `check` for other programs are made of.
///
/// @param answered the answer
/// @param reason untrusted text
record Finding(Answered answered, Reason reason) {
    /// That nobody vouches for it is so for most of what is asked about; it explains nothing.
    private static final List<Code> LACKS = List.of(Code.NO_EVIDENCE, Code.THRESHOLD_NOT_MET, Code.SIGNER_UNKNOWN);

    /// Returns those of a report, the worst first, and of equal ones what runs first.
    static List<Finding> of(CheckReport report) {
        var all = new ArrayList<Answered>(report.answered());
        all.removeIf(one -> one.answer().decision().outcome() == Outcome.ALLOW);
        all.sort(Comparator.<Answered, Exit>comparing(one -> one.answer().decision().exit(), Finding::worstFirst)
                .thenComparingInt(one -> one.need() == null ? -1 : one.need().rank()));
        return all.stream().map(one -> new Finding(one, main(one.answer().decision()))).toList();
    }

    static int worstFirst(Exit a, Exit b) {
        return a == b ? 0 : a.worst(b) == a ? -1 : 1;
    }

    /// Returns what says most of why a decision is no yes, or would be none: what speaks against it, before what is merely lacking.
    static @Nullable Reason against(Decision decision) {
        var against = decision.reasons().stream().filter(reason -> reason.code().exit() != Exit.DONE).toList();
        boolean isAsk = decision.outcome() == Outcome.ASK;
        return against.stream().filter(reason -> !isAsk || explains(reason.code())).findFirst()
                .orElse(against.isEmpty() ? null : against.getFirst());
    }

    private static boolean explains(Code code) {
        return code.exit() == Exit.DENIED && !LACKS.contains(code);
    }

    private static Reason main(Decision decision) {
        var against = against(decision);
        if (against != null) {
            return against;
        }
        return decision.reasons().isEmpty()
                ? Reason.of(Code.INTERNAL_ERROR, Code.INTERNAL_ERROR.meaning())
                : decision.reasons().getFirst();
    }

    Decision decision() {
        return answered.answer().decision();
    }

    /// Returns whether it is a no, and no question and nothing that is merely out of date.
    boolean isError() {
        return decision().exit() != Exit.ASK && decision().exit() != Exit.STALE;
    }

    /// Returns the package.
    String subject() {
        return decision().artifact().purl().toString();
    }

    /// Returns one line: what is said, and what to do.
    String words() {
        return "%s %s: %s: %s".formatted(decision().outcome(), subject(), reason.code(), reason.message());
    }
}
