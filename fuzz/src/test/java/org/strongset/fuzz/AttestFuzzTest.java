package org.strongset.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import org.strongset.attest.Attested;
import org.strongset.attest.Attested.NpmPublish;
import org.strongset.attest.Attested.Observation;
import org.strongset.attest.Attested.Other;
import org.strongset.attest.Attested.Provenance;
import org.strongset.attest.Attested.PythonPublish;
import org.strongset.attest.Attested.Review;
import org.strongset.attest.Attested.VerificationSummary;
import org.strongset.attest.Binding;
import org.strongset.model.Exit;
import org.strongset.model.Purl;
import org.strongset.model.ReviewLevel;
import org.strongset.sign.FileDigests;
import org.strongset.sign.RefusedException;
import org.strongset.sign.SignedBytes;

/// Statements that nobody would make, in envelopes that somebody signed: each is refused, or is a claim that says one thing, and
/// none is about a file that nobody named.
class AttestFuzzTest {
    private static final FileDigests OTHER = FileDigests
            .of(SignedBytes.of("what nobody made a statement about\n".getBytes(UTF_8)));
    private static final Purl PURL = Purl.parse("pkg:npm/%40scope/left@1.0.0");

    @FuzzTest
    void statement(byte[] payload) {
        Bounds.within(() -> read(payload)).ifPresent(claim -> {
            assertThat(read(payload)).contains(claim);
            assertThat(claim.statement().subjects()).isNotEmpty();
            whole(claim);
            assertThat(Bounds.within(() -> isBound(claim))).isFalse();
        });
    }

    private static Optional<Attested> read(byte[] payload) {
        try {
            return Optional.of(Attested.read(payload));
        } catch (RefusedException e) {
            assertThat(e.code().exit()).isEqualTo(Exit.INVALID);
            return Optional.empty();
        }
    }

    private static void whole(Attested claim) {
        switch (claim) {
            case Provenance provenance -> {
                assertThat(provenance.builder()).isNotEmpty();
                if (provenance.source() != null) {
                    assertThat(provenance.source().repository()).startsWith("https://").doesNotContain("@", "?", "#",
                            "%", "//.", "/../", " ");
                }
            }
            case VerificationSummary summary -> assertThat(summary.verifier()).isNotEmpty();
            case NpmPublish publish -> assertThat(publish.name()).isNotEmpty();
            case Review review -> assertThat(review.base() == null).isEqualTo(review.level() != ReviewLevel.DIFF);
            case Observation observation -> {
                assertThat(observation.url().getScheme()).isEqualTo("https");
                assertThat(observation.url().getHost()).isNotEmpty();
            }
            case PythonPublish _,Other _ -> assertThat(claim.statement().predicateType()).isNotNull();
        }
    }

    private static boolean isBound(Attested claim) {
        try {
            Binding.bind(claim, "left-1.0.0.tgz", OTHER);
            return true;
        } catch (RefusedException e) {
            assertThat(e.code().exit()).isEqualTo(Exit.INVALID);
        }
        try {
            Binding.bind(claim, PURL, "left-1.0.0.tgz", OTHER);
            return true;
        } catch (RefusedException e) {
            assertThat(e.code().exit()).isEqualTo(Exit.INVALID);
            return false;
        }
    }
}
