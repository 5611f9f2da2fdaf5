package org.strongset.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strongset.archive.json.StrictJson;
import org.strongset.check.Answer;
import org.strongset.check.Past;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.model.Purl;
import org.strongset.model.Reason;
import org.strongset.model.Suggestion;
import org.strongset.policy.grounds.DecisionFile;
import org.strongset.policy.grounds.GroundsException;
import org.strongset.store.Store;
import org.strongset.store.StoreException;
import org.strongset.store.StoredVerdict;

/// `strongset decision export|replay`: an answer in one file, and the same answer made again from it.
final class DecisionCommand implements Command {
    static final List<String> WORDS = List.of("export", "replay");

    @Override
    public CommandSpec spec() {
        return new CommandSpec("decision", "export PURL|replay FILE", "an answer in one file, made again years later",
                """
                        decision export writes the last answer on a package, with all that it was made of: the subject, the policies as
                        they were understood, the evidence, the time, and the bytes of the signatures. With a digest (sha256:…) it is
                        the last answer on these bytes. Without --output it is printed.

                        decision replay makes the decision again from such a file: under the policy of then, at the time of then,
                        without a connection, and without the package. It prints the answer, and says whether it is the one that the
                        file says was given. What is in the file is what whoever wrote it says: that the evidence was verified is
                        their word, and the bytes of the signatures are in it for whoever has the package.
                        """,
                List.of(Option.one("--output", "FILE", "with export: where to write it; never over a file")),
                List.of("0   written; with replay: it is the same, and allowed", "10  denied; there is no such answer",
                        "11, 12  with replay: the answer, as check gives it",
                        "20  it is not the decision that the file says; what the answer was",
                        "30  something needed cannot be had"),
                List.of("strongset decision export pkg:maven/commons-cli/commons-cli@1.4 --output answer.json",
                        "strongset decision replay answer.json"));
    }

    @Override
    public int run(Arguments arguments, Console console) {
        var words = arguments.operands();
        var word = words.isEmpty() ? "" : words.getFirst();
        if (!WORDS.contains(word) || words.size() != 2) {
            throw usage(WORDS.contains(word)
                    ? "decision " + word + " takes one " + (word.equals("export") ? "package" : "file")
                    : "decision takes export or replay, not \"" + word + "\"" + Suggestion.among(WORDS, word));
        }
        if (arguments.has("--output") && word.equals("replay")) {
            throw usage("--output goes with export");
        }
        return word.equals("export")
                ? export(words.getLast(), arguments, console)
                : replay(words.getLast(), arguments, console);
    }

    private static CommandException usage(String message) {
        return new CommandException(Code.USAGE_ERROR, message, "strongset decision");
    }

    private static int export(String asked, Arguments arguments, Console console) {
        var now = Times.now(arguments, console);
        try (var store = Store.open(console.dataFolder(), console.cacheFolder())) {
            var stored = find(asked, store, now);
            var grounds = new Past(store).grounds(stored);
            var decision = grounds.decide();
            if (decision.outcome() != stored.verdict().outcome()) {
                throw new GroundsException("this Strongset decides otherwise on it than was decided then");
            }
            var evidence = new ArrayList<byte[]>();
            stored.verdict().evidence().forEach(id -> store.evidence(id).ifPresent(evidence::add));
            var bytes = new DecisionFile(decision, grounds, evidence).bytes();
            DecisionFile.read(bytes); // or nobody could read it
            if (arguments.has("--output")) {
                NewFile.write(console, arguments.value("--output").orElseThrow(), bytes);
            } else {
                console.out().writeBytes(bytes);
            }
            return Exit.DONE.code();
        } catch (GroundsException e) {
            throw new CommandException(Code.EVIDENCE_UNAVAILABLE, "the answer cannot be made again: " + e.getMessage(),
                    asked);
        } catch (StoreException e) {
            throw new CommandException(e.code(), String.valueOf(e.getMessage()), console.dataFolder().toString());
        }
    }

