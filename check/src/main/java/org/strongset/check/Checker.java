package org.strongset.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.strongset.continuity.Lock;
import org.strongset.model.Artifact;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Exit;
import org.strongset.model.Purl;
import org.strongset.model.Reason;
import org.strongset.policy.Evidence;
import org.strongset.policy.LayeredPolicy;
import org.strongset.policy.Subject;
import org.strongset.store.Store;
import org.strongset.store.StoreException;

/// Answers questions: the one path from bytes to decision, and the one boundary around it.
///
/// Whatever a step does, an allow comes only from a decision that was reached and kept. What the world fails to give is
/// `UNAVAILABLE` with its own code (exit 30); everything else that escapes a step is a bug, and a deny with exit 40.
public final class Checker {
    private final Steps steps;
    private final List<Layer> layers;

    /// @param layers the policies to ask, from the highest on; at least one
    /// @param store trusted: it remembers pins and verified signatures
    /// @param now the one time of all answers
    public Checker(List<Layer> layers, Store store, Instant now) {
        this(layers, store, now, "");
    }

    /// @param edition which build of Strongset this is: what an earlier one found in a file is not taken from the store. Empty
    ///     if that is not known; then every file is looked through each time
    public Checker(List<Layer> layers, Store store, Instant now, String edition) {
        this(layers, store, now, edition, ArchivesAtHand.none());
    }

    /// @param archives for the packages that archives name
    public Checker(List<Layer> layers, Store store, Instant now, String edition, ArchivesAtHand archives) {
        this(layers, store, now, edition, archives, Lock.EMPTY);
    }

    /// @param lock what the project's people adopted
    public Checker(List<Layer> layers, Store store, Instant now, String edition, ArchivesAtHand archives, Lock lock) {
        this(layers, new RealSteps(store, now, layers, edition, new Archives(archives, now, store::newestState), lock));
    }

    Checker(List<Layer> layers, Steps steps) {
        this.layers = List.copyOf(layers);
        this.steps = steps;
    }

    /// Returns the answer; never throws, whatever is asked.
    public Answer check(Question question) {
        try {
            return answer(question);
        } catch (Unavailable e) {
            return no(question, Outcome.UNAVAILABLE, e.code(), e.what());
        } catch (StoreException e) {
            return no(question, Outcome.UNAVAILABLE, e.code(), String.valueOf(e.getMessage()));
        } catch (IOException | UncheckedIOException e) {
            return no(question, Outcome.UNAVAILABLE, Code.SUBJECT_UNREADABLE, String.valueOf(e.getMessage()));
        } catch (Throwable bug) { // the one boundary: a bug, a stack or a heap that ran out; never an allow
            return no(question, Outcome.DENY, Code.INTERNAL_ERROR, words(bug));
        }
    }

    private Answer answer(Question question) throws IOException {
        var claim = steps.read(question);
        var remembered = steps.recall(claim);
        var asked = new ArrayList<LayeredPolicy.Layer>();
        for (var layer : layers) {
            var evidence = new ArrayList<>(steps.verify(claim, layer));
            evidence.addAll(remembered);
            evidence.addAll(Servers.of(question));
            evidence.addAll(steps.history(question, claim, layer));
            asked.add(new LayeredPolicy.Layer(layer.name(), layer.policy(), evidence));
        }
        var artifact = new Artifact(claim.purl(), claim.shown(), claim.content().digests(), claim.namedByYou());
        var subject = new Subject(artifact, claim.installing(), claim.content().bytes());
        var policy = new LayeredPolicy(asked);
        var answer = answer(steps.decide(subject, policy), asked);
        steps.keep(question, claim, subject, policy, answer);
        return answer;
    }

    private static Answer answer(Decision decision, List<LayeredPolicy.Layer> asked) {
        var decided = asked.getFirst();
        for (var layer : asked) {
            if (layer.name().equals(decision.layer())) {
                decided = layer;
            }
        }
        return new Answer(decision, decided.evidence(), decided.policy().sha256());
    }

    /// Returns the answer for a file that is needed and was not fetched: never an allow.
    ///
    /// @param shown its name for people
    /// @param code why; if its exit is 30 nothing is known of the file, else it was refused
    public Answer absent(Purl purl, String shown, Code code, String message) {
        return no(new Artifact(purl, shown, List.of(), false), outcome(code), code, message);
    }

    private static Outcome outcome(Code code) {
        return code.exit() == Exit.UNAVAILABLE ? Outcome.UNAVAILABLE : Outcome.DENY;
    }

    private Answer no(Question question, Outcome outcome, Code code, String message) {
        var artifact = switch (question) {
            case Question.ByPerson person when person.as() != null ->
                new Artifact(person.as(), question.shown(), List.of(), true);
            case Question.ByPerson person -> new Artifact(generic(person), question.shown(), List.of(), false);
            case Question.ByBuild build -> new Artifact(build.called(), question.shown(), List.of(), false);
            case Question.ByIndex index -> new Artifact(index.called(), question.shown(),
                    index.digests().size() == 1 ? index.digests() : List.of(), false);
            case Question.Installed installed -> new Artifact(installed.called(), question.shown(), List.of(), false);
        };
        return no(artifact, outcome, code, message);
    }

    private Answer no(Artifact artifact, Outcome outcome, Code code, String message) {
        var decision = new Decision(artifact, outcome, null, null, List.of(Reason.of(code, message)), List.of(),
                List.of(), List.of(), List.of());
        return new Answer(decision, List.<Evidence>of(), layers.getFirst().policy().sha256());
    }

    /// Returns what to call it in a no: its file name, or `unnamed` if that names no file (`..`, `/`).
    private static Purl generic(Question.ByPerson question) {
        var name = question.file().getFileName();
        try {
            return Purl.generic(name == null ? "unnamed" : name.toString());
        } catch (IllegalArgumentException _) {
            return Purl.generic("unnamed");
        }
    }

    /// Returns what a bug says of itself, or what it is if it fails at that too.
    private static String words(Throwable bug) {
        try {
            return bug.toString();
        } catch (RuntimeException | Error _) {
            return bug.getClass().getName();
        }
    }
}
