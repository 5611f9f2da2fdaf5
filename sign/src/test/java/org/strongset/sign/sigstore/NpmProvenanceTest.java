package org.strongset.sign.sigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.sign.FileDigests;
import org.strongset.sign.RefusedException;
import org.strongset.sign.dsse.Statement;
import org.strongset.sign.sigstore.Expected.Source;
import org.strongset.testkit.Vectors;

/// A real npm provenance, whose subject has a SHA-512 only.
class NpmProvenanceTest {
    private static final Digest PACKAGE = Digest
            .parse("sha512:46d4e2f74c4877316640000a6fdf8a8b59f1e0847667973e9859f774dd31b"
                    + "8f1e0937813b777fb66a2ac67d50540fe34640966eee9fc2ccca387082b4c85cd3c");
    private static final String WORKFLOW = "https://github.com/sigstore/sigstore-js/.github/workflows/release.yml";
    private static final String COMMIT = "f0b49a04e5a62250e0f60fb128004a73110fe311";

    private static BundleVerification verify(Digest file, Source source) throws IOException, RefusedException {
        var bundle = Vectors.folder("npm-provenance").resolve("sigstore-2.0.0.sigstore.json");
        var signer = Expected.Identity.of(WORKFLOW + "@refs/heads/main", "https://token.actions.githubusercontent.com",
                source);
        return SigstoreVerifier.by(TrustedRoot.shipped(), VectorsTest.NOW)
                .verify("x", Files.readAllBytes(bundle), "sigstore-2.0.0.tgz", FileDigests.of(file), signer).getFirst();
    }

    @Test
    void theSha512OfThePackageIsEnoughAndThatOfAnotherIsNot() throws IOException, RefusedException {
        var source = new Source("https://github.com/sigstore/sigstore-js", "refs/heads/main", COMMIT, WORKFLOW);
        assertThat(verify(PACKAGE, source).verification().code()).isEqualTo(Code.SIG_VALID);
        var other = new Digest(Digest.Algorithm.SHA512, "0".repeat(128));
        assertThat(verify(other, source).verification().code()).isEqualTo(Code.SUBJECT_MISMATCH);
        var sha256 = Digest.sha256("0".repeat(64));
        assertThat(verify(sha256, source).verification().code()).as("its SHA-256 is in no subject")
                .isEqualTo(Code.SUBJECT_MISMATCH);
        var fork = new Source("https://github.com/fork/sigstore-js", null, null, null);
        assertThat(verify(PACKAGE, fork).verification().code()).isEqualTo(Code.SOURCE_MISMATCH);
    }

    @Test
    void DS_12_DS_13_theStatementIsOfItsTypeAndAboutItsPackageOnly() throws IOException, RefusedException {
        var payload = verify(PACKAGE, Source.ANY).payload().orElseThrow();
        var statement = Statement.parse(payload);
        statement.require("https://slsa.dev/provenance/v1");
        assertThat(statement.about("pkg:npm/sigstore@2.0.0", FileDigests.of(PACKAGE)).digests())
                .containsExactly(PACKAGE);
        assertThat(catchThrowableOfType(RefusedException.class,
                () -> statement.about("pkg:npm/sigstore@2.0.1", FileDigests.of(PACKAGE))).code())
                .isEqualTo(Code.SUBJECT_MISMATCH);
    }
}
