package org.strongset.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.check.Scene.NOW;
import static org.strongset.check.Scene.SIGNED;
import static org.strongset.check.Scene.assertSays;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Outcome;
import org.strongset.policy.Evidence;
import org.strongset.policy.LayeredPolicy;
import org.strongset.policy.Subject;
import org.strongset.store.StoreException;

/// The one boundary (THREATS.md PO-15, and section 0.4): each step fails in each way, around a package that would be
/// allowed; the answer is 30 for the world, 40 for a bug, and never yes.
final class BoundaryTest {
    private static final String PACKAGE = "hello.txt";

    @TempDir
    private Path temporary;

    private Scene scene;

    @BeforeEach
    void aPackageThatIsAllowed() {
        scene = new Scene(temporary);
        var ann = TestSigner.named("ann");
        scene.admit("ann.pgp", ann);
        scene.signed(PACKAGE, "hello\n".getBytes(StandardCharsets.UTF_8), ann);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    enum At {
        READ,
        RECALL,
        VERIFY,
        HISTORY,
        DECIDE,
        KEEP
    }

    /// Real steps, and something that happens right before one of them.
    private record Disturbed(Steps real, At at, Disturbance before) implements Steps {

        interface Disturbance {
            void happen() throws IOException;
        }

        private void maybe(At now) {
            if (now == at) {
                try {
                    before.happen();
                } catch (IOException e) {
                    throw BoundaryTest.<RuntimeException>asItIs(e);
                }
            }
        }

        @Override
        public Claim read(Question question) throws IOException {
            maybe(At.READ);
            return real.read(question);
        }

        @Override
        public List<Evidence> recall(Claim claim) {
            maybe(At.RECALL);
            return real.recall(claim);
        }

        @Override
        public List<Evidence> verify(Claim claim, Layer layer) throws IOException {
            maybe(At.VERIFY);
            return real.verify(claim, layer);
        }

        @Override
        public List<Evidence> history(Question question, Claim claim, Layer layer) {
            maybe(At.HISTORY);
            return real.history(question, claim, layer);
        }

        @Override
        public Decision decide(Subject subject, LayeredPolicy policy) {
            maybe(At.DECIDE);
            return real.decide(subject, policy);
        }

        @Override
        public void keep(Question question, Claim claim, Subject subject, LayeredPolicy policy, Answer answer) {
            maybe(At.KEEP);
            real.keep(question, claim, subject, policy, answer);
        }
    }

    /// Throws anything from anywhere, declared or not.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E asItIs(Throwable any) throws E {
        throw (E) any;
    }

    private Answer disturbed(At at, Disturbed.Disturbance before) {
        return disturbed(SIGNED, at, before);
    }

    private Answer disturbed(String policy, At at, Disturbed.Disturbance before) {
        var steps = new Disturbed(new RealSteps(scene.store(), NOW, List.of(), ""), at, before);
        return new Checker(List.of(scene.layer(policy)), steps).check(scene.question(PACKAGE));
    }

    private void assertNothingAllowedIsKept() {
        assertThat(scene.verdicts()).noneMatch(kept -> kept.verdict().outcome() == Outcome.ALLOW);
    }

    @Test
    void isAllowedIfNothingGoesWrong() {
        assertSays(scene.check(SIGNED, PACKAGE), 0, Code.RULE_MET);
        assertThat(scene.verdicts()).hasSize(1);
    }

    /// How the world fails.
    private static final List<Supplier<Throwable>> WORLD = List.of(() -> new IOException("disk"),
            () -> new IOException((String) null), () -> new FileNotFoundException("gone"),
            () -> new NoSuchFileException("gone"), () -> new UncheckedIOException(new IOException("disk")),
            () -> new Unavailable(Code.EVIDENCE_UNAVAILABLE, "gone"), () -> store(Code.STORE_BUSY),
            () -> store(Code.STORE_DAMAGED), () -> store(Code.STORE_NEWER), () -> store(Code.STORE_UNAVAILABLE));

