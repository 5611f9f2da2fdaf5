package org.strongset.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.check.Scene.assertSays;
import static org.strongset.check.Scene.codes;
import static org.strongset.check.Scene.messages;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.check.Question.ByIndex;
import org.strongset.check.Question.Document;
import org.strongset.check.Question.IndexCopy;
import org.strongset.check.Question.Known;
import org.strongset.ecosystem.npm.Packument;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Digest.Algorithm;
import org.strongset.model.Purl;
import org.strongset.sign.FileDigests;
import org.strongset.testkit.sigstore.MadeBundle;
import org.strongset.testkit.sigstore.MadeInstance;

/// Files of an index: decided on by their digest, and looked into where somebody has the bytes.
final class IndexFilesTest {
    private static final String POLICY = """
            strongset = 1
            name = "test"
            [ca.made]
            issuer = "https://tokens.forge.example"
            root = "trusted_root.json"
            [rule.published]
            ca = { ca = "made", identity = "https://forge.example/owner/project/.workflows/*@refs/tags/v{version}" }
            [[use]]
            for = "pkg:*/**"
            allow = "published"
            """;
    private static final String HOOKS = POLICY + "[answers]\nhooks = \"deny\"\n";
    private static final String PROVENANCE = "{\"buildDefinition\":{\"buildType\":\"https://forge.example/build\","
            + "\"externalParameters\":{}},\"runDetails\":{\"builder\":{\"id\":\"https://forge.example/runner\"}}}";
    private static final Purl TOOL = Purl.parse("pkg:npm/tool@1");

    private final MadeInstance instance = new MadeInstance();
    private final byte[] tarball = TestPackages.npm("tool", "1", ", \"dependencies\": {\"left\": \"^1.0.0\"}");

    @TempDir
    private Path temporary;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(temporary);
        scene.write("trusted_root.json", instance.trustedRoot().toString());
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private static Digest sha512(byte[] bytes) {
        return FileDigests.digest(Algorithm.SHA512, bytes);
    }

    private Document attestation(String name, Digest digest) {
        return attestation(name, digest, "https://slsa.dev/provenance/v1", PROVENANCE);
    }

    private Document attestation(String name, Digest digest, String type, String predicate) {
        var statement = "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":\"" + name
                + "\",\"digest\":{\"" + digest.algorithm().label() + "\":\"" + digest.hex()
                + "\"}}],\"predicateType\":\"" + type + "\",\"predicate\":" + predicate + "}";
        return new Document("attestation", MadeBundle.ofStatement(instance, statement).logEnvelope().bytes());
    }

    private ByIndex question(@Nullable Path file, @Nullable IndexCopy says, Document... evidence) {
        return new ByIndex(TOOL, "tool-1.tgz", List.of(sha512(tarball)), file, List.of(evidence), says,
                "registry.example", List.of(), false);
    }

    private ByIndex attested(@Nullable Path file, @Nullable IndexCopy says) {
        return question(file, says, attestation("pkg:npm/tool@1", sha512(tarball)));
    }

    private static IndexCopy says(String dependencies) {
        var entry = "{\"name\":\"tool\",\"version\":\"1.0.0\",\"dependencies\":" + dependencies
                + ",\"dist\":{\"tarball\":\"https://registry.example/tool/-/tool-1.0.0.tgz\"}}";
        var text = "{\"name\":\"tool\",\"versions\":{\"1.0.0\":" + entry + "}}";
        return new IndexCopy.Npm(Packument.parse("tool", "tool", text.getBytes(UTF_8)).find("1.0.0").orElseThrow(),
                new Document("tool@1", entry.getBytes(UTF_8)));
    }

    @Test
    void evidenceIsVerifiedAgainstTheDigestOfTheLockFileWithoutTheBytes() {
        var answer = scene.check(POLICY, attested(null, null));
        assertSays(answer, 0, Code.RULE_MET, Code.NOT_LOOKED_INTO);
        assertThat(answer.decision().artifact().digests()).containsExactly(sha512(tarball));
        assertThat(messages(answer).getFirst()).contains("commit " + MadeInstance.COMMIT);
    }

    @Test
    void DS_09_anAttestationOfOtherBytesIsNoneForThese() {
        assertSays(scene.check(POLICY, question(null, null, attestation("pkg:npm/tool@1", sha512(new byte[1])))), 20,
                Code.SUBJECT_MISMATCH);
    }

