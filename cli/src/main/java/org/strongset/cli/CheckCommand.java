package org.strongset.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.check.Answer;
import org.strongset.check.Checker;
import org.strongset.check.Layer;
import org.strongset.check.Question;
import org.strongset.model.Code;
import org.strongset.model.Purl;
import org.strongset.model.Reason;
import org.strongset.store.Store;
import org.strongset.store.StoreException;

/// `strongset check SUBJECT...`: may this be used?
final class CheckCommand implements Command {
    /// What every command that asks the policy takes.
    static final List<Option> ASKING = List.of(
            Option.one("--policy", "FILE", "decide by this policy instead of the user's and the project's"),
            Option.many("--evidence", "FILE", "a signature file, instead of those beside the subject"),
            Option.one("--as", "PURL", "what the file is, instead of what its own metadata say"));

    @Override
    public CommandSpec spec() {
        var options = new ArrayList<>(ASKING);
        options.add(Option.flag("--pin",
                "you compared the fingerprint: remember the signer where it would ask"));
        return new CommandSpec("check", "SUBJECT...", "may this be used here: who says so, and by which rule", """
                Decides on files: archives with a signature beside them (FILE.asc, FILE.sig), and Debian source packages
                (.dsc) with the files that they name. What a file is, its own metadata say; its file name must agree.

                For each subject it prints the answer, who says so, the rule, what the answer assumes, and for a no the
                least that would change it. It never prompts. Every verdict is kept in the store.
                """, options,
                List.of("0   every subject is allowed", "10  denied", "11  stale", "12  a person would have to answer",
                        "20  evidence, or the file itself, is invalid", "30  something needed cannot be had"),
                List.of("strongset check --policy examples/policy.toml examples/*.jar",
                        "strongset check --as pkg:generic/tool@1.0 tool.bin"));
    }

    @Override
    public int run(Arguments arguments, Console console) {
        if (arguments.operands().isEmpty()) {
            throw new CommandException(Code.USAGE_ERROR, "no subject was named", "strongset check");
        }
        var layers = PolicyLayers.find(arguments, console);
        var now = Times.now(arguments, console);
        var questions = questions(arguments, console);
        var answers = new ArrayList<Answer>();
        var notes = new ArrayList<Reason>();
        ZstdFolder.choose(console);
        try (var store = Store.open(console.dataFolder(), console.cacheFolder())) {
            store.damage().ifPresent(notes::add);
            var checker = new Checker(layers, store, now);
            var progress = new Progress(console, questions.size());
            for (var question : questions) {
                progress.at(question.shown());
                answers.add(checker.check(question));
            }
            progress.end();
        } catch (StoreException e) {
            throw new CommandException(e.code(), String.valueOf(e.getMessage()), console.dataFolder().toString());
        }
        notes(arguments, console, notes);
        var report = report(layers, now, answers, notes);
        console.out().print(arguments.has("--json")
                ? DecisionJson.of(report)
                : DecisionText.of(report, console.color(arguments)));
        return report.exit().code();
    }

    static CheckReport report(List<Layer> layers, Instant now, List<Answer> answers, List<Reason> notes) {
        var sources = layers.stream().map(layer -> new CheckReport.Source(layer.name(), layer.policy().name(),
                layer.policy().goal(), layer.policy().sha256())).toList();
        return new CheckReport(sources, now, answers, notes);
    }

    static void notes(Arguments arguments, Console console, List<Reason> notes) {
        if (arguments.has("--policy")) {
            notes.add(
                    Reason.of(Code.POLICY_REPLACED, "--policy stands in place of the user's and the project's policy"));
        }
        for (var name : PolicyLayers.ignored(arguments, console)) {
            notes.add(Reason.of(Code.CONFIG_IGNORED, name + " lies in the working directory and was not read"));
        }
    }

    static List<Question> questions(Arguments arguments, Console console) {
        boolean several = arguments.operands().size() > 1;
        if (several && (arguments.has("--as") || arguments.has("--evidence"))) {
            throw new CommandException(Code.USAGE_ERROR, "--as and --evidence go with exactly one subject",
                    "strongset check");
        }
        var evidence = new ArrayList<Path>();
        arguments.values("--evidence").forEach(name -> evidence.add(console.path(name)));
        var as = arguments.value("--as").map(CheckCommand::purl).orElse(null);
        return arguments.operands().stream().map(shown -> question(shown, as, evidence, arguments, console)).toList();
    }

    private static Question question(String shown, @Nullable Purl as, List<Path> evidence, Arguments arguments,
            Console console) {
        if (shown.startsWith("pkg:")) {
            throw new CommandException(Code.USAGE_ERROR,
                    "packages are not fetched yet: name the file, and say what it is with --as " + shown, shown);
        }
        return new Question.ByPerson(console.file(shown), shown, as, evidence, arguments.has("--pin"));
    }

    private static Purl purl(String text) {
        Purl purl;
        try {
            purl = Purl.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandException(Code.USAGE_ERROR, String.valueOf(e.getMessage()), "--as");
        }
        if (purl.version() == null && !purl.type().equals("generic")) {
            throw new CommandException(Code.USAGE_ERROR, "say which version it is: --as PURL@VERSION", text);
        }
        return purl;
    }
}
