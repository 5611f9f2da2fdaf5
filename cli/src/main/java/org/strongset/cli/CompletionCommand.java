package org.strongset.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.strongset.model.Code;

/// `strongset completion SHELL`: prints a completion script, made from the same specs as the help.
final class CompletionCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec("completion", "bash|zsh|fish", "print a shell completion script",
                "Prints a script for the shell to read.", List.of(), List.of("0   done"),
                List.of("strongset completion bash > ~/.local/share/bash-completion/completions/strongset"));
    }

    @Override
    public int run(Arguments arguments, Console console) {
        var shell = arguments.only(spec());
        return TextAnswer.print(switch (shell) {
            case "bash" -> bash();
            case "zsh" -> "#compdef strongset\nautoload -U +X bashcompinit && bashcompinit\n" + bash();
            case "fish" -> fish();
            default -> throw new CommandException(Code.USAGE_ERROR,
                    "\"" + shell + "\" is no shell known here; bash, zsh and fish are", "strongset completion");
        }, arguments, console);
    }

    private static String bash() {
        var cases = HelpCommand.specs().stream().map(spec -> "    " + spec.name() + ") options=\"" + options(spec)
                + "\" operands=\"" + String.join(" ", operands(spec)) + "\" ;;\n")
                .collect(Collectors.joining());
        return """
                _strongset() {
                  local current="${COMP_WORDS[COMP_CWORD]}" options= operands=
                  if [ "$COMP_CWORD" -eq 1 ]; then
                    COMPREPLY=($(compgen -W "%s" -- "$current"))
                    return
                  fi
                  case "${COMP_WORDS[1]}" in
                %s  esac
                  case "$current" in
                    -*) COMPREPLY=($(compgen -W "$options" -- "$current")) ;;
                    *) COMPREPLY=($(compgen -W "$operands" -- "$current") $(compgen -f -- "$current")) ;;
                  esac
                }
                complete -o filenames -F _strongset strongset ./strongset
                """.formatted(String.join(" ", Program.WORDS), cases);
    }

    private static String fish() {
        var out = new StringBuilder();
        for (var spec : HelpCommand.specs()) {
            for (var operand : operands(spec)) {
                out.append("complete -c strongset -n '__fish_seen_subcommand_from ").append(spec.name()).append("' -a ")
                        .append(operand).append('\n');
            }
            out.append("complete -c strongset -n __fish_use_subcommand -a ").append(spec.name()).append(" -d '")
                    .append(spec.summary().replace("'", "")).append("'\n");
            for (var option : spec.allOptions()) {
                out.append("complete -c strongset -n '__fish_seen_subcommand_from ").append(spec.name()).append("' -l ")
                        .append(option.name().substring(2)).append(option.value() == null ? "" : " -r").append(" -d '")
                        .append(option.help().replace("'", "")).append("'\n");
            }
        }
        return out.toString();
    }

    /// Returns the words that stand for themselves among a command's operands; the others are files.
    private static List<String> operands(CommandSpec spec) {
        return switch (spec.name()) {
            case "help", "man" -> Program.WORDS;
            case "policy" -> PolicyCommand.WORDS;
            case "keyring" -> KeyringCommand.WORDS;
            case "roots" -> RootsCommand.WORDS;
            case "completion" -> List.of("bash", "zsh", "fish");
            default -> List.of();
        };
    }

    private static String options(CommandSpec spec) {
        return spec.allOptions().stream().map(Option::name).collect(Collectors.joining(" "));
    }
}
