package org.strongset.attest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.attest.Said.refusal;
import static org.strongset.attest.Said.subject;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.attest.Attested.Other;
import org.strongset.attest.Attested.Provenance;
import org.strongset.attest.Attested.PythonPublish;
import org.strongset.attest.Attested.Source;
import org.strongset.attest.Attested.VerificationSummary;
import org.strongset.model.Code;
import org.strongset.model.Exit;
import org.strongset.sign.RefusedException;

/// Reading predicates: strict, bounded, and no guesses.
class AttestedTest {
    private static final String COMMIT = "a".repeat(40);

    private static Provenance old(String configSource, String materials) throws RefusedException {
        return (Provenance) Said.read(PredicateTypes.PROVENANCE_0_2, """
                {"builder": {"id": "https://ci.example"}, "buildType": "t", "invocation": {"configSource": %s},
                 "metadata": {"buildFinishedOn": "2026-01-02T03:04:05Z"}, "materials": %s}"""
                .formatted(configSource, materials));
    }

    private static Provenance workflow(String repository, String ref, String dependencies) throws RefusedException {
        return (Provenance) Said.read(PredicateTypes.PROVENANCE_1,
                """
                {"buildDefinition": {"buildType": "https://actions.github.io/buildtypes/workflow/v1",
                  "externalParameters": {"workflow": {"repository": "%s", "ref": "%s"}}, "resolvedDependencies": [%s]},
                 "runDetails": {"builder": {"id": "https://ci.example"}, "metadata": {"finishedOn": "2026-01-02T03:04:05+01:00"}}}"""
                        .formatted(repository, ref, dependencies));
    }

    private static String git(String uri, String commit) {
        return """
                {"uri": "%s", "digest": {"gitCommit": "%s"}}""".formatted(uri, commit);
    }

    @Test
    void DS_12_aTypeThatOnlyLooksLikeAKnownOneIsAnother() throws RefusedException {
        for (var type : List.of("https://slsa.dev/provenance/v1/", "https://slsa.dev/provenance/v1.0",
                "https://slsa.dev/provenance/V1", "slsa", "https://evil.example/slsa.dev/provenance/v1",
                "https://slsa.dev/provenance/v1#https://slsa.dev/provenance/v1", " https://slsa.dev/provenance/v1")) {
            var claim = Said.read(type, "{\"builder\": {\"id\": \"https://ci.example\"}}");
            assertThat(claim).as(type).isInstanceOf(Other.class);
            assertThat(refusal(() -> claim.statement().require(PredicateTypes.PROVENANCE_1))).as(type)
                    .isEqualTo(Code.PREDICATE_TYPE);
        }
        assertThat(Code.PREDICATE_TYPE.exit()).isEqualTo(Exit.DENIED);
    }

    @Test
    void ofAnotherTypeNothingIsRead() throws RefusedException {
        assertThat(Said.read("https://other.example/v1", "[1, 2]")).isInstanceOf(Other.class);
    }

    @Test
    void DS_11_aPayloadThatIsNoStatementFails() {
        for (var bad : List.of("", "payload", "[]", "null", "{}", "{\"_type\": \"https://in-toto.io/Statement/v1\"}")) {
            assertThat(refusal(() -> Attested.read(bad.getBytes(UTF_8))).exit()).as(bad).isEqualTo(Exit.INVALID);
        }
    }

    @Test
    void DS_01_aMemberThatStandsTwiceIsRefusedAlsoInsideOfThePredicate() {
        assertThat(refusal(() -> Said.read(PredicateTypes.PROVENANCE_1, """
                {"runDetails": {"builder": {"id": "good"}}, "runDetails": {"builder": {"id": "evil"}}}""")))
                .isEqualTo(Code.JSON_DUPLICATE_KEY);
        assertThat(refusal(() -> Said.read(PredicateTypes.PROVENANCE_1, """
                {"runDetails": {"builder": {"id": "good"}}, "run_details": {"builder": {"id": "evil"}}}""")))
                .as("nor under its other spelling").isEqualTo(Code.MALFORMED);
    }

