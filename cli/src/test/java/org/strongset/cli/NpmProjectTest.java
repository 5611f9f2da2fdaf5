package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.testkit.Loopback;
import org.strongset.testkit.sigstore.MadeBundle;
import org.strongset.testkit.sigstore.MadeInstance;

/// `check package-lock.json` and `check pkg:npm/NAME@VERSION`, by a registry on loopback whose packages are attested under a root
/// that the test made.
@Timeout(120)
final class NpmProjectTest {
    private static final String POLICY = """
            strongset = 1
            name = "ours"
            [ca.made]
            issuer = "https://tokens.forge.example"
            root = "trusted_root.json"
            [rule.published]
            ca = { ca = "made", identity = "https://forge.example/owner/project/.workflows/*@refs/tags/v1" }
            [[use]]
            for = "pkg:npm/**"
            allow = "published"
            """;

    @TempDir
    private Path folder;

    private final Loopback server = new Loopback();
    private final MadeInstance instance = new MadeInstance();
    private final List<String> entries = new ArrayList<>();
    private Strongset strongset;

    @BeforeEach
    void user() throws IOException {
        strongset = new Strongset(folder);
        write("home/.npmrc", "registry=" + server.url() + "/\n");
        write("trusted_root.json", instance.trustedRoot().toString());
        write("policy.toml", POLICY);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static byte[] digest(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sri(byte[] bytes) {
        return "sha512-" + Base64.getEncoder().encodeToString(digest("SHA-512", bytes));
    }

    private static byte[] tarball(String name, String more) {
        return MadeDeb.tar("package/package.json", "{\"name\": \"" + name + "\", \"version\": \"1.0.0\"" + more + "}");
    }

    /// Has a package with an attestation about the file that a subject names.
    private void has(String name, byte[] bytes, String subject, byte[] attested) {
        var path = "/" + name + "/-/" + name + "-1.0.0.tgz";
        server.file(path, bytes);
        server.file("/" + name + "/1.0.0", """
                {"name": "%s", "version": "1.0.0", "dist": {"integrity": "%s", "tarball": "%s",
                 "attestations": {"url": "https://elsewhere.example/"}}}
                """.formatted(name, sri(bytes), server.url() + path).getBytes(UTF_8));
        var statement = "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":\"" + subject
                + "\",\"digest\":{\"sha512\":\"" + HexFormat.of().formatHex(digest("SHA-512", attested))
                + "\"}}],\"predicateType\":\"https://slsa.dev/provenance/v1\",\"predicate\":{\"buildDefinition\":"
                + "{\"buildType\":\"https://forge.example/build\",\"externalParameters\":{}},"
                + "\"runDetails\":{\"builder\":{\"id\":\"https://forge.example/runner\"}}}}";
        var bundle = new String(MadeBundle.ofStatement(instance, statement).logEnvelope().bytes(), UTF_8);
        server.file("/-/npm/v1/attestations/" + name + "@1.0.0", ("{\"attestations\": [{\"predicateType\":"
                + " \"https://slsa.dev/provenance/v1\", \"bundle\": " + bundle + "}]}").getBytes(UTF_8));
    }

    private void has(String name, byte[] bytes) {
        has(name, bytes, "pkg:npm/" + name + "@1.0.0", bytes);
    }

    private void locks(String name, byte[] bytes) throws IOException {
        entries.add("\"node_modules/" + name + "\": {\"version\": \"1.0.0\", \"integrity\": \"" + sri(bytes) + "\"}");
        write("project/package-lock.json", "{\"lockfileVersion\": 3, \"packages\": {\"\": {\"name\": \"mine\"}, "
                + String.join(", ", entries) + "}}");
    }

    private Strongset.Outcome exits(int exit, String... more) {
        var words = Stream.concat(Stream.of("check", "--json", "--policy", "policy.toml", "--now", "2026-11-01"),
                Stream.of(more)).toArray(String[]::new);
        var outcome = strongset.exits(exit, words);
        Schemas.assertFits(outcome.out());
        return outcome;
    }

    @Test
    void aPackageIsAllowedByItsProvenanceAndTheDigestOfTheLockFileWithoutItsBytes() throws IOException {
        has("a", tarball("a", ""));
        locks("a", tarball("a", ""));
        var outcome = exits(0, "project");
        assertThat(outcome.reasons()).contains("RULE_MET");
        assertThat(outcome.json().get("results").get(0).get("sha512").asString()).isEqualTo(HexFormat.of().formatHex(
                digest("SHA-512", tarball("a", ""))));
        assertThat(server.paths()).containsExactly("/a/1.0.0", "/-/npm/v1/attestations/a@1.0.0");
    }

    @Test
    void aSecondRunOpensNoConnectionAndAnswersTheSame() throws IOException {
        for (var name : List.of("a", "b", "c")) {
            has(name, tarball(name, ""));
            locks(name, tarball(name, ""));
        }
        var first = exits(0, "project/package-lock.json");
        server.close();
        assertThat(exits(0, "--offline", "project/package-lock.json").out()).isEqualTo(first.out());
        assertThat(exits(0, "project/package-lock.json").out()).isEqualTo(first.out());
    }

    @Test
    void DS_13_DS_18_anAttestationOfAnotherPackageOrVersionIsInvalid() throws IOException {
        var bytes = tarball("a", "");
        for (var subject : List.of("pkg:npm/a@1.0.1", "pkg:npm/b@1.0.0")) {
            has("a", bytes, subject, bytes);
            locks("a", bytes);
            assertThat(exits(20, "--refresh", "project").reasons()).contains("SUBJECT_MISMATCH");
            entries.clear();
        }
        has("a", bytes, "pkg:npm/a@1.0.0", "other bytes".getBytes(UTF_8));
        locks("a", bytes);
        assertThat(exits(20, "--refresh", "project").reasons()).contains("SUBJECT_MISMATCH");
    }

    @Test
    void aRegistryThatNamesOtherBytesThanTheLockFileIsDenied() throws IOException {
        has("a", tarball("a", ""));
        locks("a", tarball("a", ", \"description\": \"tampered\""));
        assertThat(exits(20, "project").reasons()).contains("DIGEST_MISMATCH");
    }

    @Test
    void AR_07_aPackageThatIsNotWhatTheRegistrySaysOfItIsDenied() throws IOException {
        write("policy.toml", POLICY + "[answers]\nhooks = \"deny\"\n");
        var bytes = tarball("a", ", \"dependencies\": {\"hidden\": \"^1.0.0\"}");
        has("a", bytes);
        locks("a", bytes);
        assertThat(exits(20, "project").reasons()).contains("MANIFEST_MISMATCH");
    }

    @Test
    void aRuleThatAsksWhatInstallingRunsHasTheBytesFetched() throws IOException {
        write("policy.toml", POLICY + "[answers]\nhooks = \"deny\"\n");
        has("a", tarball("a", ""));
        locks("a", tarball("a", ""));
        assertThat(exits(30, "--offline", "project").reasons()).isNotEmpty();
        exits(0, "project");
        assertThat(server.paths()).contains("/a/-/a-1.0.0.tgz");
    }

    @Test
    void onePackageIsNamedByItsPurlAndItsDigestIsTheRegistrysWord() {
        has("a", tarball("a", ""));
        assertThat(exits(0, "pkg:npm/a@1.0.0").reasons()).contains("INDEX_WORD", "RULE_MET");
    }

    @Test
    void whatNamesNoExactVersionsIsNotResolvedAndToldHow() throws IOException {
        write("project/package.json", "{}");
        for (var subject : List.of("project", "project/package.json")) {
            assertThat(exits(2, subject).out()).contains("NOT_RESOLVED", "npm install --package-lock-only");
        }
        for (var subject : List.of("pkg:npm/a", "pkg:npm/a@%5E1.0.0", "pkg:npm/a@latest")) {
            assertThat(exits(2, subject).out()).contains("NOT_RESOLVED", "npm view");
        }
    }

    @Test
    void whatNoRegistryHasIsAnAnswerOfItsOwn() throws IOException {
        has("a", tarball("a", ""));
        entries.add("\"node_modules/git\": {\"version\": \"1.0.0\", \"resolved\": \"git+ssh://git@h.example/a.git#"
                + "0".repeat(40) + "\"}");
        locks("a", tarball("a", ""));
        var outcome = exits(30, "project");
        assertThat(outcome.json().get("results")).hasSize(2);
        assertThat(outcome.out()).contains("BUILD_INCOMPLETE");
    }

    @Test
    void aLockFileThatContradictsItselfIsDenied() throws IOException {
        has("a", tarball("a", ""));
        entries.add("\"node_modules/b\": {\"name\": \"a\", \"version\": \"1.0.0\", \"integrity\": \"" + sri(tarball("a",
                "")) + "\"}");
        locks("a", tarball("a", ""));
        assertThat(exits(20, "project").out()).contains("LOCK_CONTRADICTORY");
    }

    @Test
    void JP_17_theProjectsOwnSettingsAreNotReadAndThatIsSaid() throws IOException {
        has("a", tarball("a", ""));
        locks("a", tarball("a", ""));
        write("project/.npmrc", "registry=https://evil.example/\n");
        assertThat(exits(0, "project").json().get("notes").toString()).contains(".npmrc was not read");
    }

    /// Has the registry's own key sign a version, and the policy ask for that.
    private void signed(String name, byte[] bytes, String text, String expires) throws IOException {
        var key = MadeInstance.key("secp256r1");
        var sig = Base64.getEncoder().encodeToString(MadeInstance.sign(key, text.getBytes(UTF_8)));
        server.file("/" + name + "/1.0.0", """
                {"name": "%s", "version": "1.0.0", "dist": {"integrity": "%s", "tarball": "%s/%s.tgz",
                 "signatures": [{"keyid": "SHA256:made", "sig": "%s"}]}}
                """.formatted(name, sri(bytes), server.url(), name, sig).getBytes(UTF_8));
        write("keys.json", """
                {"keys": [{"keyid": "SHA256:made", "keytype": "ecdsa-sha2-nistp256", "scheme": "ecdsa-sha2-nistp256",
                 "key": "%s", "expires": %s}]}
                """.formatted(Base64.getEncoder().encodeToString(key.getPublic().getEncoded()), expires));
        write("policy.toml", """
                strongset = 1
                name = "theirs"
                [index.theirs]
                keys = "keys.json"
                [rule.served]
                index-word = { index = "theirs" }
                [[use]]
                for = "pkg:npm/**"
                allow = "served"
                """);
    }

    @Test
    void theRegistrysOwnSignatureIsOneWordAndTheAnswerSaysWhatItIsWorth() throws IOException {
        var bytes = tarball("a", "");
        locks("a", bytes);
        signed("a", bytes, "a@1.0.0:" + sri(bytes), "null");
        var outcome = exits(0, "project");
        assertThat(outcome.out()).contains("party:index:theirs", "the index alone can replace this");
        assertThat(server.paths()).containsExactly("/a/1.0.0");
        signed("a", bytes, "a@1.0.1:" + sri(bytes), "null");
        assertThat(exits(20, "--refresh", "project").reasons()).contains("SIG_INVALID");
        signed("a", bytes, "a@1.0.0:" + sri(tarball("b", "")), "null");
        assertThat(exits(20, "--refresh", "project").reasons()).contains("SIG_INVALID");
    }

    @Test
    void aKeyWhoseTimeIsOverCountsForWhatWasPublishedBeforeAndOnlyThenIsThatAsked() throws IOException {
        var bytes = tarball("a", "");
        locks("a", bytes);
        signed("a", bytes, "a@1.0.0:" + sri(bytes), "\"2026-06-01T00:00:00.000Z\"");
        assertThat(exits(10, "project").reasons()).contains("KEY_EXPIRED_AT_SIGNING");
        for (var published : List.of("2026-07-01", "2026-05-01")) {
            server.file("/a", """
                    {"name": "a", "versions": {"1.0.0": {}}, "time": {"1.0.0": "%sT00:00:00.000Z"}}
                    """.formatted(published).getBytes(UTF_8));
            var outcome = exits(published.contains("-05-") ? 0 : 10, "--refresh", "project");
            server.forget();
            assertThat(exits(published.contains("-05-") ? 0 : 10, "project").out()).isEqualTo(outcome.out());
            assertThat(server.paths()).isEmpty();
        }
    }

    /// Has the registry attest with its own key that it took in a version, beside what somebody's workflow says of it.
    private void attests(String name, byte[] bytes, String version) throws IOException {
        has(name, bytes);
        signed(name, bytes, "", "null");
        var key = MadeInstance.key("secp256r1");
        write("keys.json", """
                {"keys": [{"keyId": "SHA256:made", "keyUsage": "npm:attestations", "publicKey": {"rawBytes": "%s",
                 "keyDetails": "PKIX_ECDSA_P256_SHA_256", "validFor": {"start": "2022-12-01T00:00:00.000Z"}}}]}
                """.formatted(Base64.getEncoder().encodeToString(key.getPublic().getEncoded())));
        write("policy.toml", Files.readString(folder.resolve("policy.toml")).replace("\"keys.json\"",
                "\"keys.json\"\nroot = \"trusted_root.json\""));
        server.file("/" + name + "/1.0.0", """
                {"name": "%s", "version": "1.0.0", "dist": {"integrity": "%s", "tarball": "%s/%s.tgz",
                 "attestations": {"url": "https://elsewhere.example/"}}}
                """.formatted(name, sri(bytes), server.url(), name).getBytes(UTF_8));
        var publish = "https://github.com/npm/attestation/tree/main/specs/publish/v0.1";
        var statement = """
                {"_type": "https://in-toto.io/Statement/v0.1", "subject": [{"name": "pkg:npm/%s@%s", "digest":
                 {"sha512": "%s"}}], "predicateType": "%s", "predicate": {"name": "%s", "version": "%s",
                 "registry": "%s"}}
                """.formatted(name, version, HexFormat.of().formatHex(digest("SHA-512", bytes)), publish, name, version,
                server.url());
        var own = MadeBundle.ofStatement(instance, key, "SHA256:made", statement).logEnvelope();
        var built = MadeBundle.ofStatement(instance, statement.replace(publish, "https://slsa.dev/provenance/v1"))
                .logEnvelope();
        server.file("/-/npm/v1/attestations/" + name + "@1.0.0", ("{\"attestations\": [{\"bundle\": " + new String(own
                .bytes(), UTF_8) + "}, {\"bundle\": " + new String(built.bytes(), UTF_8) + "}]}").getBytes(UTF_8));
    }

    @Test
    void DS_13_whatTheRegistryAttestsIsItsOneWordForExactlyThatVersion() throws IOException {
        var bytes = tarball("a", "");
        locks("a", bytes);
        attests("a", bytes, "1.0.0");
        var outcome = exits(0, "project");
        assertThat(outcome.out()).contains("party:index:theirs", "the index alone can replace this");
        assertThat(outcome.json().get("results").get(0).get("parties").size()).isEqualTo(1);
        attests("a", bytes, "1.0.1");
        assertThat(exits(20, "--refresh", "project").reasons()).contains("SUBJECT_MISMATCH");
    }

    @Test
    void keysThatCannotBeReadAllowNothing() throws IOException {
        var bytes = tarball("a", "");
        locks("a", bytes);
        signed("a", bytes, "a@1.0.0:" + sri(bytes), "null");
        Files.delete(folder.resolve("keys.json"));
        assertThat(exits(30, "project").reasons()).contains("KEYRING_UNAVAILABLE");
        write("keys.json", "{}");
        assertThat(exits(20, "project").reasons()).contains("MALFORMED");
    }
}
