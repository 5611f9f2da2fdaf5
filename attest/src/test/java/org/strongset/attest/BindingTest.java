package org.strongset.attest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.attest.Said.refusal;
import static org.strongset.attest.Said.subject;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.model.Purl;
import org.strongset.sign.FileDigests;
import org.strongset.sign.RefusedException;
import org.strongset.sign.SignedBytes;

/// Which claims are about an artifact, and which are about something else (THREATS.md DS-08, DS-09, DS-10, DS-13, DS-18).
class BindingTest {
    private static final FileDigests FILE = FileDigests.of(SignedBytes.of("the file".getBytes(UTF_8)));
    private static final String SHA256 = FILE.by(Digest.Algorithm.SHA256).orElseThrow().hex();
    private static final String SHA512 = FILE.by(Digest.Algorithm.SHA512).orElseThrow().hex();
    private static final String OTHER = "0".repeat(64);
    private static final Purl LEFT = Purl.parse("pkg:npm/%40scope/left@1.0.0");
    private static final Purl WHEEL = Purl.parse("pkg:pypi/left@1.0");
    private static final String WHEEL_FILE = "left-1.0-py3-none-any.whl";
    private static final String BUILT = """
            {"buildDefinition": {"buildType": "https://ci.example/type"}, "runDetails": {"builder": {"id": "b"}}}""";

    private static Attested npm(String name, String version, String subjects) throws RefusedException {
        return Said.read(PredicateTypes.NPM_PUBLISH_0_1, subjects, """
                {"name": "%s", "version": "%s", "registry": "https://npm.example"}""".formatted(name, version));
    }

    private static Attested python(String subjects) throws RefusedException {
        return Said.read(PredicateTypes.PYTHON_PUBLISH_1, subjects, "null");
    }

    private static Attested built(String subjects) throws RefusedException {
        return Said.read(PredicateTypes.PROVENANCE_1, subjects, BUILT);
    }

    private static Code unbound(Attested claim, Purl purl, String file) {
        return refusal(() -> Binding.bind(claim, purl, file, FILE));
    }

    @Test
    void anNpmPurlIsOnePackageInEachOfItsSpellings() throws RefusedException {
        for (var name : List.of("pkg:npm/%40scope/left@1.0.0", "pkg:npm/@scope/left@1.0.0",
                "pkg:npm/%40Scope/Left@1.0.0")) {
            var claim = npm("@scope/left", "1.0.0", subject(name, "sha512", SHA512));
            assertThat(Binding.bind(claim, LEFT, "left.tgz", FILE).name()).isEqualTo(name);
        }
    }

    @Test
    void DS_08_aSubjectWithAWeakDigestOnlyBindsNothing() throws RefusedException {
        var sha1 = "0".repeat(40);
        assertThat(unbound(npm("@scope/left", "1.0.0", subject(LEFT.toString(), "sha1", sha1)), LEFT, "left.tgz"))
                .isEqualTo(Code.DIGEST_WEAK);
        assertThat(unbound(python(subject(WHEEL_FILE, "md5", "0".repeat(32))), WHEEL, WHEEL_FILE))
                .isEqualTo(Code.DIGEST_WEAK);
        assertThat(unbound(built(subject("", "gitCommit", sha1)), WHEEL, WHEEL_FILE)).isEqualTo(Code.DIGEST_WEAK);
        assertThat(Code.DIGEST_WEAK.exit()).isEqualTo(Exit.INVALID);
    }

    @Test
    void DS_09_theDigestOfTheFileUnderTheNameOfAnotherOfTheSameReleaseBindsNothing() throws RefusedException {
        var mosaic = subject(WHEEL_FILE, "sha256", OTHER) + "," + subject("left-1.0.tar.gz", "sha256", SHA256);
        assertThat(unbound(python(mosaic), WHEEL, WHEEL_FILE)).isEqualTo(Code.SUBJECT_MISMATCH);
        assertThat(Binding.bind(python(mosaic), WHEEL, "left-1.0.tar.gz", FILE).digests()).hasSize(1);
        for (var almost : List.of("Left-1.0-py3-none-any.whl", "left-1.0-py3-none-any.whl ", "./" + WHEEL_FILE, "")) {
            assertThat(unbound(python(subject(almost, "sha256", SHA256)), WHEEL, WHEEL_FILE)).as(almost)
                    .isEqualTo(Code.SUBJECT_MISMATCH);
        }
        assertThat(Code.SUBJECT_MISMATCH.exit()).isEqualTo(Exit.INVALID);
    }

