package org.strongset.cli;

import org.jspecify.annotations.Nullable;
import org.strongset.continuity.Lock;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Exit;

/// The one command to go on with after an answer on many subjects.
final class NextStep {
    private static final String ADOPTED = "adopted";

    private NextStep() {}

    /// Returns it, with what it does; null if there is nothing to do.
    static @Nullable String of(CheckReport report) {
        boolean adopted = report.answers().stream().anyMatch(answer -> ADOPTED.equals(answer.decision().way()));
        return switch (report.exit()) {
            case INTERNAL, INVALID ->
                "strongset check --all … shows each; strongset why CODE explains it. Do not install this";
            case UNAVAILABLE -> "strongset check --refresh … asks again for what could not be had";
            case STALE -> "get a newer edition of the source that is stale";
            case DENIED ->
                "strongset check --all … shows each; strongset adopt --accept PURL takes one that is meant to be so";
            case ASK ->
                "look at those that are asked about; strongset adopt then takes them, and from then on only changes are "
                        + "asked about";
            case DONE, USAGE -> adopted || report.answers().stream().noneMatch(answer -> isDefault(answer.decision()))
                    ? null
                    : "strongset adopt writes " + Lock.FILE + ": from then on only changes are asked about";
        };
    }

    private static boolean isDefault(Decision decision) {
        return decision.outcome() == Outcome.ALLOW && "default".equals(decision.layer())
                && decision.exit() == Exit.DONE;
    }
}
