package org.strongset.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.strongset.model.Code;
import org.strongset.model.Suggestion;

/// The printings of one answer of `check`: all of the same value, each for another reader.
enum Format {
    /// People.
    TEXT,
    /// Programs: `docs/schema/check-v1.json`.
    JSON,
    /// Code scanning: SARIF 2.1.0 (OASIS).
    SARIF,
    /// A comment on a change.
    MARKDOWN,
    /// Test reports: what Ant began and every continuous integration reads.
    JUNIT,
    /// Workflow commands of GitHub Actions.
    GITHUB;

    static final Option OPTION = Option.one("--format", "FORMAT",
            "text, json, sarif, markdown, junit or github: the same answer for another reader");

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(Format::label).toList();
    }

    /// Returns the one that was asked for: `--json` is `--format json`.
    static Format of(Arguments arguments) {
        var written = arguments.value(OPTION.name());
        if (written.isEmpty()) {
            return arguments.has("--json") ? JSON : TEXT;
        }
        for (var format : values()) {
            if (format.label().equals(written.get())) {
                if (arguments.has("--json") && format != JSON) {
                    throw new CommandException(Code.USAGE_ERROR, "--json and --format " + format.label()
                            + " ask for different things", "strongset check");
                }
                return format;
            }
        }
        throw new CommandException(Code.USAGE_ERROR, "\"" + written.get() + "\" is no format"
                + Suggestion.among(labels(), written.get()) + "; there are " + String.join(", ", labels()),
                "strongset check");
    }
}
