package org.strongset.sign.sigstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.sign.FileDigests;
import org.strongset.sign.RefusedException;
import org.strongset.sign.dsse.Statement;
import org.strongset.sign.sigstore.Expected.Source;
import org.strongset.testkit.Vectors;

/// The bundles of sigstore-java's own tests. They are read against the public instance, or staging where they say so; their
/// names tell what is wrong with them, and the column beside the name says what that is here.
class JavaBundlesTest {
    private static final Path FOLDER = Vectors.folder("sigstore-java-bundles").resolve("bundles");
    private static final String GOOGLE = "https://accounts.google.com";
    private static final String GITHUB = "https://token.actions.githubusercontent.com";
    private static final String CONFORMANCE = "untrusted-sa@sigstore-conformance.iam.gserviceaccount.com";
    private static final String BEACON = "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/"
            + ".github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main";

    private static Code code(String name, TrustedRoot root, Expected expected) throws IOException {
        return VectorsTest.verify(root, FOLDER.resolve(name), FOLDER.resolve("artifact.txt"), expected).code();
    }

    private static Expected.Identity expected(String who) throws RefusedException {
        return switch (who) {
            case "conformance" -> Expected.Identity.of(CONFORMANCE, GOOGLE, Source.ANY);
            case "beacon" -> Expected.Identity.of(BEACON, GITHUB, Source.ANY);
            case "aa-test" -> Expected.Identity.of("https://github.com/loosebazooka/aa-test/.github/workflows/"
                    + "provenance.yaml@refs/heads/main", GITHUB, Source.ANY);
            default -> Expected.Identity.of(who, GOOGLE, Source.ANY);
        };
    }

    @ParameterizedTest
    @CsvSource({"PKIX_ECDSA_P256_SHA_256.sigstore.json, conformance, SIG_VALID",
        "PKIX_ECDSA_P384_SHA_384.sigstore.json, conformance, SIG_VALID",
        "PKIX_ECDSA_P521_SHA_512.sigstore.json, conformance, SIG_VALID",
        "PKIX_RSA_PKCS1V15_2048_SHA256.sigstore.json, conformance, SIG_VALID",
        "PKIX_RSA_PKCS1V15_3072_SHA256.sigstore.json, conformance, SIG_VALID",
        "PKIX_RSA_PKCS1V15_4096_SHA256.sigstore.json, conformance, SIG_VALID",
        "bundle-no-digest.sigstore, appu@google.com, SIG_VALID",
        "bundle-with-bad-checkpoint-signature.sigstore, beacon, INCLUSION_INVALID",
        "bundle-with-expired-cert.sigstore, conformance, TIME_WINDOW",
        "bundle-with-mismatched-set.sigstore, beacon, INCLUSION_INVALID",
        "bundle-with-wrong-tlog-entry.sigstore, appu@google.com, LOG_ENTRY_MISMATCH",
        "bundle.dsse.bad-signature.sigstore, aa-test, SIG_INVALID",
        "bundle.dsse.mismatched-envelope.sigstore, beacon, LOG_ENTRY_MISMATCH",
        "bundle.dsse.mismatched-signature.sigstore, beacon, LOG_ENTRY_MISMATCH",
        "bundle.dsse.rekor-v2.sigstore, conformance, SIG_VALID", "bundle.dsse.sigstore, aa-test, SIG_VALID",
        "bundle.sigstore, appu@google.com, SIG_VALID", "bundle.v1.no.inclusion.sigstore, appu@google.com, SIG_VALID",
        "bundle.v1.sigstore, appu@google.com, SIG_VALID",
        "bundle.v2.no.inclusion.sigstore, appu@google.com, INCLUSION_INVALID",
        "bundle.v2.sigstore, appu@google.com, SIG_VALID",
        "bundle.v3.no.inclusion.sigstore, appu@google.com, INCLUSION_INVALID",
        "bundle.v3.sigstore, appu@google.com, SIG_VALID",
        "bundle.v3_1.no.inclusion.sigstore, appu@google.com, INCLUSION_INVALID",
        "bundle.v3_1.sigstore, appu@google.com, SIG_VALID"})
    void aBundleOfThePublicInstanceIsWhatItsNameSays(String name, String who, Code code)
            throws IOException, RefusedException {
        assertThat(code(name, TrustedRoot.shipped(), expected(who))).isEqualTo(code);
        if (code == Code.SIG_VALID) {
            assertThat(code(name, TrustedRoot.staging(), expected(who))).isEqualTo(Code.UNTRUSTED_CHAIN);
        }
    }

    @ParameterizedTest
    @CsvSource({"bundle-with-rekor-v2-entry.sigstore, aaronlew@google.com, SIG_VALID",
        "bundle-with-timestamp.sigstore, aaronlew@google.com, SIG_VALID",
        "bundle.dsse.rekor-v2.bad-entry-type.sigstore, aaronlew@google.com, MALFORMED",
        "bundle.dsse.rekor-v2.bad-signature.sigstore, beacon, SIG_INVALID",
        "bundle.dsse.rekor-v2.mismatched-envelope.sigstore, beacon, LOG_ENTRY_MISMATCH",
        "bundle.dsse.rekor-v2.mismatched-signature.sigstore, beacon, LOG_ENTRY_MISMATCH"})
    void aBundleOfStagingIsWhatItsNameSays(String name, String who, Code code) throws IOException, RefusedException {
        assertThat(code(name, TrustedRoot.staging(), expected(who))).isEqualTo(code);
        assertThat(code(name, TrustedRoot.shipped(), expected(who))).isEqualTo(Code.UNTRUSTED_CHAIN);
    }

    @Test
    void everyBundleOfTheFolderIsInATable() throws IOException {
        try (var files = Files.list(FOLDER)) {
            assertThat(files.filter(file -> file.getFileName().toString().contains(".sigstore"))).hasSize(31);
        }
    }

    @Test
    void aBundleOfAnInstanceWithoutLogsHoldsByThatInstancesRootAndSaysSo() throws IOException, RefusedException {
        var folder = FOLDER.resolve("github-private-no-tlog");
        var roots = Files.readString(folder.resolve("trusted_root.jsonl")).strip().split("\n", -1);
        var bundle = Files.readAllBytes(folder.resolve("attestation.sigstore.json"));
        var reader = Evidence.readers(bundle, "").getFirst().read();
        var leaf = ((Bundle.Material.Leaf) reader.material()).signatory();
        var subject = Statement.parse(((Bundle.Content.Statement) reader.content()).envelope().payload()).subjects()
                .getFirst();
        var file = FileDigests.of(subject.digests().getFirst());
        var signer = Expected.Identity.of(leaf.identity(), leaf.facts().issuer(), Source.ANY);
        var codes = new ArrayList<Code>();
        for (var root : roots) {
            var verifier = SigstoreVerifier.by(TrustedRoot.parse(root.getBytes(UTF_8)),
                    VectorsTest.NOW);
            var verification = verifier.verify("attestation", bundle, "", file, signer).getFirst().verification();
            codes.add(verification.code());
            if (verification.code() == Code.SIG_VALID) {
                assertThat(verification.remarks()).extracting(remark -> remark.code()).containsExactly(Code.NOT_LOGGED);
            }
        }
        assertThat(codes).containsExactlyInAnyOrder(Code.UNTRUSTED_CHAIN, Code.SIG_VALID);
        assertThat(subject.digests()).extracting(Digest::algorithm).containsExactly(Digest.Algorithm.SHA256);
        assertThat(List.of(roots)).hasSize(2);
    }
}
