package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `verify` on what gpg signs here and on this machine's own package lists: its exit codes, its JSON, and gpgv beside it.
///
/// Needs gpg, gpgv, and lists of apt with the package debian-archive-keyring.
@Tag("real")
class RealVerifyTest {
    private static final Path LISTS = Path.of("/var/lib/apt/lists");
    private static final String ARCHIVE_KEYS = "/usr/share/keyrings/debian-archive-keyring.gpg";
    private static final String CHANGES = """
            Format: 1.8
            Source: made
            Version: 1.0-1
            - a line that begins with a dash
            From here on trailing blanks  \t
            Checksums-Sha256:
             2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae 3 made_1.0.orig.tar.gz
            """;

    @TempDir
    static Path folder;

    private static Tool tool;
    private static String ann;

    private final Strongset strongset = new Strongset(folder);

    @BeforeAll
    static void sign() throws IOException {
        tool = Tool.withGpg(folder);
        for (var who : List.of("ann", "ben")) {
            tool.gpg("--quick-gen-key", who + " <" + who + "@example.org>", "ed25519", "sign", "0");
            tool.gpg("--output", who + ".gpg", "--export", who);
            tool.gpg("--armor", "--output", who + ".asc", "--export", who);
        }
        ann = tool.gpg("--with-colons", "--list-keys", "ann").out().lines().filter(line -> line.startsWith("fpr:"))
                .findFirst().orElseThrow().split(":", -1)[9];
        for (var name : List.of("good.tar", "binary.tar", "both.tar", "changed.tar", "spoiled.tar", "apart.tar")) {
            Files.writeString(folder.resolve(name), "what " + name + " holds\n");
        }
        Files.writeString(folder.resolve("bare.tar"), "nobody signed this\n");
        detach("good.tar", "good.tar.asc", "--armor");
        detach("binary.tar", "binary.tar.sig");
        detach("both.tar", "both.tar.asc", "--armor");
        detach("good.tar", "both.tar.sig");
        detach("changed.tar", "changed.tar.asc", "--armor");
        Files.writeString(folder.resolve("changed.tar"), "something else\n");
        detach("spoiled.tar", "spoiled.tar.sig");
        var spoiled = Files.readAllBytes(folder.resolve("spoiled.tar.sig"));
        Files.write(folder.resolve("spoiled.tar.sig"), Arrays.copyOf(spoiled, spoiled.length - 7));
        detach("apart.tar", "elsewhere.pgp", "--armor");
        Files.writeString(folder.resolve("plain.changes"), CHANGES);
        tool.gpg("--local-user", "ann", "--output", "made.changes", "--clear-sign", "plain.changes");
    }

    @AfterAll
    static void end() {
        tool.endGpg();
    }

    @Test
    void valid() throws Exception {
        var json = verify(0, "ann.gpg", "good.tar");
        assertThat(json.get("schema").asString()).isEqualTo("strongset/verify/v1");
        assertThat(json.get("file").asString()).isEqualTo("good.tar");
        assertThat(json.get("sha256").asString()).isEqualTo(sha256("good.tar"));
        assertThat(json.get("evidence")).hasSize(1);
        var evidence = json.get("evidence").get(0);
        assertThat(evidence.get("kind").asString()).isEqualTo("openpgp");
        assertThat(evidence.get("file").asString()).isEqualTo("good.tar.asc");
        assertThat(evidence.get("id").asString()).isEqualTo("sha256:" + sha256("good.tar.asc"));
        assertThat(evidence.get("state").asString()).isEqualTo("valid");
        assertThat(evidence.get("code").asString()).isEqualTo("SIG_VALID");
        assertThat(evidence.get("signer").get("fingerprint").asString()).isEqualTo(ann);
        assertThat(evidence.get("signer").get("identity").asString()).isEqualTo("ann <ann@example.org>");
        assertThat(evidence.get("time").asString()).matches("20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z");
        assertThat(gpgv("ann.gpg", "good.tar.asc", "good.tar")).isTrue();
    }

    @Test
    void anArmoredKeyringIsAsGoodAsABinaryOne() {
        assertThat(verify(0, "ann.asc", "good.tar")).isEqualTo(verify(0, "ann.gpg", "good.tar"));
    }

    @Test
    void aBinarySignatureBesideTheFileIsFound() {
        one(0, "ann.gpg", "binary.tar", "valid", "SIG_VALID");
        assertThat(gpgv("ann.gpg", "binary.tar.sig", "binary.tar")).isTrue();
    }

