package org.strongset.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.cli.Run;
import org.strongset.model.Artifact;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Digest;
import org.strongset.model.InstallCode;
import org.strongset.model.Purl;
import org.strongset.policy.Decisions;
import org.strongset.policy.Evidence;
import org.strongset.policy.Parsed;
import org.strongset.policy.Policy;
import org.strongset.policy.PolicyFile;
import org.strongset.policy.Subject;
import org.strongset.sign.Verification.State;

/// Policies that nobody would write: each is read or refused, and one that is read decides.
class PolicyFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final Digest BYTES = Digest.sha256("ab".repeat(32));
    private static final Subject SUBJECT = new Subject(
            new Artifact(Purl.parse("pkg:pypi/flask@1.0"), "flask-1.0", BYTES,
                    false),
            List.of(new InstallCode("setup.py", "setup.py", "runs")));
    private static final List<Evidence> EVIDENCE = List.of(signature('A', State.VALID, Code.SIG_VALID),
            signature('B', State.VALID, Code.SIG_VALID), signature('C', State.INVALID, Code.SIG_INVALID),
            new Evidence.Pin("key:openpgp:" + "A".repeat(40), "signed", NOW.minusSeconds(99_999_999), "0.9"));

    @TempDir
    static Path folder = Path.of("");

    @FuzzTest
    void policy(byte[] toml) {
        switch (Bounds.within(() -> PolicyFile.parse("policy.toml", toml))) {
            case Parsed.Read(var policy) -> decides(policy);
            case Parsed.Faulty(var faults) -> assertThat(faults).isNotEmpty().hasSizeLessThanOrEqualTo(
                    Parsed.Faulty.MOST).allMatch(fault -> fault.line() >= 1 && fault.column() >= 1);
        }
        isPrinted("lint", toml);
        isPrinted("show", toml);
    }

    private static void decides(Policy policy) {
        var decision = decide(policy, EVIDENCE);
        assertThat(decision.reasons()).isNotEmpty();
        assertThat(decide(policy, EVIDENCE.reversed())).as("in another order").isEqualTo(decision);
        var without = decide(policy, List.of());
        if (without.outcome() == Decision.Outcome.ALLOW && policy.denies().isEmpty()) {
            assertThat(decision.outcome()).as("more evidence turns no yes into a no").isEqualTo(
                    Decision.Outcome.ALLOW);
        }
    }

    private static Decision decide(Policy policy, List<Evidence> evidence) {
        return Bounds.within(() -> Decisions.decide(SUBJECT, evidence, policy, NOW));
    }

    private static Evidence signature(char digit, State state, Code code) {
        return new Evidence.Signature(Digest.sha256(("0" + digit).toLowerCase(Locale.ROOT).repeat(32)),
                digit + ".asc", BYTES, state, code, code.meaning(), state == State.VALID
                        ? "key:openpgp:" + String.valueOf(digit).repeat(40)
                        : null,
                "Person " + digit, String.valueOf(digit).repeat(40), NOW.minusSeconds(60), Set.of("ours"), List.of());
    }

    private static void isPrinted(String word, byte[] toml) {
        try {
            Files.write(folder.resolve("policy.toml"), toml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var text = Run.in(folder, List.of("policy", word, "policy.toml"));
        Shown.isPlain(text.out());
        Shown.isPlain(text.err());
        Shown.isJson(Run.in(folder, List.of("policy", word, "--json", "policy.toml")).out());
    }
}
