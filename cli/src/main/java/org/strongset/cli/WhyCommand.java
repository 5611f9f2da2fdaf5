package org.strongset.cli;

import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.strongset.check.Answer;
import org.strongset.check.Checker;
import org.strongset.check.Layer;
import org.strongset.model.Code;
import org.strongset.model.Exit;
import org.strongset.model.Purl;
import org.strongset.model.Reason;
import org.strongset.model.Suggestion;
import org.strongset.policy.Policy;
import org.strongset.policy.Step;
import org.strongset.policy.Subject;
import org.strongset.store.Store;
import org.strongset.store.StoreException;
import org.strongset.store.StoredVerdict;

/// `strongset why SUBJECT`: the proof as a tree. `strongset why CODE`: what a reason code means.
final class WhyCommand implements Command {
    @Override
    public CommandSpec spec() {
        return new CommandSpec("why", "SUBJECT|CODE", "show the proof of an answer as a tree, or explain a reason code",
                """
                        For a file: decides on it again as check does, and prints each step of the rule with what held it up
                        or what it lacked. For a purl that was decided on before: the last verdict on it in the store. For a
                        reason code: what it means and what to do.
                        """,
                CheckCommand.ASKING,
                List.of("0   explained; for a file: allowed", "10  denied, or there is no verdict of that name",
                        "12  a person would have to answer", "20  evidence is invalid",
                        "30  something needed cannot be had"),
                List.of("strongset why SIGNER_CHANGED", "strongset why --policy policy.toml foo-1.2.jar"));
    }

    @Override
    public int run(Arguments arguments, Console console) {
        var asked = arguments.only(spec());
        var code = Code.find(asked);
        if (code.isPresent()) {
            console.out().print(arguments.has("--json") ? CodesPage.json(code.get()) : CodesPage.text(code.get()));
            return Exit.DONE.code();
        }
        if (looksLikeCode(asked) && Files.notExists(console.file(asked))) {
            throw new CommandException(Code.USAGE_ERROR, "\"" + asked + "\" is neither a reason code nor a file here"
                    + Suggestion.among(Arrays.stream(Code.values()).map(Code::name).toList(), asked), "strongset why");
        }
        ZstdFolder.choose(console);
        try (var store = Store.open(console.dataFolder(), console.cacheFolder())) {
            return asked.startsWith("pkg:")
                    ? verdict(asked, store, arguments, console)
                    : proof(store, arguments, console);
        } catch (StoreException e) {
            throw new CommandException(e.code(), String.valueOf(e.getMessage()), console.dataFolder().toString());
        }
    }

    private static boolean looksLikeCode(String asked) {
        return asked.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || c == '_');
    }

    private static int proof(Store store, Arguments arguments, Console console) {
        var layers = PolicyLayers.find(arguments, console);
        var now = Times.now(arguments, console);
        var question = Subjects.question(arguments.operands().getFirst(), arguments, console);
        var answer = new Checker(layers, store, now).check(question);
        var notes = new ArrayList<Reason>();
        CheckCommand.notes(arguments, console, notes);
        var report = CheckReport.of(CheckCommand.sources(layers), now, List.of(answer), notes);
        console.out().print(arguments.has("--json")
                ? ProofText.json(report, proof(answer, layers, now))
                : ProofText.of(report, proof(answer, layers, now), console.color(arguments)));
        return report.exit().code();
    }

    /// Returns the proof, or nothing if no decision was reached.
    private static List<Step> proof(Answer answer, List<Layer> layers, Instant now) {
        var decision = answer.decision();
        var steps = new ArrayList<Step>();
        for (var layer : layers) {
            if (layer.name().equals(decision.layer())) {
                steps.add(proof(answer, layer.policy(), now));
            }
        }
        return steps;
    }

    private static Step proof(Answer answer, Policy policy, Instant now) {
        var decision = answer.decision();
        return Step.of(new Subject(decision.artifact(), decision.installing()), answer.evidence(), policy, now);
    }

    private static int verdict(String asked, Store store, Arguments arguments, Console console) {
        Purl purl;
        try {
            purl = Purl.parse(asked);
        } catch (IllegalArgumentException e) {
            throw new CommandException(Code.USAGE_ERROR, String.valueOf(e.getMessage()), asked);
        }
        var found = new ArrayList<StoredVerdict>();
        PastParties.requireWhole(store.verdicts(Instant.EPOCH, Instant.MAX, stored -> {
            if (stored.verdict().subject().equals(purl)) {
                found.clear();
                found.add(stored);
            }
        }));
        if (found.isEmpty()) {
            throw new CommandException(Code.NO_VERDICT, "no verdict on " + purl + " is in the store", asked);
        }
        console.out().print(arguments.has("--json")
                ? VerdictText.json(found.getFirst())
                : VerdictText.of(found.getFirst()));
        return Exit.DONE.code();
    }
}
