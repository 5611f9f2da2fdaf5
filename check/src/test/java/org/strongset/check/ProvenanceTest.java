package org.strongset.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.check.Scene.assertSays;
import static org.strongset.check.Scene.messages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.model.Code;
import org.strongset.model.Decision.Outcome;
import org.strongset.testkit.sigstore.MadeBundle;
import org.strongset.testkit.sigstore.MadeInstance;
import org.strongset.testkit.sigstore.Workflow;

/// From a file and what builders say of it to a decision: one word on where it comes from, and none on whether it is good.
final class ProvenanceTest {
    private static final MadeInstance INSTANCE = new MadeInstance();
    private static final String POM = "project-1.pom";
    private static final String BUNDLE = POM + ".sigstore.json";
    private static final String REPOSITORY = "https://forge.example/owner/project";
    private static final String RUNNER = "https://forge.example/runner/hosted";
    private static final String TYPE = "https://slsa-framework.github.io/github-actions-buildtypes/workflow/v1";
    private static final String TEXT = """
            <project><modelVersion>4.0.0</modelVersion><groupId>org.example</groupId><artifactId>project</artifactId>
            <version>1</version><scm><connection>scm:git:https://forge.example/owner/project.git</connection></scm></project>
            """;
    private static final String POLICY = """
            strongset = 1
            name = "test"
            [ca.forge]
            issuer = "https://tokens.forge.example"
            root = "trusted_root.json"
            [builder.forge]
            ca = "forge"
            id = "https://forge.example/runner/*"
            identity = "https://forge.example/owner/project/.workflows/release.yml@refs/tags/*"
            [builder.own]
            key = "builder.pem"
            id = "https://ci.example/builder"
            [rule.from-source]
            provenance = { builders = ["forge", "own"], source = "claimed", ref = "refs/tags/v{version}" }
            [[use]]
            for = "pkg:*/**"
            allow = "from-source"
            """;

    @TempDir
    private Path temporary;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(temporary);
        scene.write(POM, TEXT);
        scene.write("trusted_root.json", INSTANCE.trustedRoot().toString());
        scene.write("builder.pem", pem(OWN));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private static final KeyPair OWN = MadeEnvelope.ed25519();