    @Test
    void DS_13_DS_18_anAttestationOfAnotherNameOrVersionIsNoneForThisOneThoughTheBytesAreTheSame() {
        for (var name : List.of("pkg:npm/other@1", "pkg:npm/tool@2", "pkg:npm/%40scope/tool@1")) {
            var answer = scene.check(POLICY, question(null, null, attestation(name, sha512(tarball))));
            assertSays(answer, 20, Code.SUBJECT_MISMATCH);
        }
    }

    @Test
    void aStatementThatDoesNotNameThePackageNeedsTheBytesThatDo() {
        var nameless = attestation("artifact.tgz", sha512(tarball));
        assertSays(scene.check(POLICY, question(null, null, nameless)), 30, Code.BYTES_NEEDED);
        assertSays(scene.check(POLICY, question(scene.write("cached", tarball), null, nameless)), 0, Code.RULE_MET);
    }

    /// `@scope/tool` and `tool` have files of one name.
    @Test
    void DS_18_aFileNameNamesNoPackageOfNpmWithoutItsBytes() {
        assertSays(scene.check(POLICY, question(null, null, attestation("tool-1.tgz", sha512(tarball)))), 30,
                Code.BYTES_NEEDED);
    }

    @Test
    void DS_12_aStatementThatSaysSomethingElseOfTheBytesDoesNotReleaseThem() {
        for (var type : List.of("https://malware.example/found/v1", "https://slsa.dev/provenance/v1.1")) {
            assertSays(
                    scene.check(POLICY,
                            question(null, null, attestation("pkg:npm/tool@1", sha512(tarball), type, "{}"))),
                    10, Code.PREDICATE_TYPE);
        }
    }

    @Test
    void aFileNameOfAnotherProjectIsDenied() {
        var question = new ByIndex(Purl.parse("pkg:pypi/tool@1"), "other-1-py3-none-any.whl", List.of(sha512(tarball)),
                null,
                List.of(), null, null, List.of(), false);
        assertSays(scene.check(POLICY, question), 20, Code.SUBJECT_MISMATCH);
    }

    @Test
    void aSignatureOfTheBytesThemselvesNeedsThem() {
        var bundle = new Document("tool-1.tgz.sigstore.json", MadeBundle.of(instance, tarball).log().bytes());
        assertSays(scene.check(POLICY, question(null, null, bundle)), 30, Code.BYTES_NEEDED);
        assertSays(scene.check(POLICY, question(scene.write("cached", tarball), null, bundle)), 0, Code.RULE_MET);
    }

    @Test
    void withoutEvidenceNothingIsAllowed() {
        assertSays(scene.check(POLICY, question(null, null)), 10, Code.NO_EVIDENCE);
    }

    @Test
    void bytesThatAreAtHandAreComparedWithTheDigestThatNamesThem() {
        var other = scene.write("cached", TestPackages.npm("tool", "1", ""));
        assertSays(scene.check(POLICY, attested(other, null)), 20, Code.DIGEST_MISMATCH);
        var same = scene.write("cached", tarball);
        var answer = scene.check(POLICY, attested(same, null));
        assertSays(answer, 0, Code.RULE_MET);
        assertThat(codes(answer)).doesNotContain(Code.NOT_LOOKED_INTO);
    }

    @Test
    void AR_07_aTarballThatTheRegistryDescribesOtherwiseIsDenied() {
        var file = scene.write("cached",
                TestPackages.npm("tool", "1.0.0", ", \"dependencies\": {\"left\": \"^1.0.0\"}"));
        var named = Purl.parse("pkg:npm/tool@1.0.0");
        for (var dependencies : List.of("{\"left\":\"^1.0.0\"}", "{}")) {
            var question = new ByIndex(named, "tool-1.0.0.tgz", List.of(), file, List.of(), says(dependencies), null,
                    List.of(), false);
            var answer = scene.check(POLICY, question);
            assertThat(codes(answer).contains(Code.MANIFEST_MISMATCH)).isEqualTo(dependencies.equals("{}"));
            assertThat(answer.decision().exit().code()).isEqualTo(dependencies.equals("{}") ? 20 : 10);
        }
    }

    @Test
    void aTarballOfAnotherPackageIsDenied() {
        var file = scene.write("cached", TestPackages.npm("other", "1", ""));
        var question = new ByIndex(TOOL, "tool-1.tgz", List.of(), file, List.of(), null, null, List.of(), false);
        assertSays(scene.check(POLICY, question), 20, Code.SUBJECT_MISMATCH);
    }

