package org.strongset.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.policy.ShippedSource.DebianPackage;
import org.strongset.sign.openpgp.Fingerprint;
import org.strongset.sign.openpgp.Keyring;

/// The keyring `debian-archive`: a handful of keys, one for each purpose, and none for a file.
class DebianArchiveRingTest {
    private static final Path FOLDER = Path.of("..", "keyrings", "debian-archive");
    private static final ShippedRing RING = ShippedRing.debianArchive();
    private static final String RULE = "[rule.r]\nkeyring = { ring = \"k\" }\n";

    @TestFactory
    Stream<DynamicTest> everyFileHoldsExactlyTheCertificateThatItsEntrySays() {
        return RING.entries().stream().map(entry -> DynamicTest.dynamicTest(entry.file(), () -> {
            var keyring = Keyring.of(entry.file(), RING.certificate(entry));
            assertThat(keyring.remarks()).isEmpty();
            assertThat(keyring.fingerprints()).extracting(Fingerprint::hex).containsExactly(entry.fingerprint());
            var certificate = keyring.find(Fingerprint.parse(entry.fingerprint())).orElseThrow();
            assertThat(certificate.userIdTexts()).anyMatch(id -> id.startsWith(entry.who()));
            assertThat(PolicyFile.sha256(RING.certificate(entry)).hex()).isEqualTo(entry.source().sha256());
            assertThat(entry.source()).isInstanceOfSatisfying(DebianPackage.class,
                    from -> assertThat(from.path()).endsWith("/" + entry.file()));
            assertThat(entry.releases()).isEmpty();
            assertThat(entry.archives()).isNotEmpty();
        }));
    }

    @Test
    void theFolderHoldsNothingElseAndItsDigestIsTheOneThatSha256sumGives() throws IOException {
        var files = new TreeMap<String, byte[]>();
        try (var list = Files.list(FOLDER)) {
            for (var file : list.filter(f -> !f.endsWith("README.md")).toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        assertThat(files.keySet()).containsAll(RING.entries().stream().map(ShippedRing.Entry::file).toList())
                .hasSize(RING.entries().size() + 1);
        assertThat(EditionDigest.of(files)).isEqualTo(RING.digest());
        files.put("more.asc", new byte[0]);
        assertThat(EditionDigest.of(files)).isNotEqualTo(RING.digest());
        // printf x > a; printf y > b; sha256sum a b | sha256sum
        assertThat(EditionDigest.of(new TreeMap<>(Map.of("a", "x".getBytes(UTF_8), "b", "y".getBytes(UTF_8))))
                .hex()).isEqualTo("8d73e01349b30f78751f37931b0d2ae54f8dbd56a8fc69e01f2861cc466fadaa");
    }

    @ParameterizedTest
    @CsvSource({
        "bookworm-automatic,          Debian,           Debian,           bookworm,           true",
        "bookworm-automatic,          Debian,           Debian,           trixie-updates,     true",
        "bookworm-automatic,          Debian Backports, Debian Backports, bookworm-backports, true",
        "bookworm-automatic,          Debian,           Debian-Security,  bookworm-security,  false",
        "bookworm-security-automatic, Debian,           Debian-Security,  bookworm-security,  true",
        "bookworm-security-automatic, Debian,           Debian,           bookworm,           false",
        "bookworm-stable,             Debian,           Debian,           bookworm,           true",
        "bookworm-stable,             Debian,           Debian,           bookworm-updates,   false",
        "bookworm-stable,             Debian,           Debian,           trixie,             false",
        "trixie-stable,               Debian,           Debian,           trixie,             true",
        "bullseye-stable,             Debian,           Debian,           bookworm,           false",
        "trixie-automatic,            Elsewhere,        Debian,           trixie,             false"})
    void s14_aKeySignsTheArchivesThatItIsForAndNoOther(String key, String origin, String label, String codename,
            boolean may) {
        var entry = RING.entries().stream().filter(e -> e.file().equals("debian-archive-" + key + ".asc")).findFirst()
                .orElseThrow();
        assertThat(RING.asKeyring().maySign(entry.fingerprint(), origin, label, codename)).isEqualTo(may);
    }

    @Test
    void s14_itsMembersReleaseNothing() {
        var ring = RING.asKeyring();
        assertThat(RING.entries()).hasSize(9).allSatisfy(
                entry -> assertThat(ring.limitsOf(entry.fingerprint())).contains(List.of()));
        assertThat(ring.limitsOf("A".repeat(40))).contains(List.of());
        assertThat(ring.maySign("A".repeat(40), "Debian", "Debian", "bookworm")).isFalse();
    }

    @Test
    void thePolicyKnowsTheNameAndSaysWhatItIs() {
        var policy = Given.policy("strongset = 1\n" + RULE.replace("\"k\"", "\"debian-archive\""));
        assertThat(policy.keyrings().get("debian-archive")).isEqualTo(RING.asKeyring());
        assertThat(Show.of(policy).people()).extracting(Show.Line::text).containsExactly("the keyring "
                + "\"debian-archive\" ships with Strongset (keyrings/debian-archive), which chose it; each of its 9 "
                + "certificates may sign only what strongset keyring list --keyring debian-archive says");
    }

    @Test
    void aKeyringOfTheUserSaysForItselfWhatItsKeysAreFor() {
        var policy = Given.policy("strongset = 1\n[keyring.k]\nfile = \"k.gpg\"\narchives = { \"" + "A".repeat(40)
                + "\" = [\"Our/Our/*\"], \"" + "B".repeat(40) + "\" = \"Our/Test/sid\" }\n" + RULE);
        var ring = Objects.requireNonNull(policy.keyrings().get("k"));
        assertThat(ring.maySign("A".repeat(40), "Our", "Our", "stable")).isTrue();
        assertThat(ring.maySign("B".repeat(40), "Our", "Our", "stable")).isFalse();
        assertThat(ring.maySign("C".repeat(40), "Our", "Our", "stable")).as("what is not listed signs none").isFalse();
        assertThat(ring.limitsOf("A".repeat(40))).as("a key for archives is for nothing else").contains(List.of());
        assertThat(ring.limitsOf("C".repeat(40))).isEmpty();
        assertThat(Show.of(policy).people()).extracting(Show.Line::text).allMatch(
                text -> text
                        .endsWith("; 2 of its certificates may sign only the archives listed, and release only what "
                                + "limits lists for them"));
    }

    @Test
    void lintSaysOfAKeyThatItSignsNothing() {
        var policy = Given
                .policy("strongset = 1\n[keyring.k]\nfile = \"k.gpg\"\narchives = { \"" + "A".repeat(40) + "\" = [] }\n"
                        + RULE);
        assertThat(Lint.lint(policy)).extracting(Fault::message).contains("[keyring.k] archives has no archive for "
                + "A".repeat(40) + ": it signs none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"archives = { \"AAAAAAAA\" = [\"a/b/c\"] }", "archives = [\"a/b/c\"]",
        "archives = { \"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\" = [\"Debian/bookworm\"] }",
        "archives = { \"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\" = [7] }"})
    void refusesArchivesThatAreNotUnderstood(String line) {
        var parsed = PolicyFile.parse("p.toml", ("strongset = 1\n[keyring.k]\nfile = \"k\"\n" + line + "\n")
                .getBytes(UTF_8));
        assertThat(parsed).isInstanceOf(Parsed.Faulty.class);
    }
}
