package org.strongset.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strongset.model.Code;
import org.strongset.model.Suggestion;

/// What was given to one command: options by name, and operands in their order.
///
/// `--name VALUE` and `--name=VALUE` are the same; `--` ends the options; `-` is an operand.
final class Arguments {
    private final Map<String, List<String>> options;
    private final List<String> operands;

    private Arguments(Map<String, List<String>> options, List<String> operands) {
        this.options = options;
        this.operands = List.copyOf(operands);
    }

    /// Reads the words after the command's own.
    ///
    /// @throws CommandException `USAGE_ERROR` for an option that the command has not, a missing or surplus value, or a
    ///     repeated option that may be given once
    static Arguments parse(CommandSpec spec, List<String> words) {
        var options = new HashMap<String, List<String>>();
        var operands = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (word.equals("--")) {
                operands.addAll(words.subList(i + 1, words.size()));
                break;
            }
            if (!word.startsWith("-") || word.equals("-")) {
                operands.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            var name = equals < 0 ? word : word.substring(0, equals);
            var option = find(spec, name.equals("-h") ? "--help" : name);
            var values = options.computeIfAbsent(option.name(), _ -> new ArrayList<>());
            if (!values.isEmpty() && !option.many()) {
                throw usage(spec, option.name() + " may be given once only");
            }
            if (option.value() == null) {
                if (equals >= 0) {
                    throw usage(spec, option.name() + " takes no value");
                }
                values.add("");
            } else if (equals >= 0) {
                values.add(word.substring(equals + 1));
            } else if (i + 1 < words.size()) {
                values.add(words.get(++i));
            } else {
                throw usage(spec, option.name() + " needs a value: " + option.name() + " " + option.value());
            }
        }
        return new Arguments(options, operands);
    }

    private static Option find(CommandSpec spec, String name) {
        var names = new ArrayList<String>();
        for (var option : spec.allOptions()) {
            if (option.name().equals(name)) {
                return option;
            }
            names.add(option.name());
        }
        throw usage(spec, "\"" + name + "\" is no option of " + spec.name() + Suggestion.among(names, name));
    }

    private static CommandException usage(CommandSpec spec, String message) {
        return new CommandException(Code.USAGE_ERROR, message, "strongset " + spec.name());
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    Optional<String> value(String option) {
        var values = options.get(option);
        return values == null ? Optional.empty() : Optional.of(values.getLast());
    }

    List<String> values(String option) {
        return List.copyOf(options.getOrDefault(option, List.of()));
    }

    List<String> operands() {
        return operands;
    }

    /// Returns the one operand of a command that takes exactly one.
    String only(CommandSpec spec) {
        if (operands.size() != 1) {
            throw usage(spec, spec.name() + " takes exactly one " + spec.operands() + ", not " + operands.size());
        }
        return operands.getFirst();
    }
}
