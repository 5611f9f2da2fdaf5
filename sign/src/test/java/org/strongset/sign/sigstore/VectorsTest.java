package org.strongset.sign.sigstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongset.model.Code;
import org.strongset.sign.FileDigests;
import org.strongset.sign.RefusedException;
import org.strongset.sign.SignedBytes;
import org.strongset.sign.Verification;
import org.strongset.sign.Verification.State;
import org.strongset.sign.VerifyingKey;
import org.strongset.sign.sigstore.Expected.Source;
import org.strongset.testkit.Vectors;

/// What other people's bundles must come to.
class VectorsTest {
    static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    static List<Vectors.Case> conformance() {
        return Vectors.cases("sigstore-conformance");
    }

    static List<Vectors.Case> maven() {
        return Vectors.cases("maven-sigstore");
    }

    static List<Vectors.Case> pep740() {
        return Vectors.cases("pep740-attestations");
    }

    private static Expected expected(Vectors.Case vector) throws IOException, RefusedException {
        return vector.json().has("key")
                ? new Expected.Key(VerifyingKey.ofPem(Files.readAllBytes(vector.file("key"))))
                : Expected.Identity.of(vector.text("identity"), vector.text("issuer"), Source.ANY);
    }

    static Verification verify(TrustedRoot root, Path bundle, Path file, Expected expected) throws IOException {
        var verifications = SigstoreVerifier.by(root, NOW).verify(bundle.getFileName().toString(),
                Files.readAllBytes(bundle), file.getFileName().toString(), FileDigests.of(SignedBytes.of(file)),
                expected);
        assertThat(verifications).hasSize(1);
        return verifications.getFirst().verification();
    }

    private static boolean valid(Vectors.Case vector, String bundle, String file, TrustedRoot root)
            throws IOException, RefusedException {
        var verification = verify(root, vector.file(bundle), vector.file(file), expected(vector));
        return verification.state() == State.VALID;
    }

    @ParameterizedTest
    @MethodSource("conformance")
    void theConformanceSuitesBundlesAreValidExactlyWhenItSaysSo(Vectors.Case vector)
            throws IOException, RefusedException {
        boolean valid;
        try {
            var root = TrustedRoot.parse(Files.readAllBytes(vector.file("trusted_root")));
            valid = valid(vector, "bundle", "artifact", root);
        } catch (RefusedException e) {
            valid = false;
        }
        assertThat(valid).isEqualTo(vector.text("expect").equals("accept"));
    }

    @ParameterizedTest
    @MethodSource("maven")
    void theBundlesOnMavenCentralAreValidAndTheirVariantsAreNot(Vectors.Case vector)
            throws IOException, RefusedException {
        assertThat(valid(vector, "bundle", "artifact", TrustedRoot.shipped()))
                .isEqualTo(vector.text("expect").equals("accept"));
    }

    @ParameterizedTest
    @MethodSource("pep740")
    void SG_17_anAttestationOfPythonsIndexIsReadAsOneByTheRootOfItsInstanceOnly(Vectors.Case vector)
            throws IOException, RefusedException {
        boolean staging = vector.text("instance").equals("staging");
        var root = TrustedRoot.parse(Files.readAllBytes(staging
                ? vector.folder().resolve("staging-trusted_root.json")
                : Vectors.folder("sigstore-conformance").resolve("production-trusted_root.json")));
        var file = vector.file("distribution");
        var signer = staging
                ? Expected.Identity.of("william@yossarian.net", "https://github.com/login/oauth", Source.ANY)
                : Expected.Identity.of("https://github.com/trailofbits/pypi-attestation-models/.github/workflows/"
                        + "release.yml@refs/tags/v0.0.4a2", "https://token.actions.githubusercontent.com", Source.ANY);
        assertThat(verify(root, vector.file("attestation"), file, signer).code()).isEqualTo(Code.SIG_VALID);
        var other = staging ? TrustedRoot.shipped() : TrustedRoot.staging();
        assertThat(verify(other, vector.file("attestation"), file, signer).code()).isEqualTo(Code.UNTRUSTED_CHAIN);
        assertThat(verify(root, vector.file("attestation"), vector.file("attestation"), signer).code())
                .isEqualTo(Code.SUBJECT_MISMATCH);
        assertThat(verify(root, vector.file("attestation"), file,
                Expected.Identity.of("evil@example.org", "https://github.com/login/oauth", Source.ANY)).code())
                .isIn(Code.IDENTITY_MISMATCH, Code.ISSUER_MISMATCH);
        boolean bundle = vector.id().endsWith(".sigstore");
        var renamed = SigstoreVerifier.by(root, NOW).verify("x", Files.readAllBytes(vector.file("attestation")),
                "another-1.0.whl", FileDigests.of(SignedBytes.of(file)), signer).getFirst().verification();
        assertThat(renamed.code()).isEqualTo(bundle ? Code.SIG_VALID : Code.SUBJECT_MISMATCH);
    }
}
