package org.strongset.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Purl;
import org.strongset.model.Reason;
import org.strongset.policy.Parsed;
import org.strongset.policy.Policy;
import org.strongset.policy.PolicyFile;
import org.strongset.policy.grounds.DecisionFile;
import org.strongset.policy.grounds.GroundsException;
import org.strongset.policy.grounds.GroundsReader;
import org.strongset.store.ChainCheck;
import org.strongset.store.Store;
import org.strongset.store.StoredVerdict;

/// A folder with packages, a store, and a policy: everything that an answer depends on, made by a test.
final class Scene implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    /// Whoever is in the folder `keys` may release everything.
    static final String SIGNED = """
            strongset = 1
            name = "test"
            [keyring.ours]
            folder = "keys"
            [rule.signed]
            keyring = { ring = "ours" }
            [[use]]
            for = "pkg:*/**"
            allow = "signed"
            """;

    /// The same signer as before, whoever it is of those in the folder `keys`.
    static final String SAME_SIGNER = """
            strongset = 1
            name = "test"
            [keyring.ours]
            folder = "keys"
            [rule.same]
            first-seen = {}
            [[use]]
            for = "pkg:*/**"
            allow = "same"
            """;

    private final Path folder;
    private final Path state;
    private Store store;

    Scene(Path temporary) {
        folder = temporary.resolve("packages");
        state = temporary.resolve("state");
        try {
            Files.createDirectories(folder.resolve("keys"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        store = open();
    }

    private Store open() {
        return Store.open(state.resolve("data"), state.resolve("cache"));
    }

    Store store() {
        return store;
    }

    /// Closes the store and opens it again, as the next run would.
    void again() {
        store.close();
        store = open();
    }

    Path folder() {
        return folder;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Path write(String name, byte[] bytes) {
        try {
            var file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(String name, String text) {
        return write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Lets someone into the keyring `keys`.
    void admit(String file, TestSigner signer) {
        write("keys/" + file, signer.certificate());
    }

    /// Writes a package with someone's armored signature beside it.
    Path signed(String name, byte[] bytes, TestSigner signer) {
        write(name + ".asc", TestSigner.armor("SIGNATURE", signer.detached(bytes)));
        return write(name, bytes);
    }

    Layer layer(String policy) {
        return layer("policy", policy);
    }

    Layer layer(String name, String policy) {
        return new Layer(name, policy(policy), folder);
    }

    static Policy policy(String text) {
        return switch (PolicyFile.parse("test.toml", text.getBytes(StandardCharsets.UTF_8))) {
            case Parsed.Read(var policy) -> policy;
            case Parsed.Faulty(var faults) -> throw new IllegalArgumentException(faults.toString());
        };
    }

    Checker checker(String policy) {
        return new Checker(List.of(layer(policy)), store, NOW);
    }

    Answer check(String policy, String file) {
        return check(policy, question(file, null, List.of(), false));
    }

    Answer check(String policy, Question question) {
        var answer = checker(policy).check(question);
        if (!answer.evidence().isEmpty()) { // or nothing was decided, and nothing kept
            assertThat(again(verdicts().getLast())).as("the same decision, made of what was kept").isEqualTo(answer
                    .decision());
        }
        return answer;
    }

    private Decision again(StoredVerdict kept) {
        try {
            var grounds = new GroundsReader(store::evidence).read(Objects.requireNonNull(kept.verdict().grounds()));
            var exported = DecisionFile.read(new DecisionFile(grounds.decide(), grounds, List.of()).bytes());
            assertThat(exported.isWhatComesOfIt()).as("exported and replayed").isTrue();
            return exported.decision();
        } catch (GroundsException e) {
            throw new AssertionError(e);
        }
    }

    Question question(String file) {
        return question(file, null, List.of(), false);
    }

    Question question(String file, @Nullable String as, List<Path> evidence, boolean pin) {
        return new Question.ByPerson(folder.resolve(file), file, as == null ? null : Purl.parse(as), evidence, pin);
    }

    List<StoredVerdict> verdicts() {
        var all = new ArrayList<StoredVerdict>();
        var chain = store.verdicts(Instant.MIN, Instant.MAX, all::add);
        assertThat(chain).isInstanceOf(ChainCheck.Intact.class);
        return all;
    }

    static List<Code> codes(Answer answer) {
        return answer.decision().reasons().stream().map(Reason::code).toList();
    }

    static List<String> messages(Answer answer) {
        return answer.decision().reasons().stream().map(Reason::message).toList();
    }

    /// Asserts an exit code, a reason, and that only exit 0 is an allow.
    static void assertSays(Answer answer, int exit, Code... codes) {
        assertThat(answer.decision().exit().code()).as("exit of %s", answer.decision()).isEqualTo(exit);
        assertThat(codes(answer)).as("reasons of %s", answer.decision()).containsAll(List.of(codes));
        assertThat(answer.decision().outcome() == Outcome.ALLOW).isEqualTo(exit == 0);
    }

    @Override
    public void close() {
        store.close();
    }
}