    @Test
    void aSignerWhoseCertificateIsNotGiven() {
        one(10, "ben.gpg", "good.tar", "unknown-signer", "SIGNER_UNKNOWN");
        var json = strongset.exits(10, "verify", "--json", "good.tar").json();
        assertThat(json.get("evidence").get(0).get("state").asString()).isEqualTo("unknown-signer");
        assertThat(json.get("evidence").get(0).has("signer")).isFalse();
        assertThat(gpgv("ben.gpg", "good.tar.asc", "good.tar")).isFalse();
    }

    @Test
    void twoKeyringsAreOne() {
        var json = strongset.exits(0, "verify", "--json", "--keys", "ben.gpg", "--keys", "ann.asc", "good.tar").json();
        assertThat(json.get("evidence").get(0).get("state").asString()).isEqualTo("valid");
    }

    @Test
    void anotherFileThanTheOneThatWasSigned() {
        one(20, "ann.gpg", "changed.tar", "invalid", "SIG_INVALID");
        assertThat(gpgv("ann.gpg", "changed.tar.asc", "changed.tar")).isFalse();
    }

    @Test
    void halfOfASignature() {
        var json = verify(20, "ann.gpg", "spoiled.tar");
        assertThat(json.get("evidence").get(0).get("state").asString()).isEqualTo("invalid");
        assertThat(gpgv("ann.gpg", "spoiled.tar.sig", "spoiled.tar")).isFalse();
    }

    @Test
    void oneValidSignatureIsEnoughAndTheOtherIsListed() {
        var json = verify(0, "ann.gpg", "both.tar");
        assertThat(json.get("evidence")).extracting(evidence -> evidence.get("state").asString())
                .containsExactly("valid", "invalid");
    }

    @Test
    void noSignatureAtAll() {
        var json = verify(10, "ann.gpg", "bare.tar");
        assertThat(json.get("evidence").isArray()).isTrue();
        assertThat(json.get("evidence")).isEmpty();
        assertThat(strongset.exits(10, "verify", "--keys", "ann.gpg", "bare.tar").out()).contains("NO_EVIDENCE");
    }

    @Test
    void aSignatureThatLiesElsewhere() {
        one(10, "ann.gpg", "apart.tar");
        var json = strongset.exits(0, "verify", "--json", "--keys", "ann.gpg", "--evidence", "elsewhere.pgp",
                "apart.tar").json();
        assertThat(json.get("evidence").get(0).get("file").asString()).isEqualTo("elsewhere.pgp");
        var wrong = strongset.exits(20, "verify", "--json", "--keys", "ann.gpg", "--evidence", "elsewhere.pgp",
                "good.tar").json();
        assertThat(wrong.get("evidence")).hasSize(1);
        var missing = strongset.exits(30, "verify", "--json", "--keys", "ann.gpg", "--evidence", "nowhere.pgp",
                "good.tar").json();
        assertThat(missing.get("error").get("code").asString()).isEqualTo("EVIDENCE_UNAVAILABLE");
    }

    @Test
    void severalFilesAreAsBadAsTheWorst() {
        var json = strongset.exits(20, "verify", "--json", "--keys", "ann.gpg", "good.tar", "bare.tar", "changed.tar")
                .json();
        assertThat(json.get("files")).extracting(file -> file.get("file").asString()).containsExactly("good.tar",
                "bare.tar", "changed.tar");
        strongset.exits(10, "verify", "--keys", "ann.gpg", "good.tar", "bare.tar");
        strongset.exits(0, "verify", "--keys", "ann.gpg", "good.tar", "binary.tar", "both.tar");
    }

    @Test
    void whatCannotBeReadIsOneDocumentToo() {
        for (var words : List.of(List.of("nowhere.tar", "ann.gpg", "SUBJECT_UNREADABLE"),
                List.of("good.tar", "nobody.gpg", "KEYRING_UNAVAILABLE"))) {
            var json = strongset.exits(30, "verify", "--json", "--keys", words.get(1), words.get(0)).json();
            assertThat(json.get("schema").asString()).isEqualTo("strongset/verify/v1");
            assertThat(json.get("error").get("code").asString()).isEqualTo(words.get(2));
        }
    }

    @Test
    void aSignedTextIsGivenOutAsGpgDoes() throws IOException {
        one(0, "ann.gpg", "made.changes", "valid", "SIG_VALID");
        tool.gpg("--output", "theirs", "--decrypt", "made.changes");
        strongset.exits(0, "verify", "--keys", "ann.gpg", "--output", "ours", "made.changes");
        assertThat(folder.resolve("ours")).hasSameBinaryContentAs(folder.resolve("theirs"));
    }

