package org.strongset.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.check.Scene.NOW;
import static org.strongset.check.Scene.SIGNED;
import static org.strongset.check.Scene.codes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Outcome;
import org.strongset.policy.Evidence;
import org.strongset.policy.LayeredPolicy;
import org.strongset.policy.Subject;

/// A fixture laid out in a folder, asked again and again; nothing is kept, so that no answer depends on another.
final class Bench implements AutoCloseable {
    private final Fixture fixture;
    private final Scene scene;
    private final Layer layer;
    private Steps steps;

    Bench(Fixture fixture, Path temporary) {
        this.fixture = fixture;
        scene = new Scene(temporary.resolve(fixture.name()));
        layer = scene.layer(SIGNED);
        fixture.files().forEach(scene::write);
        steps = new Unkept(new RealSteps(scene.store(), NOW, List.of(), ""));
    }

    private record Unkept(Steps real) implements Steps {
        @Override
        public Claim read(Question question) throws IOException {
            return real.read(question);
        }

        @Override
        public List<Evidence> verify(Claim claim, Layer layer) throws IOException {
            return real.verify(claim, layer);
        }

        @Override
        public List<Evidence> recall(Claim claim) {
            return real.recall(claim);
        }

        @Override
        public List<Evidence> history(Question question, Claim claim, Layer layer) {
            return real.history(question, claim, layer);
        }

        @Override
        public Decision decide(Subject subject, LayeredPolicy policy) {
            return real.decide(subject, policy);
        }

        @Override
        public void keep(Question question, Claim claim, Subject subject, LayeredPolicy policy, Answer answer) {}
    }

    Answer ask() {
        return new Checker(List.of(layer), steps).check(scene.question(fixture.name()));
    }

    /// Asks with other bytes in place of a file's; null means without it.
    Answer with(String file, byte @Nullable [] bytes) {
        if (file.equals(fixture.key())) {
            steps = new Unkept(new RealSteps(scene.store(), NOW, List.of(), "")); // keyrings are opened once for a run
        }
        try {
            if (bytes == null) {
                Files.delete(scene.file(file));
            } else {
                write(file, bytes);
            }
            return ask();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } finally {
            write(file, fixture.bytes(file));
            if (file.equals(fixture.key())) {
                steps = new Unkept(new RealSteps(scene.store(), NOW, List.of(), ""));
            }
        }
    }

    /// Writes in place where it can: many file systems flush a file that is emptied first.
    private void write(String file, byte[] bytes) {
        var path = scene.file(file);
        try {
            if (Files.exists(path) && Files.size(path) == bytes.length) {
                Files.write(path, bytes, StandardOpenOption.WRITE);
            } else {
                scene.write(file, bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns whether it is still allowed, after a look that the answer is a proper one.
    boolean allows(String file, byte @Nullable [] bytes, String what) {
        return allowed(with(file, bytes), fixture + ", " + file + ": " + what);
    }

    @Override
    public void close() {
        scene.close();
    }

    private static boolean allowed(Answer answer, String what) {
        var decision = answer.decision();
        assertThat(decision.exit().code()).as(what).isIn(0, 2, 10, 20, 30);
        assertThat(decision.outcome() == Outcome.ALLOW).as(what).isEqualTo(decision.exit().code() == 0);
        assertThat(codes(answer)).as(what).isNotEmpty().doesNotContain(Code.INTERNAL_ERROR);
        return decision.outcome() == Outcome.ALLOW;
    }
}
