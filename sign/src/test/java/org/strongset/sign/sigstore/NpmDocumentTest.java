package org.strongset.sign.sigstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.sign.FileDigests;
import org.strongset.sign.RefusedException;
import org.strongset.sign.Verification.State;
import org.strongset.testkit.Vectors;

/// The document that npm's registry serves beside a version.
class NpmDocumentTest {
    private static final Digest PACKAGE = Digest
            .parse("sha512:46d4e2f74c4877316640000a6fdf8a8b59f1e0847667973e9859f774dd31b"
                    + "8f1e0937813b777fb66a2ac67d50540fe34640966eee9fc2ccca387082b4c85cd3c");
    private static final Digest OLD_PACKAGE = Digest
            .parse("sha512:282c0c5fa936d264321643581b65d3de5c0af6ed4fdfac12f5851115df39cc25cfaf0ad22d908487bfef30114d61"
                    + "c25746206d1834be4f8fd1659178f77cc004");
    private static final String WORKFLOW = "https://github.com/sigstore/sigstore-js/.github/workflows/release.yml";

    /// As it was served for sigstore 0.4.0; its provenance brings its root along, which nobody does any more.
    private static byte[] old() throws IOException {
        return Files.readAllBytes(Vectors.folder("npm-attestations").resolve("valid-attestations.json"));
    }

    /// The provenance of sigstore 2.0.0, as a registry serves it.
    private static byte[] document() throws IOException {
        var bundle = Files.readString(Vectors.folder("npm-provenance").resolve("sigstore-2.0.0.sigstore.json"));
        return ("{\"attestations\": [{\"predicateType\": \"https://slsa.dev/provenance/v1\", \"bundle\": " + bundle
                + "}]}").getBytes(UTF_8);
    }

    private static List<BundleVerification> verify(byte[] document, Digest file) {
        return SigstoreVerifier.by(TrustedRoot.shipped(), VectorsTest.NOW).verify("x", document, "x.tgz",
                FileDigests.of(file), new Expected.Nobody());
    }

    private static List<Code> codes(byte[] document, Digest file) {
        return verify(document, file).stream().map(one -> one.verification().code()).toList();
    }

    @Test
    void SG_17_aDocumentIsReadAsItsBundles() throws IOException {
        var one = verify(document(), PACKAGE).getFirst();
        assertThat(one.verification().code()).isEqualTo(Code.SIGNER_NOT_NAMED);
        assertThat(one.verification().state()).isEqualTo(State.UNKNOWN_SIGNER);
        assertThat(one.facts().orElseThrow().repository()).isEqualTo("https://github.com/sigstore/sigstore-js");
    }

    @Test
    void SG_17_whatARegistrySignedWithItsOwnKeyIsByAnUnknownSignerAndNeverMalformed() throws IOException {
        var both = verify(old(), OLD_PACKAGE);
        assertThat(both).extracting(one -> one.verification().code()).containsExactly(Code.UNTRUSTED_CHAIN,
                Code.NO_TRUSTED_KEY);
        assertThat(both.getLast().verification().state()).isEqualTo(State.UNKNOWN_SIGNER);
    }

    @Test
    void theIdentityOfTheProvenanceCanBeNamed() throws IOException, RefusedException {
        var signer = Expected.Identity.of(WORKFLOW + "@refs/heads/main",
                "https://token.actions.githubusercontent.com", Expected.Source.ANY);
        var one = SigstoreVerifier.by(TrustedRoot.shipped(), VectorsTest.NOW).verify("x", document(), "x",
                FileDigests.of(PACKAGE), signer).getFirst();
        assertThat(one.verification().state()).isEqualTo(State.VALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'attestations': []}", "{'attestations': [{}]}", "{'attestations': [{'bundle': {}}]}",
        "{'attestations': 1}", "{'attestations': [1]}", "{'attestations': [{'bundle': 'x'}]}"})
    void aMalformedDocumentIsRefused(String json) {
        assertThat(codes(json.replace('\'', '"').getBytes(UTF_8), PACKAGE)).containsExactly(Code.MALFORMED);
    }

    @Test
    void SG_14_tooManyAreRefused() {
        var json = "{\"attestations\": [" + "{},".repeat(Evidence.MAX_BUNDLES) + "{}]}";
        assertThat(codes(json.getBytes(UTF_8), PACKAGE)).containsExactly(Code.LIMIT_EXCEEDED);
    }
}
