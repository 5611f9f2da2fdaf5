package org.strongset.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.strongset.check.Answer;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.model.Purl;
import org.strongset.model.Reason;

/// What `check` answers: [DecisionText] (of many, [ClassesText]) and [DecisionJson] are its printings.
///
/// @param policies the layers that were asked, the first to name first
/// @param now the one time of all answers
/// @param answered one for each subject, in the order of the command line
/// @param trees the projects among the subjects
/// @param notes about the run itself, not about a subject
/// @param since what changed since an earlier time; null if all was asked about
record CheckReport(List<Source> policies, Instant now, List<Answered> answered, List<Tree> trees,
        List<Reason> notes, @Nullable Since since) {

    /// One policy file that was asked.
    ///
    /// @param layer `policy`, `machine`, `user` or `project`
    record Source(String layer, String name, @Nullable String goal, Digest sha256) {}

    CheckReport {
        policies = List.copyOf(policies);
        answered = List.copyOf(answered);
        trees = List.copyOf(trees);
        notes = List.copyOf(notes);
    }

    /// Returns what a reader of a report has to know beside the answers: what was not checked, and what only the change itself allows.
    List<Reason> warnings() {
        var warnings = new ArrayList<Reason>();
        notes.stream().filter(note -> note.code() == Code.NOT_CHECKED || note.code() == Code.RULES_CHANGED).forEach(
                warnings::add);
        if (since != null && !since.adoptedHere().isEmpty()) {
            warnings.add(Reason.of(Code.ADOPTED, "allowed only because this change adopts them: " + since.adoptedHere()
                    .stream().map(Purl::toString).collect(Collectors.joining(", "))));
        }
        return warnings;
    }

    /// A report on all that the subjects need.
    CheckReport(List<Source> policies, Instant now, List<Answered> answered, List<Tree> trees, List<Reason> notes) {
        this(policies, now, answered, trees, notes, null);
    }

    /// Returns a report on files that a person named.
    static CheckReport of(List<Source> policies, Instant now, List<Answer> answers, List<Reason> notes) {
        return new CheckReport(policies, now, answers.stream().map(answer -> new Answered(answer, null)).toList(),
                List.of(), notes);
    }

    List<Answer> answers() {
        return answered.stream().map(Answered::answer).toList();
    }

    /// The most serious of all, in the order 40, 20, 30, 10, 11, 12, 0.
    Exit exit() {
        var exit = Exit.DONE;
        for (var one : answered) {
            exit = exit.worst(one.answer().decision().exit());
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
