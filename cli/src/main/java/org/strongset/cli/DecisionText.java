package org.strongset.cli;

import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.check.Answer;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Outcome;

/// The text of `check`: for each subject the answer, who says so, why, and for a no the least that would change it.
final class DecisionText {
    private static final String INDENT = "             ";

    private final StringBuilder out = new StringBuilder();
    private final boolean color;

    private DecisionText(boolean color) {
        this.color = color;
    }

    static String of(CheckReport report, boolean color) {
        var text = new DecisionText(color);
        for (var answer : report.answers()) {
            text.answer(report, answer);
            text.out.append('\n');
        }
        text.foot(report);
        return text.out.toString();
    }

    private void answer(CheckReport report, Answer answer) {
        var decision = answer.decision();
        var artifact = decision.artifact();
        out.append(colored(decision.outcome())).append("  ").append(Visible.of(artifact.purl().toString()))
                .append("   ").append(artifact.sha256() == null ? "unread" : artifact.sha256()).append('\n');
        row("file", artifact.file());
        row("rule", rule(report, decision));
        for (var counted : decision.parties()) {
            row("says who", counted.party().name() + " (" + counted.party().id() + ") for "
                    + String.join(", ", counted.roles()));
        }
        for (var reason : decision.reasons()) {
            row(reason.code().exit().code() == 0 ? "because" : "against", reason.code() + ": " + reason.message());
        }
        for (var near : decision.nearest()) {
            row("nearest", near.message());
        }
        for (var hook : decision.installing()) {
            row("runs code", "installing it runs " + hook.when() + " (" + hook.path() + ")");
        }
        if (decision.outcome() != Outcome.ALLOW && !decision.reasons().isEmpty()) {
            row("to do", decision.reasons().getFirst().code().remedy());
        }
    }

    private static String rule(CheckReport report, Decision decision) {
        var policy = "policy " + report.policyOf(decision.layer());
        var layer = decision.layer() == null || decision.layer().equals("policy") ? "" : " (" + decision.layer() + ")";
        return policy + layer + (decision.rule() == null ? ", no rule" : ", rule " + decision.rule());
    }

    /// What holds for the whole run is said once, at the foot.
    private void foot(CheckReport report) {
        var assumes = new LinkedHashSet<String>();
        report.answers().forEach(answer -> assumes.addAll(answer.decision().assumes()));
        for (var assumption : assumes) {
            row("assumes", assumption);
        }
        for (var note : report.notes()) {
            row("note", note.code() + ": " + note.message());
        }
        row("as of", report.now().toString());
        var exit = report.exit();
        if (report.answers().size() > 1) {
            row("in all", counts(report.answers()));
        }
        row("exit", Integer.toString(exit.code()));
    }

    private static String counts(List<Answer> answers) {
        var counts = new StringBuilder();
        for (var outcome : Outcome.values()) {
            long n = answers.stream().filter(answer -> answer.decision().outcome() == outcome).count();
            if (n > 0) {
                counts.append(counts.isEmpty() ? "" : ", ").append(n).append(' ').append(outcome.name());
            }
        }
        return counts.toString();
    }

    private void row(String head, @Nullable String text) {
        if (text == null) {
            return;
        }
        out.append("  ").append(head).append(INDENT, 0, INDENT.length() - 2 - head.length()).append(Visible.of(text))
                .append('\n');
    }

    private String colored(Outcome outcome) {
        if (!color) {
            return outcome.name();
        }
        var code = switch (outcome) {
            case ALLOW -> "32";
            case DENY -> "31";
            case ASK, STALE, UNAVAILABLE -> "33";
        };
        return "\u001b[1;" + code + "m" + outcome.name() + "\u001b[0m";
    }

}