    @Test
    void DS_13_whatARegistrySaysOfAnotherPackageOrVersionBindsNothing() throws RefusedException {
        var right = subject(LEFT.toString(), "sha512", SHA512);
        for (var wrong : List.of(npm("@scope/right", "1.0.0", right), npm("left", "1.0.0", right),
                npm("@scope/left", "1.0.1", right), npm("@other/left", "1.0.0", right),
                npm("@scope/left", "1.0.0", subject("pkg:npm/left@1.0.0", "sha512", SHA512)),
                npm("@scope/left", "1.0.0", subject("pkg:npm/%40scope/left", "sha512", SHA512)),
                npm("@scope/left", "1.0.0", subject("pkg:npm/%40scope/left@1.0.1", "sha512", SHA512)),
                npm("@scope/left", "1.0.0", subject("pkg:pypi/left@1.0.0", "sha512", SHA512)),
                npm("@scope/left", "1.0.0", subject("left-1.0.0.tgz", "sha512", SHA512)),
                npm("@scope/left", "1.0.0", subject("", "sha512", SHA512)),
                npm("@scope/left", "1.0.0", subject(LEFT.toString(), "sha512", "0".repeat(128))))) {
            assertThat(unbound(wrong, LEFT, "left-1.0.0.tgz")).as(wrong.toString()).isEqualTo(Code.SUBJECT_MISMATCH);
        }
        assertThat(unbound(npm("@scope", "1.0.0", right), LEFT, "left.tgz")).isIn(Code.MALFORMED,
                Code.SUBJECT_MISMATCH);
    }

    @Test
    void DS_18_whatWasSaidOfAnEarlierVersionBindsNothing() throws RefusedException {
        var old = subject("pkg:npm/%40scope/left@0.9.0", "sha512", SHA512);
        assertThat(unbound(npm("@scope/left", "0.9.0", old), LEFT, "left.tgz")).isEqualTo(Code.SUBJECT_MISMATCH);
        assertThat(unbound(built(old), LEFT, "left.tgz")).as("even if somebody signed it over the new digest")
                .isEqualTo(Code.SUBJECT_MISMATCH);
        var oldBytes = subject("pkg:npm/%40scope/left@1.0.0", "sha512", "1".repeat(128));
        assertThat(unbound(built(oldBytes), LEFT, "left.tgz")).isEqualTo(Code.SUBJECT_MISMATCH);
        assertThat(unbound(python(subject("left-0.9-py3-none-any.whl", "sha256", SHA256)), WHEEL, WHEEL_FILE))
                .isEqualTo(Code.SUBJECT_MISMATCH);
    }

    @Test
    void provenanceMayCallItsSubjectsAsItLikesUnlessItNamesAPackageOfThatKind() throws RefusedException {
        for (var name : List.of("", "_", "dist/anything.whl", "pkg:oci/image@1", "pkg:pypi/left@1.0",
                "pkg:pypi/Left@1.0?file_name=x")) {
            assertThat(Binding.bind(built(subject(name, "sha256", SHA256)), WHEEL, WHEEL_FILE, FILE).name())
                    .isEqualTo(name);
        }
        for (var name : List.of("pkg:pypi/right@1.0", "pkg:pypi/left@1.1", "pkg:pypi/left", "pkg:pypi/",
                "pkg:pypi/%")) {
            assertThat(unbound(built(subject(name, "sha256", SHA256)), WHEEL, WHEEL_FILE)).as(name)
                    .isEqualTo(Code.SUBJECT_MISMATCH);
        }
    }

    @Test
    void oneOfManySubjectsIsEnough() throws RefusedException {
        var many = subject("a", "sha256", OTHER) + "," + subject("pkg:pypi/right@2", "sha256", SHA256) + ","
                + subject("b", "sha256", SHA256);
        assertThat(Binding.bind(built(many), WHEEL, WHEEL_FILE, FILE).name()).isEqualTo("b");
    }
}