    /// How we fail.
    private static final List<Supplier<Throwable>> BUGS = List.of(() -> new RuntimeException("bug"),
            () -> new NullPointerException(), () -> new IllegalArgumentException("bug"),
            () -> new IllegalStateException("bug"), () -> new ArrayIndexOutOfBoundsException(7),
            () -> new ClassCastException("bug"), () -> new ArithmeticException("bug"),
            () -> new UnsupportedOperationException(), () -> new StackOverflowError(),
            () -> new OutOfMemoryError("Java heap space"), () -> new AssertionError("bug"),
            () -> new LinkageError("bug"), () -> new NoClassDefFoundError("bug"),
            () -> new ExceptionInInitializerError("bug"), () -> new InternalError("bug"), () -> new Error("bug"),
            () -> new InterruptedException("bug"), () -> new SQLException("bug"), () -> new Exception("bug"),
            BoundaryTest::unspeakable);

    /// The constructor is the store's own business; here the exception is wanted for its own sake.
    private static StoreException store(Code code) {
        try {
            var constructor = StoreException.class.getDeclaredConstructor(Code.class, String.class);
            constructor.setAccessible(true);
            return constructor.newInstance(code, "the store is not well");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A bug within a bug: it cannot even say what it is.
    private static Throwable unspeakable() {
        return new RuntimeException() {
            private static final long serialVersionUID = 1;

            @Override
            public String getMessage() {
                throw new IllegalStateException("a bug in a bug");
            }
        };
    }

    private static Stream<Arguments> world() {
        return each(WORLD);
    }

    private static Stream<Arguments> bugs() {
        return each(BUGS);
    }

    private static Stream<Arguments> each(List<Supplier<Throwable>> failures) {
        var all = new ArrayList<Arguments>();
        for (var at : At.values()) {
            for (var failure : failures) {
                all.add(Arguments.of(at, failure.get().getClass().getSimpleName(), failure));
            }
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("world")
    void PO_15_whatTheWorldFailsToGiveIsUnavailable(At at, String name, Supplier<Throwable> failure) {
        var answer = disturbed(at, () -> asItIs(failure.get()));

        assertSays(answer, 30);
        assertThat(answer.decision().outcome()).as(name).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(answer.decision().reasons()).singleElement().satisfies(
                reason -> assertThat(reason.code().exit().code()).isEqualTo(30));
        if (failure.get() instanceof StoreException known) {
            assertSays(answer, 30, known.code());
        }
        assertNothingAllowedIsKept();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("bugs")
    void PO_15_aBugIsADenial(At at, String name, Supplier<Throwable> failure) {
        var answer = disturbed(at, () -> asItIs(failure.get()));

        assertSays(answer, 40, Code.INTERNAL_ERROR);
        assertThat(answer.decision().outcome()).as(name).isEqualTo(Outcome.DENY);
        assertNothingAllowedIsKept();
    }

    @ParameterizedTest
    @ValueSource(strings = {"READ", "RECALL", "VERIFY", "DECIDE", "KEEP"})
    void PO_15_aRealStackOrHeapThatRunsOutIsADenial(String at) {
        assertSays(disturbed(At.valueOf(at), () -> down(0)), 40, Code.INTERNAL_ERROR);
        assertSays(disturbed(At.valueOf(at), () -> {
            var much = new long[64][];
            for (int i = 0; i < much.length; i++) {
                much[i] = new long[Integer.MAX_VALUE - 8];
            }
            throw new IllegalStateException("this machine gave " + much.length + " times 16 GiB");
        }), 40, Code.INTERNAL_ERROR);
        assertNothingAllowedIsKept();
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int down(int depth) {
        return 1 + down(depth + 1);
    }

    @Test
    void aCheckerGoesOnAfterAFailure() {
        var steps = new Disturbed(new RealSteps(scene.store(), NOW, List.of(), ""), At.VERIFY, () -> {
            if (scene.verdicts().isEmpty()) {
                scene.store().append(first(), List.of());
                throw new IllegalStateException("only once");
            }
        });
        var checker = new Checker(List.of(scene.layer(SIGNED)), steps);

        assertSays(checker.check(scene.question(PACKAGE)), 40);
        assertSays(checker.check(scene.question(PACKAGE)), 0);
    }

    private static org.strongset.store.Verdict first() {
        var digest = Hashes.sha256(new byte[0]);
        return new org.strongset.store.Verdict(org.strongset.model.Purl.generic("x"), digest, digest, NOW, Outcome.DENY,
                null, null, List.of(), List.of(), List.of(), null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/.", "..", ".", "no-such-file", "no-such-folder/x", "keys"})
    void answersWhateverPathIsAskedAbout(String path) {
        var answer = scene.check(SIGNED, new Question.ByPerson(path.startsWith("/") || path.isEmpty()
                ? Path.of(path)
                : scene.file(path), path, null, List.of(), false));

        assertSays(answer, 30, Code.SUBJECT_UNREADABLE);
    }

    @Test
    void aFileThatChangesBetweenReadingAndVerifyingIsUnavailable() {
        var answer = disturbed(At.VERIFY, () -> scene.write(PACKAGE, "hollo\n"));

        assertSays(answer, 30, Code.SUBJECT_UNREADABLE);
        assertThat(Scene.messages(answer)).anyMatch(message -> message.contains("changed while it was read"));
        assertNothingAllowedIsKept();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "h", "hello\nand more\n"})
    void aFileThatGrowsOrShrinksBetweenReadingAndVerifyingIsUnavailable(String now) {
        assertSays(disturbed(At.VERIFY, () -> scene.write(PACKAGE, now)), 30, Code.SUBJECT_UNREADABLE);
        assertNothingAllowedIsKept();
    }

    @Test
    void aFileThatVanishesBetweenReadingAndVerifyingIsUnavailable() {
        assertSays(disturbed(At.VERIFY, () -> Files.delete(scene.file(PACKAGE))), 30, Code.SUBJECT_UNREADABLE);
        assertNothingAllowedIsKept();
    }

    /// A swap to bytes that were signed too must not lend them the first file's name and digest.
    @Test
    void anotherSignedFileInItsPlaceIsUnavailable() {
        var ann = TestSigner.named("ann");
        var other = "other\n".getBytes(StandardCharsets.UTF_8);
        scene.write(PACKAGE, "unsigned\n");
        scene.write(PACKAGE + ".asc", ann.detached(other));

        assertSays(disturbed(At.VERIFY, () -> scene.write(PACKAGE, other)), 30, Code.SUBJECT_UNREADABLE);
        assertNothingAllowedIsKept();
    }

    @Test
    void aSignatureThatChangesAfterItWasReadChangesNothing() {
        var answer = disturbed(At.VERIFY, () -> Files.delete(scene.file(PACKAGE + ".asc")));

        assertSays(answer, 0, Code.RULE_MET);
    }

    @Test
    void aKeyringFolderThatVanishesIsUnavailable() {
        var answer = disturbed(At.VERIFY, () -> Files.move(scene.file("keys"), scene.file("gone")));

        assertSays(answer, 30, Code.KEYRING_UNAVAILABLE);
        assertNothingAllowedIsKept();
    }

    @ParameterizedTest
    @ValueSource(strings = {"READ", "RECALL", "VERIFY", "DECIDE", "KEEP"})
    void aStoreThatIsClosedUnderItIsUnavailable(String at) {
        var answer = disturbed(At.valueOf(at), () -> scene.store().close());

        assertSays(answer, 30, Code.STORE_UNAVAILABLE);
        scene.again();
        assertNothingAllowedIsKept();
    }

    /// The verdict and the pin are one: what cannot be done in whole is not done.
    @Test
    void anAllowWhosePinCannotBeWrittenIsNotKept() throws SQLException {
        sql("CREATE TRIGGER full BEFORE INSERT ON pin BEGIN SELECT RAISE(ABORT, 'full'); END");

        assertSays(scene.check(SIGNED, PACKAGE), 30, Code.STORE_UNAVAILABLE);
        assertNothingAllowedIsKept();
    }

    @Test
    void aPinWhoseVerdictCannotBeKeptIsNotWritten() throws SQLException {
        sql("CREATE TRIGGER full BEFORE INSERT ON verdict BEGIN SELECT RAISE(ABORT, 'full'); END");

        var answer = scene.check(SIGNED, PACKAGE);

        assertSays(answer, 30, Code.STORE_UNAVAILABLE);
        assertThat(scene.store().pin(answer.decision().artifact().purl().versionless())).isEmpty();
    }

    private void sql(String statement) throws SQLException {
        var database = temporary.resolve("state/data/strongset.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                var sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    @Test
    void aDamagedPinIsSetAsideAndUnavailable() throws SQLException {
        assertSays(scene.check(SIGNED, PACKAGE), 0);
        sql("UPDATE pin SET principal = 'key:openpgp:" + TestSigner.named("eve").fingerprint() + "'");

        assertSays(scene.check(SIGNED, PACKAGE), 30, Code.STORE_DAMAGED);
    }
}
