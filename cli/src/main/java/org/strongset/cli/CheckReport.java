package org.strongset.cli;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.check.Answer;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.model.Reason;

/// What `check` answers: [DecisionText] and [DecisionJson] are its two printings.
///
/// @param policies the layers that were asked, the first to name first
/// @param now the one time of all answers
/// @param answers one for each subject, in the order of the command line
/// @param notes about the run itself, not about a subject
record CheckReport(List<Source> policies, Instant now, List<Answer> answers, List<Reason> notes) {

    /// One policy file that was asked.
    ///
    /// @param layer `policy`, `machine`, `user` or `project`
    record Source(String layer, String name, @Nullable String goal, Digest sha256) {}

    CheckReport {
        policies = List.copyOf(policies);
        answers = List.copyOf(answers);
        notes = List.copyOf(notes);
    }

    /// The most serious of all, in the order 40, 20, 30, 10, 11, 12, 0.
    Exit exit() {
        var exit = Exit.DONE;
        for (var answer : answers) {
            exit = exit.worst(answer.decision().exit());
        }
        return exit;
    }

    /// Returns the name of the policy that decided `layer`, the first one's if none did.
    String policyOf(@Nullable String layer) {
        for (var source : policies) {
            if (source.layer().equals(layer)) {
                return source.name();
            }
        }
        return policies.isEmpty() ? "none" : policies.getFirst().name();
    }
}