    private static StoredVerdict find(String asked, Store store, Instant now) {
        var wanted = wanted(asked);
        var found = new ArrayList<StoredVerdict>();
        PastParties.requireWhole(store.verdicts(Instant.MIN, now.plusNanos(1), stored -> {
            var verdict = stored.verdict();
            if (wanted.purl() == null
                    ? wanted.bytes() != null && wanted.bytes().equals(verdict.artifact())
                    : wanted.purl().equals(verdict.subject())) {
                found.clear();
                found.add(stored);
            }
        }));
        if (found.isEmpty()) {
            throw new CommandException(Code.NO_VERDICT, "no verdict on " + asked + " is in the store", asked);
        }
        return found.getFirst();
    }

    /// A package, or bytes; one of them.
    private record Wanted(@Nullable Purl purl, @Nullable Digest bytes) {}

    private static Wanted wanted(String asked) {
        try {
            return asked.startsWith("pkg:")
                    ? new Wanted(Purl.parse(asked), null)
                    : new Wanted(null, Digest.parse(asked));
        } catch (IllegalArgumentException e) {
            throw usage("\"" + asked + "\" is neither a package (pkg:TYPE/NAME@VERSION) nor a digest (sha256:HEX)");
        }
    }

    private static int replay(String name, Arguments arguments, Console console) {
        DecisionFile file;
        try (var in = Files.newInputStream(console.file(name))) {
            file = DecisionFile.read(in.readNBytes(StrictJson.MAX_BYTES + 1));
        } catch (NoSuchFileException _) {
            throw new CommandException(Code.SUBJECT_UNREADABLE, "there is no file of that name", name);
        } catch (IOException e) {
            throw new CommandException(Code.SUBJECT_UNREADABLE, String.valueOf(e.getMessage()), name);
        } catch (GroundsException e) {
            throw new CommandException(Code.MALFORMED, String.valueOf(e.getMessage()), name);
        }
        var again = file.grounds().decide();
        boolean same = again.equals(file.decision());
        var exit = same ? again.exit() : Exit.INVALID;
        console.out().print(arguments.has("--json")
                ? json(file, again, same, exit)
                : text(file, again, same, exit, console.color(arguments)));
        return exit.code();
    }

    private static String text(DecisionFile file, Decision again, boolean same, Exit exit, boolean color) {
        var sources = file.grounds().layers().stream().map(layer -> new CheckReport.Source(layer.name(), layer.policy()
                .name(), layer.policy().goal(), layer.policy().sha256())).toList();
        var evidence = file.grounds().layers().getFirst().evidence();
        var report = CheckReport.of(sources, file.grounds().now(), List.of(new Answer(again, evidence, sources
                .getFirst().sha256())), List.of());
        var rows = new Rows();
        rows.addAll("assumes", again.assumes());
        rows.add("decided", "on " + file.grounds().now() + ", by the policy " + sources.stream().map(source -> source
                .name() + " (" + source.sha256() + ")").reduce((one, other) -> one + " and " + other).orElse(""));
        rows.add("the file", same
                ? "says the same: it is the decision that comes of what is in it"
                : Code.DECISION_DIFFERS + ": it says " + file.decision().outcome() + ", " + reasons(file.decision())
                        + "; what is in it gives " + again.outcome() + ", " + reasons(again));
        rows.add("evidence", ClassesText.count(file.evidence().size(), "file", "files")
                + " with the bytes of signatures; that they were verified is the word of whoever wrote it");
        return DecisionText.answers(report, color) + rows + "\nexit " + exit.code() + "\n";
    }

    private static List<Code> reasons(Decision decision) {
        return decision.reasons().stream().map(Reason::code).toList();
    }

    private static String json(DecisionFile file, Decision again, boolean same, Exit exit) {
        var json = new Json().object().field("schema", DecisionFile.SCHEMA).field("now", file.grounds().now()
                .toString()).field("same", same).field("subject", again.artifact().purl().toString()).field("digest",
                        again.artifact().digest() == null ? null : String.valueOf(again.artifact().digest()))
                .field("decision", again.outcome().name().toLowerCase(Locale.ROOT)).field("rule", again.rule()).field(
                        "layer", again.layer());
        DecisionJson.reasons(json, "reasons", again.reasons());
        DecisionJson.parties(json, again);
        DecisionJson.collusion(json, again.collusion());
        json.array("assumes");
        again.assumes().forEach(json::element);
        return json.endArray().field("said", same ? null : file.decision().outcome().name().toLowerCase(Locale.ROOT))
                .field("exit", exit.code()).endObject().toString();
    }
}