    @Test
    void DS_10_tooManyMaterialsLevelsOrSubjectsAreRefused() {
        var materials = "{},".repeat(20_000) + "{}";
        assertThat(refusal(() -> old("{}", "[" + materials + "]"))).isEqualTo(Code.LIMIT_EXCEEDED);
        var one = subject("f", "sha256", "0".repeat(64));
        assertThat(refusal(() -> Said.read("t", (one + ",").repeat(100_000) + one, "{}")))
                .isEqualTo(Code.LIMIT_EXCEEDED);
        assertThat(refusal(() -> Said.read("t", "", "{}"))).isEqualTo(Code.NO_SUBJECT);
        assertThat(refusal(() -> Said.read(PredicateTypes.NPM_PUBLISH_0_1, """
                {"name": "%s", "version": "1", "registry": "r"}""".formatted("n".repeat(5000)))))
                .isEqualTo(Code.LIMIT_EXCEEDED);
    }

    @Test
    void readsWhereAndWhenSomethingWasBuilt() throws RefusedException {
        var uri = "git+https://Git.Example/o/r.git@refs/tags/v1";
        var older = old(git(uri, COMMIT), "[]");
        assertThat(older.source()).isEqualTo(new Source("https://git.example/o/r", "refs/tags/v1", COMMIT));
        assertThat(older.finished()).isEqualTo(Instant.parse("2026-01-02T03:04:05Z"));
        var newer = workflow("https://git.example/o/r", "refs/tags/v1", git(uri, COMMIT));
        assertThat(newer.source()).isEqualTo(older.source());
        assertThat(newer.finished()).isEqualTo(Instant.parse("2026-01-02T02:04:05Z"));
        assertThat(newer.materials().getFirst().digests()).containsEntry("gitCommit", COMMIT);
    }

    @Test
    void theCommitIsThatOfTheRefThatWasBuiltAndOfNoOther() throws RefusedException {
        var other = git("git+https://git.example/o/other@refs/tags/v1", COMMIT) + ","
                + git("git+https://git.example/o/r@refs/tags/v2", COMMIT) + ","
                + git("git+https://user@git.example/o/r@refs/tags/v1", COMMIT);
        assertThat(workflow("https://git.example/o/r", "refs/tags/v1", other).source())
                .isEqualTo(new Source("https://git.example/o/r", "refs/tags/v1", null));
    }

    @Test
    void twoCommitsForOneRefAreRefused() {
        var uri = "git+https://git.example/o/r@refs/tags/v1";
        var two = git(uri, COMMIT) + "," + git(uri, "b".repeat(40));
        assertThat(refusal(() -> workflow("https://git.example/o/r", "refs/tags/v1", two))).isEqualTo(Code.MALFORMED);
        assertThat(refusal(() -> old(git(uri, COMMIT), "[" + git(uri, "b".repeat(40)) + "]")))
                .isEqualTo(Code.MALFORMED);
        assertThat(refusal(() -> old("""
                {"uri": "%s", "digest": {"sha1": "%s", "gitCommit": "%s"}}""".formatted(uri, COMMIT, "b".repeat(40)),
                "[]"))).isEqualTo(Code.MALFORMED);
    }

