package org.strongset.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.check.Scene.assertSays;
import static org.strongset.check.Scene.messages;

import java.io.IOException;
import java.nio.file.Files;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.check.Question.ByIndex;
import org.strongset.check.Question.Document;
import org.strongset.check.Question.IndexCopy;
import org.strongset.ecosystem.npm.Packument;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Digest.Algorithm;
import org.strongset.model.Purl;
import org.strongset.sign.FileDigests;
import org.strongset.testkit.Vectors;
import org.strongset.testkit.sigstore.MadeBundle;
import org.strongset.testkit.sigstore.MadeInstance;
import tools.jackson.databind.node.ObjectNode;

/// What an index attests with its own key: its word that it took in these bytes as that version, and nobody else's.
final class IndexAttestationsTest {
    private static final String POLICY = """
            strongset = 1
            name = "test"
            [index.made]
            keys = "keys.json"
            root = "trusted_root.json"
            [rule.served]
            index-word = { index = "made" }
            [[use]]
            for = "pkg:*/**"
            allow = "served"
            """;
    private static final String PUBLISH = "https://github.com/npm/attestation/tree/main/specs/publish/v0.1";
    private static final Instant LOGGED = MadeInstance.SIGNED.plusSeconds(10);
    private static final Purl TOOL = Purl.parse("pkg:npm/tool@1.0.0");
    private static final byte[] TARBALL = TestPackages.npm("tool", "1.0.0", "");

    private final MadeInstance instance = new MadeInstance();
    private final KeyPair key = MadeInstance.key("secp256r1");

    @TempDir
    private java.nio.file.Path temporary;

    private Scene scene;

    @BeforeEach
    void open() {
        scene = new Scene(temporary);
        scene.write("trusted_root.json", instance.trustedRoot().toString());
        publishes("null");
    }

    @AfterEach
    void close() {
        scene.close();
    }

    private String spki() {
        return Base64.getEncoder().encodeToString(key.getPublic().getEncoded());
    }

    private void publishes(String expires) {
        scene.write("keys.json", ("{'keys': [{'keyid': 'SHA256:k', 'keytype': 'ecdsa-sha2-nistp256', 'scheme':"
                + " 'ecdsa-sha2-nistp256', 'key': '" + spki() + "', 'expires': " + expires + "}]}").replace('\'', '"'));
    }

    private void publishesFor(String usage, String end) {
        scene.write("keys.json", ("{'keys': [{'keyId': 'SHA256:k', 'keyUsage': '" + usage
                + "', 'publicKey': {'rawBytes': '" + spki() + "', 'keyDetails': 'PKIX_ECDSA_P256_SHA_256', 'validFor':"
                + " {'start': '2022-12-01T00:00:00Z', 'end': '" + end + "'}}}]}").replace('\'', '"'));
    }

    private static Digest sha512(byte[] bytes) {
        return FileDigests.digest(Algorithm.SHA512, bytes);
    }

    private static String statement(String subject, Digest digest, String type, String name, String version) {
        return "{\"_type\":\"https://in-toto.io/Statement/v0.1\",\"subject\":[{\"name\":\"" + subject
                + "\",\"digest\":{\"sha512\":\"" + digest.hex() + "\"}}],\"predicateType\":\"" + type
                + "\",\"predicate\":{\"name\":\"" + name + "\",\"version\":\"" + version
                + "\",\"registry\":\"https://registry.example\"}}";
    }

    private static String right() {
        return statement(TOOL.toString(), sha512(TARBALL), PUBLISH, "tool", "1.0.0");
    }

    private MadeBundle made(String statement) {
        return MadeBundle.ofStatement(instance, key, "SHA256:k", statement);
    }

    private static Document document(MadeBundle bundle) {
        return document(new String(bundle.bytes(), UTF_8));
    }

    private static Document document(String bundle) {
        return new Document("attestations of tool@1.0.0", ("{\"attestations\":[{\"predicateType\":\"" + PUBLISH
                + "\",\"bundle\":" + bundle + "}]}").getBytes(UTF_8));
    }

    private static ByIndex question(Document... evidence) {
        return new ByIndex(TOOL, "tool-1.0.0.tgz", List.of(sha512(TARBALL)), null, List.of(evidence), null,
                "registry.example", List.of(), false);
    }

    private Answer check(MadeBundle bundle) {
        return scene.check(POLICY, question(document(bundle)));
    }

    private Answer attested(String statement) {
        return check(made(statement).logEnvelope());
    }

    @Test
    void whatAnIndexAttestsOfAPackageIsItsWordAndNobodyElses() {
        var answer = attested(right());
        assertSays(answer, 0, Code.RULE_MET);
        assertThat(answer.decision().parties()).extracting(counted -> counted.party().id())
                .containsExactly("party:index:made");
        assertThat(String.join("\n", answer.decision().assumes())).contains("the index alone can replace this");
        assertThat(Scene.codes(answer)).doesNotContain(Code.EVIDENCE_NOT_READ);
    }