    @Test
    void whatOnlyTheBytesCanTellIsUnavailableWithoutThem() {
        var sha256 = Hashes.sha256(tarball);
        var denied = POLICY + "[[deny]]\nsha256 = \"" + sha256.hex() + "\"\n";
        assertSays(scene.check(denied, attested(null, null)), 30, Code.BYTES_NEEDED);
        assertSays(scene.check(HOOKS, attested(null, null)), 30, Code.BYTES_NEEDED);
        var file = scene.write("cached", tarball);
        assertSays(scene.check(denied, attested(file, null)), 10, Code.DENIED_BY_YOU);
        assertSays(scene.check(HOOKS, attested(file, null)), 0, Code.RULE_MET);
    }

    @Test
    void whatWasLookedIntoOnceIsNotAskedForAgain() {
        var file = scene.write("cached", tarball);
        var checker = new Checker(List.of(scene.layer(HOOKS)), scene.store(), Scene.NOW, "this build");
        assertSays(checker.check(attested(file, null)), 0, Code.RULE_MET);
        assertSays(checker.check(attested(null, null)), 0, Code.RULE_MET);
        var later = new Checker(List.of(scene.layer(HOOKS)), scene.store(), Scene.NOW, "a later build");
        assertSays(later.check(attested(null, null)), 30, Code.BYTES_NEEDED);
    }

    @Test
    void installCodeThatWasSeenIsNotForgotten() {
        var hooked = TestPackages.npm("tool", "1", ", \"scripts\": {\"postinstall\": \"node x.js\"}");
        var file = scene.write("cached", hooked);
        var checker = new Checker(List.of(scene.layer(HOOKS)), scene.store(), Scene.NOW, "this build");
        var evidence = List.of(attestation("pkg:npm/tool@1", sha512(hooked)));
        for (int i = 0; i < 2; i++) {
            assertSays(
                    checker.check(new ByIndex(TOOL, "tool-1.tgz", List.of(sha512(hooked)), file, evidence, null, null,
                            List.of(), false)),
                    10, Code.INSTALL_RUNS_CODE);
        }
    }

    @Test
    void AR_05_AR_06_aWheelIsWhatItsRecordAndItsIndexSay() {
        var file = scene.write("tool-1-py3-none-any.whl", TestPackages.wheel("tool", "1", "gone.py,,\n"));
        var question = new ByIndex(Purl.parse("pkg:pypi/tool@1"), "tool-1-py3-none-any.whl", List.of(), file, List.of(),
                new IndexCopy.Metadata(new Document("METADATA",
                        "Metadata-Version: 2.1\nName: tool\nVersion: 1\nRequires-Dist: evil\n".getBytes(UTF_8))),
                null, List.of(), false);
        assertSays(scene.check(POLICY, question), 20, Code.RECORD_MISMATCH, Code.METADATA_MISMATCH);
    }

    @Test
    void whatTheIndexCouldNotGiveIsUnavailable() {
        var question = new ByIndex(TOOL, "tool-1.tgz", List.of(sha512(tarball)), null, List.of(), null, null,
                List.of(new Known(Code.UPSTREAM_UNAVAILABLE, "no answer")), false);
        assertSays(scene.check(POLICY, question), 30, Code.UPSTREAM_UNAVAILABLE);
    }

    @Test
    void AR_05_aWheelThatAPersonNamesIsWhatItsRecordSays() {
        var name = "tool-1.0-py3-none-any.whl";
        scene.write(name, TestPackages.wheel("tool", "1.0"));
        assertSays(scene.check(POLICY, scene.question(name)), 10, Code.NO_EVIDENCE);
        for (var record : List.of("gone.py,,\n", "\n\"", "../up.py,,\n", "tool/__init__.py,sha256=" + "A".repeat(43)
                + ",\n")) {
            scene.write(name, TestPackages.wheel("tool", "1.0", record));
            assertThat(scene.check(POLICY, scene.question(name)).decision().exit().code()).as(record).isEqualTo(20);
        }
        scene.write(name, TestPackages.wheel("tool", "1.0", "gone.py,,\n"));
        assertSays(scene.check(POLICY, scene.question(name)), 20, Code.RECORD_MISMATCH);
        var other = "tool-1.1-py3-none-any.whl";
        scene.write(other, TestPackages.wheel("tool", "1.0"));
        assertThat(codes(scene.check(POLICY, scene.question(other)))).contains(Code.RECORD_MISMATCH);
    }
}
