package org.strongset.cli;

import java.util.List;
import org.strongset.model.Exit;

/// `check` as workflow commands of GitHub Actions: an annotation at file and line for each answer that is no yes.
///
/// GitHub shows ten errors and ten warnings of a step, so those beyond are counted in the last line.
final class GithubReport {
    private static final int MOST = 10;

    private GithubReport() {}

    static String of(CheckReport report) {
        var out = new StringBuilder();
        var findings = Finding.of(report);
        var errors = findings.stream().filter(Finding::isError).toList();
        var warnings = findings.stream().filter(finding -> !finding.isError()).toList();
        shown(errors).forEach(finding -> command(out, "error", finding));
        shown(warnings).forEach(finding -> command(out, "warning", finding));
        report.warnings().stream().limit(MOST)
                .forEach(note -> out.append("::warning title=").append(property(note.code()
                        .name())).append("::").append(data(note.message())).append('\n'));
        int more = errors.size() + warnings.size() - shown(errors).size() - shown(warnings).size();
        var exit = report.exit();
        out.append(exit == Exit.DONE ? "::notice" : "::error").append(" title=")
                .append(property("Strongset: exit " + exit
                        .code()))
                .append("::").append(data(summary(report, findings, more))).append('\n');
        return out.toString();
    }

    /// Returns the annotation of a run that came to no answer.
    static String of(CommandException failure) {
        return "::error title=" + property(failure.code().name()) + "::" + data(failure.what() + ". To do: " + failure
                .code().remedy()) + "\n";
    }

    private static List<Finding> shown(List<Finding> findings) {
        return findings.subList(0, Math.min(MOST - 1, findings.size()));
    }

    private static String summary(CheckReport report, List<Finding> findings, int more) {
        int allowed = report.answered().size() - findings.size();
        return allowed + " of " + ClassesText.count(report.answered().size(), "answer", "answers") + " allow"
                + (report.since() == null
                        ? ""
                        : "; " + report.since().unchanged() + " files are as in " + report.since().name()
                                + " and were not asked about")
                + (more == 0 ? "" : "; " + more + " more than are shown here do not")
                + "; by the policy " + report.policyOf(null);
    }

    private static void command(StringBuilder out, String level, Finding finding) {
        out.append("::").append(level).append(' ');
        var place = finding.answered().place();
        if (place != null && !place.file().startsWith("/")) {
            out.append("file=").append(property(place.file())).append(",line=").append(place.line()).append(',');
        }
        out.append("title=").append(property(finding.reason().code().name())).append("::")
                .append(data(finding.words() + ". To do: " + finding.reason().code().remedy())).append('\n');
    }

    /// The runner undoes these three, and nothing else.
    private static String data(String text) {
        return Visible.of(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
