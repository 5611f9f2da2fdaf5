package org.strongset.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.check.Scene.assertSays;
import static org.strongset.check.Scene.messages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Code;

/// From a published file and its Sigstore bundle to a decision: whom an authority knows is not yet whom the rule means.
final class IdentitiesTest {
    private static final Path VECTORS = Path.of("src", "test", "resources", "vectors", "maven-sigstore");
    private static final String POM = "sigstore-java-2.0.0.pom";
    private static final String BUNDLE = POM + ".sigstore.json";
    private static final String GITHUB = "https://token.actions.githubusercontent.com";
    private static final String POLICY = """
            strongset = 1
            name = "test"
            [ca.github]
            issuer = "https://token.actions.githubusercontent.com"
            [rule.workflow]
            ca = { ca = "github", identity = "https://github.com/sigstore/{name}/.github/workflows/*@refs/tags/v{version}" }
            [[use]]
            for = "pkg:maven/**"
            allow = "workflow"
            """;

    @TempDir
    private Path temporary;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(temporary);
        scene.write(POM, read(POM));
        scene.write(BUNDLE, read(BUNDLE));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private static byte[] read(String name) {
        try {
            return Files.readAllBytes(VECTORS.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer ask(String policy) {
        return scene.check(policy, POM);
    }

    @Test
    void S23_theAnswerNamesRepositoryAndCommit() {
        var answer = ask(POLICY);
        assertSays(answer, 0, Code.RULE_MET);
        assertThat(messages(answer).getFirst()).contains("made of https://github.com/sigstore/sigstore-java",
                "commit 411721f4879abebd95bd9ab6ed3724366b13cdce", "refs/tags/v2.0.0");
        assertThat(answer.decision().assumes())
                .anyMatch(said -> said.contains("one word, and none on what was signed"));
    }

    @Test
    void S09_aNameThatSomebodyElseHasNowIsNotTheAccountThatIsMeant() {
        var met = messages(ask(POLICY)).getFirst();
        assertThat(met).contains("owner number 71096353, repository number 460184708");
        var same = POLICY.replace("v{version}\"",
                "v{version}\", owner-id = \"71096353\", repository-id = \"460184708\"");
        assertSays(ask(same), 0, Code.RULE_MET);
        var registeredAgain = ask(same.replace("71096353", "99999999"));
        assertSays(registeredAgain, 10, Code.IDENTITY_MISMATCH);
        assertThat(messages(registeredAgain).getFirst()).contains("71096353", "99999999", "is not the same account");
        assertSays(ask(same.replace("460184708", "1")), 10, Code.IDENTITY_MISMATCH);
    }

    @Test
    void theWorkflowItsRepositoryAndItsForgeAreOneParty() {
        assertThat(ask(POLICY).decision().parties()).extracting(counted -> counted.party().id() + counted.roles())
                .containsExactlyInAnyOrder("party:forge:github.com[identity, release]",
                        "party:ca:sigstore-public[certification]", "party:strongset[roots]");
    }

    @Test
    void SG_04_theSameNameByAnotherProviderIsSomebodyElse() {
        assertSays(ask(POLICY.replace(GITHUB, "https://gitlab.com")), 10, Code.ISSUER_MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://github.com/sigstore-evil/{name}/**", "https://github.com/sigstore/{name}/x",
        "https://github.com/sigstore/cosign/**", "https://github.com/Sigstore/{name}/**", "ann@example.org",
        "https://github.com/sigstore/{name}/.github/workflows/*@refs/heads/*"})
    void whomTheRuleDoesNotMeanIsDenied(String identity) {
        var answer = ask(POLICY.replace("https://github.com/sigstore/{name}/.github/workflows/*@refs/tags/v{version}",
                identity));
        assertSays(answer, 10, Code.IDENTITY_MISMATCH);
        assertThat(answer.decision().parties()).isEmpty();
    }

    @Test
    void aFileThatWasChangedIsNotWhatWasSigned() {
        var bytes = new String(read(POM), StandardCharsets.UTF_8).replace("Apache", "Aqache")
                .getBytes(StandardCharsets.UTF_8);
        scene.write(POM, bytes);
        var answer = ask(POLICY);
        assertThat(answer.decision().exit().code()).isEqualTo(20);
    }

    @Test
    void SG_01_anotherFilesBundleIsInvalid() {
        scene.write(BUNDLE, read("protobuf-specs-0.5.0.pom.sigstore.json"));
        assertThat(ask(POLICY).decision().exit().code()).isEqualTo(20);
    }

    @Test
    void SG_15_whatIsNoBundleIsInvalid() {
        for (var text : new String[]{"", "{}", "[]", "{\"mediaType\": 1}", "x".repeat(100_000)}) {
            scene.write(BUNDLE, text);
            assertThat(ask(POLICY).decision().exit().code()).as(text.length() > 20 ? "long" : text).isEqualTo(20);
        }
    }

    @Test
    void withoutABundleThereIsNoEvidence() throws IOException {
        Files.delete(scene.file(BUNDLE));
        var answer = ask(POLICY);
        assertSays(answer, 10, Code.NO_EVIDENCE);
        assertThat(answer.decision().nearest()).isNotEmpty();
    }

    @Test
    void whereNoAuthorityIsNamedABundleIsNotRead() {
        assertSays(ask(Scene.SIGNED), 10, Code.EVIDENCE_NOT_READ, Code.NO_EVIDENCE);
    }

    @Test
    void anAuthorityOfYourOwnTakesTheShippedOnesPlace() {
        var own = POLICY.replace("[rule.workflow]", "root = \"root.json\"\n[rule.workflow]");
        assertSays(ask(own), 30, Code.TRUST_ROOT_UNAVAILABLE);
        scene.write("root.json", "{}");
        assertSays(ask(own), 20, Code.TRUST_ROOT_MALFORMED);
        scene.write("root.json", "{\"mediaType\": \"application/vnd.dev.sigstore.trustedroot+json;version=0.1\"}");
        assertThat(ask(own).decision().exit().code()).isEqualTo(20);
    }

    @Test
    void anIdentityIsInNoKeyringAndSignsNoArchive() {
        var other = POLICY.replace("ca = { ca = \"github\", identity",
                "keyring = { ring = \"ours\" }\n[rule.unused]\nca = { ca = \"github\", identity")
                + "[keyring.ours]\nfolder = \"keys\"\n";
        scene.admit("ann.pgp", TestSigner.named("ann"));
        assertThat(ask(other).decision().exit().code()).isEqualTo(10);
    }

    @Test
    void whatIsDeniedStaysDenied() {
        assertSays(ask(POLICY + "[[deny]]\nfor = \"pkg:maven/dev.sigstore/**\"\n"), 10, Code.DENIED_BY_YOU);
    }

    @Test
    void SG_17_anAttestationOfPythonsIndexIsRecognisedAsOne() {
        var wheel = "rfc8785-0.1.2-py3-none-any.whl";
        for (var file : List.of(wheel, wheel + ".publish.attestation", "staging-trusted_root.json")) {
            scene.write(file, read("../pep740-attestations/" + file));
        }
        var policy = POLICY.replace(GITHUB, "https://github.com/login/oauth")
                .replace("[rule.workflow]", "root = \"staging-trusted_root.json\"\n[rule.workflow]")
                .replaceAll("identity = .* }", "identity = \"william@yossarian.net\" }")
                .replace("pkg:maven/**", "pkg:pypi/**");
        var named = scene.question(wheel, null, List.of(scene.file(wheel + ".publish.attestation")), false);
        var answer = scene.check(policy, named);
        assertSays(answer, 0, Code.RULE_MET);
        assertThat(answer.decision().parties()).extracting(counted -> counted.party().id() + counted.roles()).contains(
                "party:identity:william@yossarian.net@github.com[release]", "party:provider:github.com[identity]");
        assertSays(scene.check(policy.replace("william@", "ann@"), named), 10, Code.IDENTITY_MISMATCH);
    }
}
