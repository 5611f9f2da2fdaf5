package org.strongset.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.strongset.model.Code;
import org.strongset.model.Suggestion;

/// `strongset man [COMMAND]`: prints a man page (man(7) macros), made from the same specs as the help.
final class ManCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec("man", "[COMMAND]", "print a man page",
                "Prints the page of one command, or of strongset itself, for man(1).", List.of(), List.of("0   done"),
                List.of("strongset man check | man -l -"));
    }

    @Override
    public int run(Arguments arguments, Console console) {
        if (arguments.operands().isEmpty()) {
            return TextAnswer.print(overview(), arguments, console);
        }
        var word = arguments.only(spec());
        var command = Program.find(word).orElseThrow(() -> new CommandException(Code.USAGE_ERROR,
                "\"" + word + "\" is no command" + Suggestion.among(Program.WORDS, word), "strongset man"));
        return TextAnswer.print(page(command.spec()), arguments, console);
    }

    private static String overview() {
        var out = new StringBuilder(head("strongset", "decide whether a package may run here"));
        out.append(".SH SYNOPSIS\n.B strongset\n.I COMMAND\n[\\fIOPTION\\fR]... [\\fIOPERAND\\fR]...\n");
        out.append(".SH COMMANDS\n");
        for (var spec : HelpCommand.specs()) {
            out.append(".TP\n.B ").append(escape(spec.name())).append('\n').append(escape(spec.summary())).append('\n');
        }
        return out.toString();
    }

    private static String page(CommandSpec spec) {
        var out = new StringBuilder(head("strongset-" + spec.name(), spec.summary()));
        out.append(".SH SYNOPSIS\n").append(escape(Help.usage(spec))).append('\n');
        out.append(".SH DESCRIPTION\n");
        for (var paragraph : spec.text().strip().split("\n\n", -1)) {
            out.append(".PP\n").append(escape(paragraph.strip())).append('\n');
        }
        out.append(".SH OPTIONS\n");
        for (var option : spec.allOptions()) {
            out.append(".TP\n.B ").append(escape(option.name()));
            if (option.value() != null) {
                out.append(" \\fI").append(escape(option.value())).append("\\fR");
            }
            out.append('\n').append(escape(option.help())).append('\n');
        }
        out.append(".SH EXIT STATUS\n");
        for (var exit : Help.exits(spec)) {
            int space = exit.indexOf(' ');
            out.append(".TP\n.B ").append(exit, 0, space).append('\n').append(escape(exit.substring(space).strip()))
                    .append('\n');
        }
        if (!spec.examples().isEmpty()) {
            out.append(".SH EXAMPLES\n.nf\n");
            spec.examples().forEach(example -> out.append(escape(example)).append('\n'));
            out.append(".fi\n");
        }
        return out.toString();
    }

    private static String head(String name, String summary) {
        return ".TH " + name.toUpperCase(Locale.ROOT) + " 1 \"\" Strongset\n.SH NAME\n" + escape(name) + " \\- "
                + escape(summary) + "\n";
    }

    /// In roff a backslash starts an escape, a dot or apostrophe at the start of a line a request, and text is ASCII.
    private static String escape(String text) {
        var escaped = text.replace("\\", "\\e").replace("-", "\\-");
        escaped = escaped.replace("\n.", "\n\\&.").replace("\n'", "\n\\&'");
        return escaped.codePoints().mapToObj(c -> c < 0x80 ? Character.toString(c) : "\\[u%04X]".formatted(c))
                .collect(Collectors.joining());
    }
}
