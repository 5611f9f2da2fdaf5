package org.strongset.cli;

import java.util.ArrayList;
import java.util.List;

/// What a command is called, what it takes, and how it is explained: the one source of parsing, help, completion and man pages.
///
/// @param name its word
/// @param operands how its operands are written in the help: `FILE`, `SUBJECT...`, or empty
/// @param summary one line, lower case
/// @param text a few paragraphs for the help and the man page
/// @param options without the common ones
/// @param exits which exits it has besides 2 and 40, a line each
/// @param examples a line of shell each
record CommandSpec(String name, String operands, String summary, String text, List<Option> options, List<String> exits,
        List<String> examples) {

    /// What every command takes.
    static final List<Option> COMMON = List.of(
            Option.flag("--json", "print one JSON document on stdout, on every exit"),
            Option.one("--now", "TIME", "decide as of this time (2026-03-01T00:00:00Z) instead of now"),
            Option.flag("--offline", "make no connection at all"),
            Option.flag("--no-color", "no colour, even on a terminal"),
            Option.flag("--help", "explain this command"));

    CommandSpec {
        options = List.copyOf(options);
        exits = List.copyOf(exits);
        examples = List.copyOf(examples);
    }

    /// Returns the name of its JSON, `docs/schema/NAME-v1.json`; commands that print a text share one.
    String schema() {
        return switch (name) {
            case "help", "man", "completion" -> "text";
            case "verify-bundle" -> "verify";
            default -> name;
        };
    }

    /// Returns its own options, then the common ones.
    List<Option> allOptions() {
        var all = new ArrayList<>(options);
        all.addAll(COMMON);
        return all;
    }
}