    @Test
    void aBuildTypeThatIsNotKnownNamesNoSource() throws RefusedException {
        var claim = (Provenance) Said.read(PredicateTypes.PROVENANCE_1, """
                {"buildDefinition": {"buildType": "https://actions.github.io/buildtypes/workflow/v1.evil",
                  "externalParameters": {"workflow": {"repository": "https://git.example/o/r"}}},
                 "runDetails": {"builder": {"id": "https://ci.example"}}}""");
        assertThat(claim.source()).isNull();
        assertThat(old("{\"uri\": \"https://files.example/o/r.tar.gz\"}", "[]").source()).isNull();
        assertThat(old("{}", "[]").source()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"git+https://good.example@evil.example/o/r", "git+https://evil.example:443/o/r",
        "git+https://git.example", "git+https://git.example/", "git+https://git.example/o//r",
        "git+https://git.example/o/../r", "git+https://git.example/o/r?x=/o/r", "git+https://git.example/o/r#x",
        "git+https://git.example/o/%72", "git+https://git.example/o/r/", "git+https://git.example/o/r@",
        "git+https://git.example/o/r .git", "git+https://gıt.example/o/r", "git+https:///o/r",
        "git+https://git.example/o/r.git.git"})
    void DS_16_aRepositoryThatCouldBeTakenForAnotherIsRefused(String uri) {
        assertThat(refusal(() -> old("{\"uri\": \"" + uri + "\"}", "[]"))).isEqualTo(Code.MALFORMED);
        var url = uri.substring("git+".length());
        if (!url.endsWith("@")) {
            assertThat(refusal(() -> workflow(url, "r", ""))).isEqualTo(Code.MALFORMED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "null", "\"x\"", "{\"buildDefinition\": {}, \"runDetails\": {}}",
        "{\"buildDefinition\": {\"buildType\": 1}, \"runDetails\": {\"builder\": {\"id\": \"b\"}}}",
        "{\"buildDefinition\": {\"buildType\": \"t\"}, \"runDetails\": {\"builder\": {\"id\": \"\"}}}",
        "{\"buildDefinition\": {\"buildType\": \"t\"}, \"runDetails\": {\"builder\": \"b\"}}",
        "{\"buildDefinition\": {\"buildType\": \"t\", \"resolvedDependencies\": {}}, \"runDetails\": {\"builder\": {\"id\": \"b\"}}}",
        "{\"buildDefinition\": {\"buildType\": \"t\", \"resolvedDependencies\": [{\"digest\": {\"sha256\": 1}}]}, \"runDetails\": {\"builder\": {\"id\": \"b\"}}}",
        "{\"buildDefinition\": {\"buildType\": \"t\"}, \"runDetails\": {\"builder\": {\"id\": \"b\"}, \"metadata\": {\"finishedOn\": \"yesterday\"}}}"})
    void provenanceOfAnotherShapeIsRefused(String predicate) {
        assertThat(refusal(() -> Said.read(PredicateTypes.PROVENANCE_1, predicate))).isEqualTo(Code.MALFORMED);
    }

    @Test
    void aSummaryPassedOrFailedAndNothingElse() throws RefusedException {
        var summary = """
                {"verifier": {"id": "https://verifier.example"}, "resourceUri": "r", "policy": {"uri": "p"},
                 "verificationResult": "%s", "verifiedLevels": ["SLSA_BUILD_LEVEL_3"]}""";
        var claim = (VerificationSummary) Said.read(PredicateTypes.SUMMARY_1, summary.formatted("FAILED"));
        assertThat(claim.passed()).isFalse();
        assertThat(claim.time()).isNull();
        for (var other : List.of("passed", "", "PASSED ", "TRUE")) {
            assertThat(refusal(() -> Said.read(PredicateTypes.SUMMARY_1, summary.formatted(other))))
                    .isEqualTo(Code.MALFORMED);
        }
        assertThat(refusal(() -> Said.read(PredicateTypes.SUMMARY_1,
                summary.formatted("PASSED").replace("verifiedLevels", "levels")))).isEqualTo(Code.MALFORMED);
    }

    @Test
    void thePublishAttestationOfPythonsIndexHasNothingToSay() throws RefusedException {
        assertThat(Said.read(PredicateTypes.PYTHON_PUBLISH_1, "null")).isInstanceOf(PythonPublish.class);
        assertThat(Said.read(PredicateTypes.PYTHON_PUBLISH_1, "{}")).isInstanceOf(PythonPublish.class);
        assertThat(refusal(() -> Said.read(PredicateTypes.PYTHON_PUBLISH_1, "[]"))).isEqualTo(Code.MALFORMED);
    }
}