    @Test
    void aSignedTextIsNotGivenOutUnlessItIsValid() throws IOException {
        var changed = Files.readString(folder.resolve("made.changes")).replace("Version: 1.0-1", "Version: 1.0-2");
        Files.writeString(folder.resolve("forged.changes"), changed);
        strongset.exits(20, "verify", "--keys", "ann.gpg", "--output", "forged", "forged.changes");
        strongset.exits(10, "verify", "--keys", "ben.gpg", "--output", "forged", "made.changes");
        assertThat(folder.resolve("forged")).doesNotExist();
    }

    @Test
    void textAroundASignedTextIsSaidAndNeverGivenOut() throws IOException {
        var signed = Files.readString(folder.resolve("made.changes"));
        Files.writeString(folder.resolve("around.changes"), "Source: before\n\n" + signed + "\nSource: behind\n");
        strongset.exits(0, "verify", "--keys", "ann.gpg", "--output", "inner", "made.changes");
        var json = strongset.exits(0, "verify", "--json", "--keys", "ann.gpg", "--output", "outer", "around.changes")
                .json();
        assertThat(json.get("evidence").get(0).get("remarks")).extracting(remark -> remark.get("code").asString())
                .contains("UNSIGNED_TEXT_AROUND");
        assertThat(folder.resolve("outer")).hasSameBinaryContentAs(folder.resolve("inner"));

        Files.writeString(folder.resolve("anybody.toml"), """
                strongset = 1
                name = "anybody"

                [keyring.ann]
                file = "ann.gpg"

                [rule.signed]
                keyring = { ring = "ann" }

                [[use]]
                for = "pkg:*/**"
                allow = "signed"
                """);
        var denied = strongset.exits(20, "check", "--json", "--policy", "anybody.toml", "around.changes");
        assertThat(denied.reasons()).contains("UNSIGNED_TAIL");
        strongset.exits(0, "check", "--policy", "anybody.toml", "made.changes");
    }

    @Test
    void thePackageListsOfThisMachine() throws IOException {
        int seen = 0;
        try (var lists = Files.newDirectoryStream(LISTS, "*_InRelease")) {
            for (var list : lists) {
                if (!Files.readString(list).contains("\nOrigin: Debian\n")) {
                    continue; // another maker's, whose key is elsewhere
                }
                tool.must("gpgv", "--keyring", ARCHIVE_KEYS, "--output", "theirs" + seen, list.toString());
                strongset.exits(0, "verify", "--keys", ARCHIVE_KEYS, "--output", "ours" + seen, list.toString());
                assertThat(folder.resolve("ours" + seen)).hasSameBinaryContentAs(folder.resolve("theirs" + seen));
                strongset.exits(10, "verify", "--keys", "ann.gpg", list.toString());
                seen++;
            }
        }
        assertThat(seen).as("lists of Debian in " + LISTS).isPositive();
    }

    @Test
    void aReleaseWithItsSignatureBesideIt() throws IOException {
        var release = Files.createDirectories(folder.resolve("dists")).resolve("Release");
        Files.writeString(release, "Origin: made\nSuite: stable\n");
        detach("dists/Release", "dists/Release.gpg", "--armor");
        strongset.exits(0, "verify", "--keys", "ann.gpg", "--evidence", "dists/Release.gpg", "dists/Release");
        assertThat(gpgv("ann.gpg", "dists/Release.gpg", "dists/Release")).isTrue();
    }

    private static void detach(String file, String signature, String... more) {
        var arguments = new ArrayList<>(List.of("--local-user", "ann", "--output", signature));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--detach-sign", file));
        tool.gpg(arguments.toArray(String[]::new));
    }

    private JsonNode verify(int exit, String keys, String file) {
        return strongset.exits(exit, "verify", "--json", "--keys", keys, file).json();
    }

    /// Expects exactly one piece of evidence in that state with that code, or none.
    private void one(int exit, String keys, String file, String... stateAndCode) {
        var evidence = verify(exit, keys, file).get("evidence");
        assertThat(evidence).hasSize(stateAndCode.length / 2);
        if (stateAndCode.length == 2) {
            assertThat(evidence.get(0).get("state").asString()).isEqualTo(stateAndCode[0]);
            assertThat(evidence.get(0).get("code").asString()).isEqualTo(stateAndCode[1]);
        }
    }

    /// Returns whether gpgv accepts it.
    private boolean gpgv(String keys, String signature, String file) {
        return tool.run("gpgv", "--keyring", folder.resolve(keys).toString(), signature, file).exit() == 0;
    }

    private static String sha256(String file) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(folder.resolve(file))));
    }
}
