package org.strongset.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.strongset.check.Layer;
import org.strongset.model.Code;
import org.strongset.model.Exit;
import org.strongset.model.Suggestion;
import org.strongset.policy.Fault;
import org.strongset.policy.Lint;
import org.strongset.policy.Presets;
import org.strongset.policy.Show;

/// `strongset policy new|lint|show`: begins a policy, looks for weak spots in it, says what it does.
final class PolicyCommand implements Command {
    static final List<String> WORDS = List.of("new", "lint", "show");

    @Override
    public CommandSpec spec() {
        return new CommandSpec("policy", "new PRESET|lint [FILE]|show [FILE]", "begin, check or explain a policy", """
                policy new prints a policy made from a preset (starter, open, debian, debian-archive,
                debian-three-roles, one-authority, allsigned, five-masters, three-from, from-who-it-says,
                from-claimed-source), with its goal, whom it stops and whom it does not; --set
                fills in what only you know.

                policy lint tells what is wrong or weak in a policy. policy show says in words what it does. Both take the
                policies that check would use, if no file is named.
                """,
                List.of(Option.many("--set", "NAME=VALUE", "with new: a value of the preset, such as keyring=keys.asc"),
                        Option.one("--output", "FILE", "with new: write it there, if there is no such file yet"),
                        Option.flag("--strict", "with lint: exit with 10 if there is any warning")),
                List.of("0   done", "10  with lint --strict: there are warnings",
                        "30  a file cannot be read or written"),
                List.of("strongset policy new one-authority --set keyring=ann.asc --set fingerprint=…",
                        "strongset policy lint --strict policy.toml"));
    }

    @Override
    public int run(Arguments arguments, Console console) {
        var words = arguments.operands();
        var word = words.isEmpty() ? "" : words.getFirst();
        var rest = words.isEmpty() ? words : words.subList(1, words.size());
        return switch (word) {
            case "new" -> begin(rest, arguments, console);
            case "lint" -> lint(layers(rest, arguments, console), arguments, console);
            case "show" -> show(layers(rest, arguments, console), arguments, console);
            case "" ->
                throw new CommandException(Code.USAGE_ERROR, "policy takes new, lint or show", "strongset policy");
            default -> throw new CommandException(Code.USAGE_ERROR, "policy takes new, lint or show, not \"" + word
                    + "\"" + Suggestion.among(WORDS, word), "strongset policy");
        };
    }

    private static List<Layer> layers(List<String> files, Arguments arguments, Console console) {
        if (files.isEmpty()) {
            return PolicyLayers.find(arguments, console);
        }
        return files.stream().map(file -> PolicyLayers.named(file, console)).toList();
    }

    private static int begin(List<String> rest, Arguments arguments, Console console) {
        if (rest.size() != 1) {
            throw new CommandException(Code.USAGE_ERROR, "policy new takes exactly one preset: "
                    + String.join(", ", Presets.all().stream().map(preset -> preset.name()).toList()),
                    "strongset policy");
        }
        String text;
        try {
            text = Presets.render(rest.getFirst(), settings(arguments));
        } catch (IllegalArgumentException e) {
            throw new CommandException(Code.USAGE_ERROR, String.valueOf(e.getMessage()),
                    "strongset policy new");
        }
        var output = arguments.value("--output").filter(file -> !file.equals("-"));
        output.ifPresent(file -> NewFile.write(console, file, text));
        if (arguments.has("--json")) {
            console.out().print(new Json().object().field("schema", "strongset/policy/v1")
                    .field("preset", rest.getFirst()).field("file", output.orElse(null))
                    .field("text", text).endObject());
        } else {
            console.out().print(output.map(file -> "wrote " + Visible.of(file) + "\n").orElse(text));
        }
        return Exit.DONE.code();
    }

    private static Map<String, String> settings(Arguments arguments) {
        var settings = new HashMap<String, String>();
        for (var written : arguments.values("--set")) {
            int equals = written.indexOf('=');
            if (equals < 1) {
                throw new CommandException(Code.USAGE_ERROR, "\"" + written + "\" is not NAME=VALUE", "--set");
            }
            settings.put(written.substring(0, equals), written.substring(equals + 1));
        }
        return settings;
    }

    private static int lint(List<Layer> layers, Arguments arguments, Console console) {
        var warnings = layers.stream().flatMap(layer -> Lint.lint(layer.policy()).stream()).toList();
        if (arguments.has("--json")) {
            var json = new Json().object().field("schema", "strongset/policy/v1").array("warnings");
            for (var warning : warnings) {
                json.object().field("code", warning.code().name()).field("file", warning.file())
                        .field("line", warning.line()).field("column", warning.column())
                        .field("message", warning.message()).endObject();
            }
            console.out().print(json.endArray().endObject());
        } else {
            warnings.forEach(warning -> console.out().println(line(warning)));
            console.out()
                    .println(warnings.isEmpty() ? "no warnings" : Words.count(warnings.size(), "warning", "warnings"));
        }
        return arguments.has("--strict") && !warnings.isEmpty() ? Exit.DENIED.code() : Exit.DONE.code();
    }

    private static String line(Fault warning) {
        return Visible.of(warning.toString());
    }

    private static int show(List<Layer> layers, Arguments arguments, Console console) {
        if (arguments.has("--json")) {
            var json = new Json().object().field("schema", "strongset/policy/v1").array("policies");
            for (var layer : layers) {
                json.object().field("layer", layer.name()).field("file", layer.policy().file());
                PolicyText.json(json, Show.of(layer.policy()));
                json.endObject();
            }
            console.out().print(json.endArray().endObject());
        } else {
            layers.forEach(layer -> console.out().print(PolicyText.of(layer.name(), layer.policy().file(),
                    Show.of(layer.policy()))));
        }
        return Exit.DONE.code();
    }
}
