package org.strongset.cli;

import java.util.List;
import org.strongset.cli.Since.Step;
import org.strongset.cli.Since.Trend;
import org.strongset.model.Purl;

/// The lines of `check --since` above the answers: how much stayed, and what of the rest is worse or better than before.
final class SinceText {
    private static final int MOST = 5;
    private static final int MOST_WHY = 3;

    private final Since since;
    private final Rows rows = new Rows();

    private SinceText(Since since) {
        this.since = since;
    }

    static String of(Since since) {
        var text = new SinceText(since);
        text.rows();
        return text.rows + "\n";
    }

    private void rows() {
        rows.add("since", since.name() + ": " + ClassesText.count(since.unchanged(), "file is as it was and was",
                "files are as they were and were") + " not asked about again; " + changed());
        list("worse", since.of(Trend.WORSE));
        names("asked", since.of(Trend.ASKED).stream().map(SinceText::from).toList());
        list("better", since.of(Trend.BETTER));
        names("as good", since.of(Trend.SAME).stream().map(SinceText::from).toList());
        names("new", since.of(Trend.NEW).stream().map(step -> name(step.now())).toList());
        names("gone", since.gone().stream().map(SinceText::name).toList());
        if (!since.adoptedHere().isEmpty()) {
            rows.add("adopted", ClassesText.count(since.adoptedHere().size(), "version is", "versions are")
                    + " allowed only because this change adopts them: read what it does to strongset.lock");
        }
    }

    private String changed() {
        return since.steps().isEmpty() && since.gone().isEmpty()
                ? "nothing changed"
                : ClassesText.count(since.steps().size(), "version", "versions") + " changed";
    }

    private void list(String head, List<Step> steps) {
        for (var step : steps.subList(0, Math.min(MOST, steps.size()))) {
            var why = step.why().subList(0, Math.min(MOST_WHY, step.why().size()));
            rows.add(head, from(step) + ": " + String.join("; ", why) + (step.why().size() > MOST_WHY
                    ? "; and " + (step.why().size() - MOST_WHY) + " more"
                    : ""));
        }
        if (steps.size() > MOST) {
            rows.add(head, steps.size() - MOST + " more (--json has all)");
        }
    }

    private void names(String head, List<String> names) {
        if (!names.isEmpty()) {
            var shown = String.join(", ", names.subList(0, Math.min(MOST, names.size())));
            rows.add(head, names.size() + ": " + shown + (names.size() > MOST ? ", … (--json has all)" : ""));
        }
    }

    private static String from(Step step) {
        var before = step.before();
        return name(step.now()) + (before == null || before.equals(step.now()) ? "" : ", before " + before.version());
    }

    private static String name(Purl purl) {
        return (purl.namespace() == null ? "" : purl.namespace() + (purl.type().equals("maven") ? ":" : "/")) + purl
                .name() + " " + purl.version();
    }
}