    private static String pem(KeyPair key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(key.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(MadeInstance.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// A statement as a forge's workflow writes it.
    private static String statement(String digest, String builder, String repository, String ref, String commit) {
        return """
                {"_type": "https://in-toto.io/Statement/v1", "subject": [{"name": "project-1.pom", "digest": {"sha256": "%s"}}],
                "predicateType": "https://slsa.dev/provenance/v1", "predicate": {"buildDefinition": {"buildType": "%s",
                "externalParameters": {"workflow": {"ref": "%s", "repository": "%s", "path": ".workflows/release.yml"}},
                "resolvedDependencies": [{"uri": "git+%s@%s", "digest": {"gitCommit": "%s"}}]},
                "runDetails": {"builder": {"id": "%s"}}}}"""
                .formatted(digest, TYPE, ref, repository, repository, ref, commit, builder);
    }

    private static String statement() {
        return statement(sha256(TEXT), RUNNER, REPOSITORY, "refs/tags/v1", MadeInstance.COMMIT);
    }

    private void write(Workflow who, String statement) {
        scene.write(BUNDLE, MadeBundle.ofStatement(INSTANCE, who, "application/vnd.in-toto+json", statement)
                .logEnvelope().bytes());
    }

    private static String own() {
        return statement(sha256(TEXT), "https://ci.example/builder", REPOSITORY, "refs/tags/v1", MadeInstance.COMMIT);
    }

    private Answer ask(String policy) {
        return scene.check(policy, POM);
    }

    private Answer asked(String policy, String... evidence) {
        return scene.check(policy, scene.question(POM, null, List.of(evidence).stream().map(scene::file).toList(),
                false));
    }

    @Test
    void S23_theAnswerNamesRepositoryCommitAndBuilder() {
        write(Workflow.RELEASE, statement());
        var answer = ask(POLICY);
        assertSays(answer, 0, Code.RULE_MET);
        assertThat(messages(answer).getFirst()).startsWith("built from " + REPOSITORY + " at " + MadeInstance.COMMIT
                + " (refs/tags/v1), says " + RUNNER);
        assertThat(answer.decision().parties()).extracting(c -> c.party().id() + c.roles()).containsExactlyInAnyOrder(
                "party:forge:forge.example[build, identity, source]", "party:ca:forge[certification]");
        assertThat(answer.decision().assumes()).anyMatch(said -> said.contains("none on whether that is good"));
    }

    @Test
    void S23_whatWasBuiltFromAnotherCommitIsDeniedThoughValidlySigned() {
        write(Workflow.RELEASE, statement());
        var other = "f".repeat(40);
        var answer = ask(POLICY.replace("source =", "commit = \"" + other + "\", source ="));
        assertSays(answer, 10, Code.SOURCE_MISMATCH);
        assertThat(messages(answer).getFirst()).contains(MadeInstance.COMMIT, other);
    }

    @Test
    void SG_20_aTagThatMovedIsSeenWhereTheCommitIsAskedFor() {
        write(Workflow.RELEASE, statement());
        var pinned = POLICY.replace("source =", "commit = \"" + MadeInstance.COMMIT + "\", source =");
        assertSays(ask(pinned), 0, Code.RULE_MET);
        var moved = new Workflow(MadeInstance.IDENTITY, MadeInstance.ISSUER, MadeInstance.IDENTITY, REPOSITORY,
                "f".repeat(40), "refs/tags/v1");
        write(moved, statement(sha256(TEXT), RUNNER, REPOSITORY, "refs/tags/v1", "f".repeat(40)));
        assertSays(ask(pinned), 10, Code.SOURCE_MISMATCH);
    }

    @Test
    void DS_15_aBuilderWhoseIdOnlyBeginsSoIsAnother() {
        for (var id : List.of(RUNNER + ".evil/x", "https://forge.example/runner/x/y",
                "https://forge.example/runner.evil",
                "https://forge.example.evil/runner/hosted")) {
            write(Workflow.RELEASE, statement(sha256(TEXT), id, REPOSITORY, "refs/tags/v1", MadeInstance.COMMIT));
            assertSays(ask(POLICY), 10, Code.BUILDER_MISMATCH);
        }
    }

    @Test
    void DS_16_aForkIsAnotherSourceWhateverItsWorkflowWrites() {
        var any = POLICY.replaceAll("identity = .*\n", "");
        var fork = Workflow.of("https://forge.example/evil/project", ".workflows/release.yml", "refs/tags/v1");
        write(fork, statement(sha256(TEXT), RUNNER, "https://forge.example/evil/project", "refs/tags/v1",
                MadeInstance.COMMIT));
        assertSays(ask(POLICY), 10, Code.IDENTITY_MISMATCH);
        assertSays(ask(any), 10, Code.SOURCE_MISMATCH);
        write(fork, statement()); // it lies, and its certificate does not
        var answer = ask(any);
        assertSays(answer, 10, Code.SOURCE_MISMATCH);
        assertThat(messages(answer).getFirst()).contains(REPOSITORY, "https://forge.example/evil/project");
    }

    @Test
    void DS_16_aBranchThatIsNoReleaseIsAnotherSource() {
        var branch = Workflow.of(REPOSITORY, ".workflows/release.yml", "refs/heads/evil");
        var any = POLICY.replaceAll("identity = .*\n", "");
        write(branch, statement(sha256(TEXT), RUNNER, REPOSITORY, "refs/heads/evil", MadeInstance.COMMIT));
        assertSays(ask(POLICY), 10, Code.IDENTITY_MISMATCH);
        assertSays(ask(any), 10, Code.SOURCE_MISMATCH);
        write(branch, statement());
        assertSays(ask(any), 10, Code.SOURCE_MISMATCH);
    }

    @Test
    void DS_16_anotherWorkflowOfTheSameRepositoryMayNotSign() {
        write(Workflow.of(REPOSITORY, ".workflows/test.yml", "refs/tags/v1"), statement());
        assertSays(ask(POLICY), 10, Code.IDENTITY_MISMATCH);
    }

    @Test
    void DS_16_aStatementWhoseCommitIsNotTheCertificatesCountsForNothing() {
        write(Workflow.RELEASE, statement(sha256(TEXT), RUNNER, REPOSITORY, "refs/tags/v1", "f".repeat(40)));
        var answer = ask(POLICY);
        assertSays(answer, 10, Code.SOURCE_MISMATCH);
        assertThat(answer.decision().parties()).isEmpty();
    }

    @Test
    void SG_20_aCommitThatOnlyTheWorkflowWroteIsNotTheProvidersWord() {
        var silent = new Workflow(MadeInstance.IDENTITY, MadeInstance.ISSUER, MadeInstance.IDENTITY, REPOSITORY, null,
                "refs/tags/v1");
        write(silent, statement());
        assertSays(ask(POLICY), 0, Code.RULE_MET);
        assertSays(ask(POLICY.replace("source =", "commit = \"" + MadeInstance.COMMIT + "\", source =")), 10,
                Code.SOURCE_MISMATCH);
        write(new Workflow(MadeInstance.IDENTITY, MadeInstance.ISSUER, MadeInstance.IDENTITY, "forge:project", null,
                "refs/tags/v1"), statement());
        assertSays(ask(POLICY), 10, Code.SOURCE_MISMATCH);
    }

    @Test
    void aCertificateThatNamesNoSourceIsNoBuildersWordUnlessItsIdentityIsNamed() {
        var person = new Workflow("https://forge.example/owner/project/.workflows/release.yml@refs/tags/v1",
                MadeInstance.ISSUER, null, null, null, null);
        write(person, statement());
        assertSays(ask(POLICY.replaceAll("identity = .*\n", "")), 10, Code.SOURCE_MISMATCH);
        assertSays(ask(POLICY), 0, Code.RULE_MET);
    }

    @Test
    void aSignatureWithoutProvenanceIsWhatItsCertificateSays() {
        scene.write(BUNDLE, MadeBundle.of(INSTANCE, TEXT.getBytes(StandardCharsets.UTF_8)).log().bytes());
        assertSays(ask(POLICY), 10, Code.BUILDER_MISMATCH);
        var answer = ask(POLICY.replace("https://forge.example/runner/*", REPOSITORY + "/.workflows/**"));
        assertSays(answer, 0, Code.RULE_MET);
        assertThat(messages(answer).getFirst()).startsWith("signed by a run of " + MadeInstance.IDENTITY + " for "
                + REPOSITORY + " at " + MadeInstance.COMMIT);
    }

    @Test
    void whatThePackageDoesNotClaimIsNotItsSource() {
        for (var claim : List.of("", "<scm><url>${project.url}</url></scm>")) {
            var text = TEXT.replaceAll("<scm>.*</scm>", claim.replace("$", "\\$"));
            scene.write(POM, text);
            write(Workflow.RELEASE, statement(sha256(text), RUNNER, REPOSITORY, "refs/tags/v1", MadeInstance.COMMIT));
            assertSays(ask(POLICY), 10, Code.SOURCE_NOT_CLAIMED);
            assertSays(ask(POLICY.replace("\"claimed\"", "\"" + REPOSITORY + "\"")), 0, Code.RULE_MET);
        }
    }

    @Test
    void aKeyOfABuilderIsAnotherParty() {
        write(Workflow.RELEASE, statement());
        scene.write("own.json", MadeEnvelope.unnamed(own(), OWN));
        var both = POLICY.replace("source =", "need = 2, source =");
        var answer = asked(both, BUNDLE, "own.json");
        assertSays(answer, 0, Code.RULE_MET);
        assertThat(answer.decision().parties()).extracting(c -> c.party().name()).contains("own");
        assertSays(asked(both, BUNDLE), 10, Code.THRESHOLD_NOT_MET);
        assertSays(asked(both, BUNDLE, BUNDLE), 10, Code.THRESHOLD_NOT_MET);
        assertSays(asked(POLICY, "own.json"), 0, Code.RULE_MET);
    }

    @Test
    void anEnvelopeByAnotherKeyOrAboutAnotherFileIsInvalid() {
        scene.write("own.json", MadeEnvelope.unnamed(own(), MadeEnvelope.ed25519()));
        assertSays(asked(POLICY, "own.json"), 20, Code.SIG_INVALID);
        scene.write("own.json", MadeEnvelope.unnamed(own().replace(sha256(TEXT), "00".repeat(32)), OWN));
        assertSays(asked(POLICY, "own.json"), 20, Code.SUBJECT_MISMATCH);
        scene.write("own.json",
                MadeEnvelope.unnamed(own().replace("slsa.dev/provenance/v1", "slsa.dev/provenance/v1.evil"), OWN));
        assertSays(asked(POLICY, "own.json"), 10, Code.PREDICATE_TYPE);
        scene.write("own.json", MadeEnvelope.unnamed(own().replace("builder\"}", "builder.evil\"}"), OWN));
        assertSays(asked(POLICY, "own.json"), 10, Code.BUILDER_MISMATCH);
        assertSays(
                asked(POLICY.replaceAll("(?s)\\[builder.own\\].*\\[rule", "[rule").replace(", \"own\"", ""),
                        "own.json"),
                10, Code.EVIDENCE_NOT_READ);
    }

    @Test
    void aKeyThatCannotBeReadLeavesTheAnswerOpen() throws IOException {
        Files.delete(scene.file("builder.pem"));
        assertSays(ask(POLICY), 30, Code.TRUST_ROOT_UNAVAILABLE);
        scene.write("builder.pem", "-----BEGIN PRIVATE KEY-----\n");
        assertThat(ask(POLICY).decision().outcome()).isNotEqualTo(Outcome.ALLOW);
        scene.write("builder.pem", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
        assertSays(ask(POLICY), 20, Code.MALFORMED);
    }

    @Test
    void SG_12_twoLogsAreTwoOperatorsWithTwoKeys() {
        var two = POLICY.replace("root = \"trusted_root.json\"", "root = \"trusted_root.json\"\nlogs = 2")
                .replace("https://forge.example/runner/*", REPOSITORY + "/.workflows/**");
        var file = TEXT.getBytes(StandardCharsets.UTF_8);
        scene.write(BUNDLE, MadeBundle.of(INSTANCE, file).log().bytes());
        assertSays(ask(two), 10, Code.THRESHOLD_NOT_MET);
        scene.write(BUNDLE, MadeBundle.of(INSTANCE, file).log().log().bytes());
        assertSays(ask(two), 10, Code.THRESHOLD_NOT_MET);
        scene.write(BUNDLE, MadeBundle.of(INSTANCE, file).log().log("second.example", INSTANCE.secondLog).bytes());
        assertSays(ask(two), 0, Code.RULE_MET);
        var root = INSTANCE.trustedRoot();
        MadeInstance.log(root.putArray("tlogs"), "log.example", INSTANCE.log);
        MadeInstance.log(root.withArray("tlogs"), "other.example", INSTANCE.log); // one key under two names
        scene.write("trusted_root.json", root.toString());
        scene.write(BUNDLE, MadeBundle.of(INSTANCE, file).log().log().bytes());
        assertSays(ask(two), 10, Code.THRESHOLD_NOT_MET);
        var ca = two.replaceAll("provenance = .*", "ca = { ca = \"forge\", identity = \"" + REPOSITORY + "/**\" }");
        assertSays(ask(ca), 10, Code.THRESHOLD_NOT_MET);
        assertSays(ask(ca.replace("logs = 2", "logs = 1")), 0, Code.RULE_MET);
        assertSays(ask(two.replace("logs = 2", "logs = 3")), 10, Code.THRESHOLD_NOT_MET);
    }

    @Test
    void SG_14_tooManyAttestationsInAllFilesTogetherEndItAll() {
        write(Workflow.RELEASE, statement());
        var one = read(scene.file(BUNDLE));
        var line = new String(one, StandardCharsets.UTF_8).replace("\n", "") + "\n";
        scene.write("many.json", line.repeat(63));
        scene.write("one.json", line);
        scene.write("two.json", line);
        assertSays(asked(POLICY, "many.json", "one.json"), 0, Code.RULE_MET);
        assertSays(asked(POLICY, "many.json", "one.json", "two.json"), 20, Code.LIMIT_EXCEEDED);
        scene.write("more.json", line.repeat(65));
        assertSays(asked(POLICY, "more.json"), 20, Code.LIMIT_EXCEEDED);
        var names = new ArrayList<String>();
        for (int i = 0; i < 60; i++) {
            scene.write(i + ".json", MadeEnvelope.unnamed(own(), OWN));
            names.add(i + ".json");
        }
        names.addAll(List.of("many.json"));
        assertSays(asked(POLICY, names.toArray(new String[0])), 20, Code.LIMIT_EXCEEDED);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer askReal(String folder, String file, String evidence, String rule) {
        var vectors = Path.of("src", "test", "resources", "vectors", folder);
        scene.write(file, read(vectors.resolve(file)));
        scene.write(evidence, read(vectors.resolve(evidence)));
        return scene.check("strongset = 1\n" + rule + "\n[[use]]\nfor = \"pkg:*/**\"\nallow = \"r\"\n",
                scene.question(file, null, List.of(scene.file(evidence)), false));
    }

    @Test
    void S23_whatAWorkflowPublishedInPythonsIndexIsSignedByARunForTheSourceThatItNames() {
        var sdist = "pypi_attestation_models-0.0.4a2.tar.gz";
        var any = "[rule.r]\nprovenance = { builders = \"any-known\", source = \"claimed\", ref = \"refs/tags/v{version}\" }";
        var answer = askReal("pep740-attestations", sdist, sdist + ".attestation", any);
        assertSays(answer, 0, Code.RULE_MET);
        assertThat(messages(answer).getFirst()).startsWith("signed by a run of https://github.com/trailofbits/"
                + "pypi-attestation-models/.github/workflows/release.yml@refs/tags/v0.0.4a2 for "
                + "https://github.com/trailofbits/pypi-attestation-models at ");
        assertSays(
                askReal("pep740-attestations", sdist, sdist + ".attestation", any.replace("v{version}", "{version}")),
                10, Code.SOURCE_MISMATCH);
    }

    @Test
    void S23_aPublishedNpmPackageIsFromTheSourceThatItNames() {
        var any = "[rule.r]\nprovenance = { builders = \"any-known\", source = \"claimed\" }";
        var npm = "gundam-visor-1.0.1.tgz";
        var answer = askReal("npm-provenance", npm, npm + ".sigstore.json", any);
        assertSays(answer, 0, Code.RULE_MET);
        assertThat(messages(answer).getFirst()).contains("https://github.com/ramonpetgrave64/gundam-visor",
                "599500821344b070902a7a5666064bfdaba715df", "refs/tags/v1.0.1",
                "https://github.com/actions/runner/github-hosted");
        assertThat(answer.decision().parties()).extracting(c -> c.party().id() + c.roles()).containsExactlyInAnyOrder(
                "party:forge:github.com[build, identity, source]", "party:ca:sigstore-public[certification]",
                "party:strongset[roots]");
        assertSays(askReal("npm-provenance", npm, npm + ".sigstore.json", any.replace("\"claimed\"",
                "\"https://github.com/evil/gundam-visor\"")), 10, Code.SOURCE_MISMATCH);
    }

    @Test
    void aReusableWorkflowOfAnotherRepositoryMayBeTheBuilder() {
        var builder = "https://forge.example/builders/tool/.workflows/build.yml@refs/tags/v3";
        write(new Workflow(builder, MadeInstance.ISSUER, builder, REPOSITORY, MadeInstance.COMMIT, "refs/tags/v1"),
                statement(sha256(TEXT), builder, REPOSITORY, "refs/tags/v1", MadeInstance.COMMIT));
        var policy = POLICY.replace("https://forge.example/runner/*", "https://forge.example/builders/tool/**")
                .replace("https://forge.example/owner/project/.workflows/release.yml@refs/tags/*",
                        "https://forge.example/builders/*/.workflows/**");
        assertSays(ask(policy), 0, Code.RULE_MET);
        assertSays(ask(policy.replace("builders/*/", "builders/other/")), 10, Code.IDENTITY_MISMATCH);
    }
}