    @Test
    void whatIsNotOfTheIndexIsSaidNotToBeRead() {
        assertSays(check(MadeBundle.ofStatement(instance, right()).logEnvelope()), 10, Code.EVIDENCE_NOT_READ);
    }

    @Test
    void itsSignatureAndItsAttestationAreOneParty() {
        var integrity = "sha512-" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha512(TARBALL).hex()));
        var signature = Base64.getEncoder().encodeToString(MadeInstance.sign(key, ("tool@1.0.0:" + integrity).getBytes(
                UTF_8)));
        var entry = "{\"name\":\"tool\",\"version\":\"1.0.0\",\"dist\":{\"integrity\":\"" + integrity
                + "\",\"tarball\":\"https://registry.example/tool/-/tool-1.0.0.tgz\",\"signatures\":[{\"keyid\":"
                + "\"SHA256:k\",\"sig\":\"" + signature + "\"}]}}";
        var version = Packument.parse("tool", "tool", ("{\"name\":\"tool\",\"versions\":{\"1.0.0\":" + entry + "}}")
                .getBytes(UTF_8)).find("1.0.0").orElseThrow();
        var both = new ByIndex(TOOL, "tool-1.0.0.tgz", List.of(sha512(TARBALL)), null,
                List.of(document(made(right()).logEnvelope())),
                new IndexCopy.Npm(version, new Document("what it says", entry.getBytes(UTF_8))), "registry.example",
                List.of(), false);
        var answer = scene.check(POLICY, both);
        assertSays(answer, 0, Code.RULE_MET);
        assertThat(answer.decision().parties()).hasSize(1);
        assertThat(answer.decision().reasons()).filteredOn(reason -> reason.code() == Code.RULE_MET).singleElement()
                .satisfies(reason -> assertThat(reason.evidence()).hasSize(2));
    }

    @Test
    void DS_13_theWordOnAnotherNameOrVersionIsNoneForThisOneThoughTheBytesAreTheSame() {
        for (var other : List.of("pkg:npm/tool@1.0.1", "pkg:npm/tools@1.0.0", "pkg:npm/%40evil/tool@1.0.0", "tool",
                "pkg:pypi/tool@1.0.0")) {
            assertSays(attested(statement(other, sha512(TARBALL), PUBLISH, "tool", "1.0.0")), 20,
                    Code.SUBJECT_MISMATCH);
        }
        assertSays(attested(statement(TOOL.toString(), sha512(TARBALL), PUBLISH, "tool", "1.0.1")), 20,
                Code.SUBJECT_MISMATCH);
        assertSays(attested(statement(TOOL.toString(), sha512(TARBALL), PUBLISH, "@evil/tool", "1.0.0")), 20,
                Code.SUBJECT_MISMATCH);
    }

    @Test
    void DS_09_theWordOnOtherBytesIsNoneForThese() {
        assertSays(attested(statement(TOOL.toString(), sha512(new byte[1]), PUBLISH, "tool", "1.0.0")), 20,
                Code.SUBJECT_MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://slsa.dev/provenance/v0.2", "https://malware.example/found/v1",
        "https://github.com/npm/attestation/tree/main/specs/publish/v0.2",
        "https://slsa.dev/verification_summary/v1"})
    void DS_12_anotherStatementUnderItsKeyIsNotThatWord(String type) {
        var answer = attested(statement(TOOL.toString(), sha512(TARBALL), type, "tool", "1.0.0"));
        assertThat(answer.decision().exit().code()).isIn(10, 20);
        assertThat(messages(answer)).noneMatch(message -> message.contains("signed that these bytes are"));
    }

    @Test
    void aKeyThatTheIndexDoesNotPublishOrSomebodyOnlyCallsSoIsNobodys() {
        var stranger = MadeInstance.key("secp256r1");
        assertSays(check(MadeBundle.ofStatement(instance, stranger, "SHA256:other", right()).logEnvelope()), 10,
                Code.SIGNER_UNKNOWN);
        assertSays(check(MadeBundle.ofStatement(instance, stranger, "SHA256:k", right()).logEnvelope()), 20,
                Code.SIG_INVALID);
    }

    @Test
    void aKeyCountsForWhatWasLoggedBeforeItsTimeWasOver() {
        publishes("\"" + LOGGED.plusSeconds(1) + "\"");
        assertSays(attested(right()), 0, Code.RULE_MET);
        publishes("\"" + LOGGED + "\"");
        assertSays(scene.checker(POLICY).check(question(document(made(right()).logEnvelope()))), 10,
                Code.KEY_EXPIRED_AT_SIGNING);
    }

    @Test
    void aKeyForAnotherUseDoesNotCount() {
        publishesFor("npm:signatures", "2027-01-01T00:00:00Z");
        assertSays(attested(right()), 10, Code.SIGNER_UNKNOWN);
        publishesFor("npm:attestations", "2027-01-01T00:00:00Z");
        assertSays(attested(right()), 0, Code.RULE_MET);
        publishesFor("npm:attestations", "2026-01-01T00:00:00Z");
        assertSays(attested(right()), 10, Code.KEY_EXPIRED_AT_SIGNING);
    }

    @Test
    void SG_01_whatNoLogOfTheRootHasDoesNotCount() {
        assertSays(check(made(right())), 20, Code.INCLUSION_INVALID);
        assertSays(check(made(right()).log("else.example", MadeInstance.key("secp256r1"))), 20,
                Code.INCLUSION_INVALID);
        assertSays(scene.check(POLICY.replace("root = \"trusted_root.json\"\n", ""), question(document(made(right())
                .logEnvelope()))), 20, Code.INCLUSION_INVALID);
    }

    @Test
    void aBundleWithoutTheLogsWordOnTheTimeDoesNotCount() {
        var bundle = made(right()).logEnvelope();
        ((ObjectNode) bundle.material().get("tlogEntries").get(0)).remove("inclusionPromise");
        assertSays(check(bundle), 20, Code.NO_TRUSTED_TIME);
    }

    @Test
    void aDocumentThatIsMissingOrMalformedAllowsNothing() {
        assertSays(scene.check(POLICY, question()), 10, Code.NO_EVIDENCE);
        assertSays(scene.check(POLICY, question(document("{}"))), 10, Code.NO_EVIDENCE);
        assertSays(scene.check(POLICY, question(document("{\"mediaType\":1}"))), 10, Code.NO_EVIDENCE);
    }

    @Test
    void whatSomebodySignedWithACertificateIsNotTheIndexsWord() {
        var answer = check(MadeBundle.ofStatement(instance, right()).logEnvelope());
        assertSays(answer, 10, Code.NO_EVIDENCE);
    }

    @Test
    void aRootThatCannotBeReadIsNoAnswer() throws IOException {
        Files.delete(scene.file("trusted_root.json"));
        assertSays(attested(right()), 30, Code.TRUST_ROOT_UNAVAILABLE);
    }

    @Test
    void SG_14_moreAttestationsThanAnybodyMakesAreWrongWithThePackage() {
        var bundle = new String(made(right()).logEnvelope().bytes(), UTF_8);
        var document = new Document("attestations", ("{\"attestations\":[" + "{\"bundle\":%s},".formatted(bundle)
                .repeat(63) + "{\"bundle\":%s}]}".formatted(bundle)).getBytes(UTF_8));
        assertSays(scene.check(POLICY, question(document)), 0, Code.RULE_MET);
        assertSays(scene.check(POLICY, question(document, document(made(right()).logEnvelope()))), 20,
                Code.LIMIT_EXCEEDED);
    }

    @Test
    void aRealRegistrysWordOnARealPackageIsVerifiedByThePublicLog() throws IOException {
        var folder = Vectors.folder("npm-provenance");
        scene.write("keys.json", Files.readAllBytes(folder.resolve("keys.json")));
        var bytes = Files.readAllBytes(folder.resolve("gundam-visor-1.0.1.tgz"));
        var document = new Document("attestations", Files.readAllBytes(folder.resolve(
                "gundam-visor-1.0.1.attestations.json")));
        var policy = POLICY.replace("root = \"trusted_root.json\"\n", "");
        assertSays(scene.check(policy, real("pkg:npm/gundam-visor@1.0.1", bytes, document)), 0, Code.RULE_MET);
        assertSays(scene.check(policy, real("pkg:npm/gundam-visor@1.0.2", bytes, document)), 20,
                Code.SUBJECT_MISMATCH);
        assertSays(scene.check(policy, real("pkg:npm/gundam-visor@1.0.1", new byte[1], document)), 20,
                Code.SUBJECT_MISMATCH);
        scene.write("keys.json", Files.readString(folder.resolve("keys.json")).replace("2025-01-29", "2024-06-03"));
        assertSays(scene.check(policy, real("pkg:npm/gundam-visor@1.0.1", bytes, document)), 10,
                Code.KEY_EXPIRED_AT_SIGNING);
    }

    private static ByIndex real(String purl, byte[] bytes, Document document) {
        return new ByIndex(Purl.parse(purl), "gundam-visor.tgz", List.of(sha512(bytes)), null, List.of(document), null,
                "registry.example", List.of(), false);
    }
}
