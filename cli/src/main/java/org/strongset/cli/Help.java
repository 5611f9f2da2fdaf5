package org.strongset.cli;

import java.util.ArrayList;
import java.util.List;

/// The help of one command, and of all: plain text; its paragraphs fit 80 columns.
final class Help {
    private static final int COLUMN = 26;
    private static final int WIDTH = 80;

    private Help() {}

    static String of(CommandSpec spec) {
        var out = new StringBuilder();
        out.append("strongset ").append(spec.name()).append(": ").append(spec.summary()).append("\n\n");
        out.append("usage: ").append(usage(spec)).append("\n\n").append(wrapped(spec.text())).append('\n');
        if (!spec.options().isEmpty()) {
            out.append("\noptions:\n");
            spec.options().forEach(option -> row(out, written(option), option.help()));
        }
        out.append("\noptions of every command:\n");
        CommandSpec.COMMON.forEach(option -> row(out, written(option), option.help()));
        if (!spec.exits().isEmpty()) {
            out.append("\nexit codes:\n");
            exits(spec).forEach(exit -> out.append("  ").append(exit).append('\n'));
        }
        if (!spec.examples().isEmpty()) {
            out.append("\nexamples:\n");
            spec.examples().forEach(example -> out.append("  ").append(example).append('\n'));
        }
        return out.toString();
    }

    /// Returns the overview: each word with its summary.
    static String overview(List<CommandSpec> specs) {
        var out = new StringBuilder("""
                strongset: may this package run here, and who says so?

                usage: strongset COMMAND [OPTION]... [OPERAND]...

                commands:
                """);
        specs.forEach(spec -> row(out, (spec.name() + " " + spec.operands()).strip(), spec.summary()));
        out.append("""

                strongset help COMMAND explains one; strongset why CODE explains a reason code.
                exit codes: 0 allowed or done, 2 not understood, 10 denied, 11 stale, 12 would ask,
                20 evidence invalid, 30 unavailable, 40 internal
                """);
        return out.toString();
    }

    /// Returns the paragraphs, in lines as wide as a terminal that nobody made wider.
    private static String wrapped(String text) {
        var paragraphs = new ArrayList<String>();
        for (var paragraph : text.strip().split("\n\n", -1)) {
            var out = new StringBuilder();
            int column = 0;
            for (var word : paragraph.replace('\n', ' ').split(" ", -1)) {
                boolean fits = column + 1 + word.length() <= WIDTH;
                out.append(column == 0 ? "" : fits ? " " : "\n").append(word);
                column = word.length() + (fits && column > 0 ? column + 1 : 0);
            }
            paragraphs.add(out.toString());
        }
        return String.join("\n\n", paragraphs);
    }

    static String usage(CommandSpec spec) {
        var line = new StringBuilder("strongset ").append(spec.name());
        for (var option : spec.options()) {
            line.append(" [").append(written(option)).append(']').append(option.many() ? "..." : "");
        }
        return (spec.operands().isEmpty() ? line : line.append(' ').append(spec.operands())).toString();
    }

    static List<String> exits(CommandSpec spec) {
        var exits = new ArrayList<>(spec.exits());
        exits.add("2   the command was not understood");
        exits.add("40  a bug in Strongset; nothing is allowed");
        return exits;
    }

    private static String written(Option option) {
        return option.value() == null ? option.name() : option.name() + " " + option.value();
    }

    private static void row(StringBuilder out, String left, String right) {
        out.append("  ").append(left);
        if (left.length() >= COLUMN) {
            out.append('\n').append("  ").append(" ".repeat(COLUMN));
        } else {
            out.append(" ".repeat(COLUMN - left.length()));
        }
        out.append(right).append('\n');
    }
}
