package org.strongset.cli;

import java.util.EnumMap;
import java.util.List;
import org.strongset.cli.Since.Step;
import org.strongset.cli.Since.Trend;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Exit;

/// `check` as a comment on a change: the outcome, what got worse, the few to look at, and the rest folded.
///
/// Whatever a package or an index wrote stands in a code span, where nothing is a link, a mention or markup.
final class MarkdownReport {
    private static final int MOST = 5;
    private static final int MOST_FOLDED = 100;

    private final CheckReport report;
    private final List<Finding> findings;
    private final StringBuilder out = new StringBuilder();

    private MarkdownReport(CheckReport report) {
        this.report = report;
        this.findings = Finding.of(report);
    }

    static String of(CheckReport report) {
        var text = new MarkdownReport(report);
        text.write();
        return text.out.toString();
    }

    /// Returns the comment of a run that came to no answer.
    static String of(CommandException failure) {
        return "### Strongset: no answer (exit " + failure.code().exit().code() + ")\n\n- **" + failure.code() + "** "
                + code(failure.what()) + "\n- to do: " + code(failure.code().remedy()) + "\n";
    }

    private void write() {
        out.append("### Strongset: ").append(words(report.exit())).append("\n\n");
        counts();
        if (report.since() != null) {
            since(report.since());
        }
        if (!findings.isEmpty()) {
            out.append("**To look at first**\n\n");
            findings.subList(0, Math.min(MOST, findings.size())).forEach(this::finding);
            out.append('\n');
        }
        if (findings.size() > MOST) {
            fold("the other " + (findings.size() - MOST), () -> findings.subList(MOST, Math.min(MOST + MOST_FOLDED,
                    findings.size())).forEach(this::finding));
        }
        fold("what this rests on", this::ground);
    }

    private static String words(Exit exit) {
        return (exit == Exit.DONE ? "allowed" : switch (exit) {
            case ASK -> "a person has to answer";
            case STALE -> "what is known is too old";
            case UNAVAILABLE -> "something needed cannot be had";
            case DONE, USAGE, DENIED, INVALID, INTERNAL -> "denied";
        }) + " (exit " + exit.code() + ")";
    }

    private void counts() {
        var counts = new EnumMap<Outcome, Integer>(Outcome.class);
        for (var outcome : Outcome.values()) {
            int number = (int) report.answers().stream().filter(answer -> answer.decision().outcome() == outcome)
                    .count();
            if (number > 0) {
                counts.put(outcome, number);
            }
        }
        if (counts.isEmpty()) {
            out.append("Nothing was asked about.\n\n");
            return;
        }
        out.append("| answer | how many |\n| --- | ---: |\n");
        counts.forEach(
                (outcome, number) -> out.append("| ").append(outcome).append(" | ").append(number).append(" |\n"));
        out.append('\n');
    }

    private void since(Since since) {
        out.append("Since ").append(code(since.name())).append(": ")
                .append(ClassesText.count(since.unchanged(), "file is",
                        "files are"))
                .append(" as before, ").append(ClassesText.count(since.steps().size(), "version",
                        "versions"))
                .append(" changed, ").append(since.gone().size()).append(" gone.\n\n");
        steps("Worse", since.of(Trend.WORSE));
        steps("Better", since.of(Trend.BETTER));
        if (!since.adoptedHere().isEmpty()) {
            out.append("**").append(since.adoptedHere().size()).append(
                    " allowed only because this change adopts them:** read what it does to `strongset.lock`.\n\n");
        }
    }

    private void steps(String head, List<Step> steps) {
        if (steps.isEmpty()) {
            return;
        }
        out.append("**").append(head).append("**\n\n");
        for (var step : steps.subList(0, Math.min(MOST, steps.size()))) {
            out.append("- ").append(code(step.now().toString())).append(": ")
                    .append(code(String.join("; ", step.why())))
                    .append('\n');
        }
        if (steps.size() > MOST) {
            out.append("- and ").append(steps.size() - MOST).append(" more\n");
        }
        out.append('\n');
    }

    private void finding(Finding finding) {
        var place = finding.answered().place();
        out.append("- **").append(finding.decision().outcome()).append("** ").append(code(finding.subject()));
        if (place != null) {
            out.append(" at ").append(code(place.toString()));
        }
        out.append(": `").append(finding.reason().code()).append("` ").append(code(finding.reason().message()))
                .append('\n');
    }

    private void ground() {
        Tomorrow.lines(report).forEach(line -> out.append("- who could change it tomorrow: ").append(code(line))
                .append('\n'));
        report.answers().stream().filter(answer -> answer.decision().outcome() == Outcome.ALLOW)
                .flatMap(answer -> answer.decision().assumes().stream()).distinct().limit(MOST)
                .forEach(one -> out.append("- assumes: ").append(code(one)).append('\n'));
        report.policies().forEach(policy -> out.append("- policy: ").append(code(policy.name())).append(" (the ")
                .append(policy.layer()).append("'s), SHA-256 `").append(policy.sha256().hex()).append("`\n"));
        report.notes().forEach(note -> out.append("- note: `").append(note.code()).append("` ").append(code(note
                .message())).append('\n'));
        out.append("- as of ").append(report.now()).append('\n');
    }

    private void fold(String head, Runnable body) {
        out.append("<details><summary>").append(head).append("</summary>\n\n");
        body.run();
        out.append("\n</details>\n\n");
    }

    /// A span whose fence is longer than any in the text (CommonMark 6.1).
    private static String code(String text) {
        var shown = Visible.of(text);
        int longest = 0;
        int run = 0;
        for (int i = 0; i < shown.length(); i++) {
            run = shown.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        var fence = "`".repeat(longest + 1);
        var pad = longest > 0 || shown.startsWith(" ") || shown.isEmpty() ? " " : "";
        return fence + pad + shown + pad + fence;
    }
}
