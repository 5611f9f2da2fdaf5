package org.strongset.attest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.strongset.attest.Attested.NpmPublish;
import org.strongset.attest.Attested.Provenance;
import org.strongset.attest.Attested.PythonPublish;
import org.strongset.attest.Attested.Source;
import org.strongset.attest.Attested.VerificationSummary;
import org.strongset.model.Code;
import org.strongset.model.Purl;
import org.strongset.sign.FileDigests;
import org.strongset.sign.RefusedException;
import org.strongset.sign.SignedBytes;
import org.strongset.sign.VerifyingKey;
import org.strongset.sign.dsse.DsseVerifier;
import org.strongset.testkit.Vectors;

/// What was signed in earnest, from the bundle to the claim and to the subject it is bound to.
class RealStatementsTest {
    private static Provenance provenance(String name, String file, String identity) throws RefusedException {
        var verified = Real.verify(name, file, identity);
        assertThat(verified.verification().code()).as(verified.verification().message()).isEqualTo(Code.SIG_VALID);
        var payload = verified.payload().orElseThrow();
        assertThat(verified.payload().orElseThrow()).isSameAs(payload);
        return (Provenance) Attested.read(payload);
    }

    @Test
    void readsProvenanceOfNpmInItsNewerVersion() throws RefusedException {
        var claim = provenance("npm-v1.json", "npm-v1.tgz",
                "https://github.com/ramonpetgrave64/gundam-visor/.github/workflows/npm-publish.yml@refs/tags/v1.0.1");
        assertThat(claim.builder()).isEqualTo("https://github.com/actions/runner/github-hosted");
        assertThat(claim.buildType())
                .isEqualTo("https://slsa-framework.github.io/github-actions-buildtypes/workflow/v1");
        assertThat(claim.source()).isEqualTo(new Source("https://github.com/ramonpetgrave64/gundam-visor",
                "refs/tags/v1.0.1", "599500821344b070902a7a5666064bfdaba715df"));
        assertThat(claim.materials()).hasSize(1);
        assertThat(claim.finished()).isNull();
        var bound = Binding.bind(claim, Purl.parse("pkg:npm/gundam-visor@1.0.1"), "gundam-visor-1.0.1.tgz",
                Real.digests("npm-v1.tgz"));
        assertThat(bound.name()).isEqualTo("pkg:npm/gundam-visor@1.0.1");
    }

    /// This one was signed when bundles still brought their root along, which SG-11 refuses: only its payload is read here.
    @Test
    void readsProvenanceOfNpmInItsOlderVersion() throws RefusedException {
        var claim = (Provenance) Attested.read(Real.payloads("npm-v02.json").getLast());
        assertThat(claim.builder()).isEqualTo("https://github.com/actions/runner");
        assertThat(claim.buildType()).isEqualTo("https://github.com/npm/cli/gha/v2");
        assertThat(claim.source()).isEqualTo(new Source("https://github.com/laurentsimon/provenance-npm-test",
                "refs/heads/main", "b38894f2dda4355ea5606fccb166e61565e12a14"));
        assertThat(Real.verify("npm-v02.json", "npm-v02.tgz", "anybody").verification().code())
                .isEqualTo(Code.UNTRUSTED_CHAIN);
    }

    @Test
    void readsProvenanceByAReusableWorkflow() throws RefusedException {
        var claim = provenance("MODULE.bazel.intoto.jsonl", "MODULE.bazel",
                "https://github.com/bazel-contrib/publish-to-bcr/.github/workflows/publish.yaml@refs/tags/v0.0.1");
        assertThat(claim.builder()).isEqualTo(
                "https://github.com/bazel-contrib/publish-to-bcr/.github/workflows/publish.yaml@refs/tags/v0.0.1");
        assertThat(claim.source()).isEqualTo(new Source("https://github.com/aspect-build/rules_lint",
                "refs/heads/publish-to-bcr", "8f70009fde0c94ade6ce2a054b94718c819126ec"));
    }

    @Test
    void readsProvenanceByAToolInsideOfAReusableWorkflow() throws RefusedException {
        var claim = provenance("delegator.build.slsa", "delegator",
                "https://github.com/slsa-framework/slsa-github-generator/.github/workflows/"
                        + "delegator_generic_slsa3.yml@refs/tags/v2.1.0");
        assertThat(claim.source()).isEqualTo(new Source("https://github.com/slsa-framework/example-package",
                "refs/tags/v14.2", "4d329c75e7ec1725f7c9ce917a8799d408d06be3"));
        var older = (Provenance) Attested.read(Real.payloads("npm-ossf.json").getLast());
        assertThat(older.builder()).endsWith("/builder_nodejs_slsa3.yml@refs/tags/v1.6.0");
        assertThat(older.source()).isNotNull();
    }

    @Test
    void readsWhatARegistryOfNpmPublished() throws RefusedException {
        var claim = (NpmPublish) Real.claim("npm-v02.json");
        assertThat(claim.name()).isEqualTo("@laurentsimon/provenance-npm-test");
        assertThat(claim.version()).isEqualTo("1.0.3");
        assertThat(claim.registry()).startsWith("https://registry.");
        var bound = Binding.bind(claim, Purl.parse("pkg:npm/%40laurentsimon/provenance-npm-test@1.0.3"),
                "any.tgz", Real.digests("npm-v02.tgz"));
        assertThat(bound.digests()).hasSize(1);
    }

    @Test
    void readsWhatWasPublishedInPythonsIndex() throws IOException, RefusedException {
        var folder = Vectors.folder("pep740-attestations");
        var name = "rfc8785-0.1.2-py3-none-any.whl";
        var json = Real.json(folder.resolve(name + ".publish.attestation"));
        var claim = Attested.read(Base64.getDecoder().decode(json.at("/envelope/statement").asString()));
        assertThat(claim).isInstanceOf(PythonPublish.class);
        var digests = FileDigests.of(SignedBytes.of(Files.readAllBytes(folder.resolve(name))));
        assertThat(Binding.bind(claim, Purl.parse("pkg:pypi/rfc8785@0.1.2"), name, digests).name()).isEqualTo(name);
    }

    @Test
    void DS_08_aSummaryUnderAPlainKeyIsReadAndItsDigestThatIsNoneBindsNothing() throws IOException, RefusedException {
        var key = VerifyingKey.ofPem(Files.readAllBytes(Real.file("vsa.pem")));
        var verified = DsseVerifier.of(List.of(key), 1, Set.of(DsseVerifier.IN_TOTO)).verify("vsa.jsonl",
                Files.readAllBytes(Real.file("vsa.jsonl")));
        assertThat(verified.verification().code()).isEqualTo(Code.SIG_VALID);
        var claim = (VerificationSummary) Attested.read(verified.payload().orElseThrow());
        assertThat(claim.verifier()).isEqualTo("https://bcid.corp.google.com/verifier/bcid_package_enforcer/v0.1");
        assertThat(claim.time()).isEqualTo(Instant.parse("2024-06-12T07:24:34.351608Z"));
        assertThat(claim.passed()).isTrue();
        assertThat(claim.levels()).containsExactly("BCID_L1", "SLSA_BUILD_LEVEL_2");
        var any = FileDigests.of(SignedBytes.of("x".getBytes(UTF_8)));
        assertThat(catchThrowableOfType(RefusedException.class,
                () -> Binding.bind(claim, Purl.generic("x"), "x", any)).code()).isEqualTo(Code.DIGEST_WEAK);
    }
}
