package org.strongset.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Suggestion;

/// The whole command as one method, so that a test can run it: see [#run].
final class Program {
    /// The words, in the order of the help. `verify` and `check` are found without loading any other command.
    static final List<String> WORDS = List.of("check", "adopt", "exposure", "collusion", "blast", "without", "backout",
            "decision", "verify", "verify-bundle",
            "why", "inspect",
            "policy",
            "keyring",
            "roots",
            "members",
            "strong-set",
            "completion", "man", "help", "version");

    private Program() {}

    /// Runs one command line.
    ///
    /// @param words the arguments, the command's word first
    /// @return the exit code; whatever goes wrong, never 0 unless the command said so
    static int run(List<String> words, Console console) {
        @Nullable
        Command command = null;
        try {
            var first = words.isEmpty() ? "help" : words.getFirst();
            var rest = words.isEmpty() ? List.<String>of() : words.subList(1, words.size());
            if (isCommonOption(first)) {
                return run(commandFirst(words), console);
            }
            command = find(switch (first) {
                case "--help", "-h" -> "help";
                case "--version" -> "version";
                default -> first;
            }).orElseThrow(() -> new CommandException(Code.USAGE_ERROR,
                    "\"" + first + "\" is no command" + Suggestion.among(WORDS, first), null));
            var arguments = Arguments.parse(command.spec(), rest);
            if (arguments.has("--help")) {
                return TextAnswer.print(Help.of(command.spec()), arguments, console);
            }
            int exit = command.run(arguments, console);
            console.out().flush();
            if (console.out().checkError()) {
                throw new CommandException(Code.OUTPUT_FAILED, "standard output could not be written", null);
            }
            return exit;
        } catch (CommandException e) {
            return Failure.print(command, words, e, console);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError bug) {
            return Failure.print(command, words, new CommandException(Code.INTERNAL_ERROR, bug.toString(), null),
                    console);
        }
    }

    private static boolean isCommonOption(String word) {
        int equals = word.indexOf('=');
        var name = equals < 0 ? word : word.substring(0, equals);
        return !name.equals("--help") && CommandSpec.COMMON.stream().anyMatch(option -> option.name().equals(name));
    }

    /// The common options may also stand before the word: `strongset --now T check …`.
    private static List<String> commandFirst(List<String> words) {
        var front = new ArrayList<String>();
        int i = 0;
        while (i < words.size() && words.get(i).startsWith("--")) {
            front.add(words.get(i));
            if (words.get(i).equals("--now") && i + 1 < words.size()) {
                front.add(words.get(++i));
            }
            i++;
        }
        if (i == words.size()) {
            throw new CommandException(Code.USAGE_ERROR, "a command is missing", null);
        }
        var ordered = new ArrayList<String>();
        ordered.add(words.get(i));
        ordered.addAll(front);
        ordered.addAll(words.subList(i + 1, words.size()));
        return ordered;
    }

    /// Finds a command by its word.
    static Optional<Command> find(String word) {
        return switch (word) {
            case "verify" -> Optional.of(new VerifyCommand());
            case "verify-bundle" -> Optional.of(new VerifyBundleCommand());
            case "check" -> Optional.of(new CheckCommand());
            case "adopt" -> Optional.of(new AdoptCommand());
            case "exposure" -> Optional.of(new ExposureCommand());
            case "collusion" -> Optional.of(new CollusionCommand());
            case "blast" -> Optional.of(new BlastCommand());
            case "without" -> Optional.of(new WithoutCommand());
            case "backout" -> Optional.of(new BackoutCommand());
            case "decision" -> Optional.of(new DecisionCommand());
            case "why" -> Optional.of(new WhyCommand());
            case "inspect" -> Optional.of(new InspectCommand());
            case "policy" -> Optional.of(new PolicyCommand());
            case "keyring" -> Optional.of(new KeyringCommand());
            case "roots" -> Optional.of(new RootsCommand());
            case "members" -> Optional.of(new MembersCommand());
            case "strong-set" -> Optional.of(new StrongSetCommand());
            case "completion" -> Optional.of(new CompletionCommand());
            case "man" -> Optional.of(new ManCommand());
            case "help" -> Optional.of(new HelpCommand());
            case "version" -> Optional.of(new VersionCommand());
            default -> Optional.empty();
        };
    }
}
