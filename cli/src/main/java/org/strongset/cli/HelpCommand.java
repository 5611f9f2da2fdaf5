package org.strongset.cli;

import java.util.List;
import org.strongset.model.Code;
import org.strongset.model.Suggestion;

/// `strongset help [COMMAND]`.
final class HelpCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec("help", "[COMMAND]", "explain a command, or list them all",
                "Without a command: every command with one line each.", List.of(), List.of("0   done"),
                List.of("strongset help check"));
    }

    @Override
    public int run(Arguments arguments, Console console) {
        if (arguments.operands().isEmpty()) {
            return TextAnswer.print(Help.overview(specs()), arguments, console);
        }
        var word = arguments.only(spec());
        var command = Program.find(word).orElseThrow(() -> new CommandException(Code.USAGE_ERROR,
                "\"" + word + "\" is no command" + Suggestion.among(Program.WORDS, word), "strongset help"));
        return TextAnswer.print(Help.of(command.spec()), arguments, console);
    }

    /// Returns the specs of all commands, in the order of the help.
    static List<CommandSpec> specs() {
        return Program.WORDS.stream().map(word -> Program.find(word).orElseThrow().spec()).toList();
    }
}
