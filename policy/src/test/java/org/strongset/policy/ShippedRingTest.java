package org.strongset.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strongset.policy.ShippedRing.Entry;
import org.strongset.sign.openpgp.Fingerprint;
import org.strongset.sign.openpgp.Keyring;

/// The keyring `maven` is what its list says: each entry against its file, and the folder against the list.
class ShippedRingTest {
    private static final Path FOLDER = Path.of("..", "keyrings", "maven");
    private static final ShippedRing MAVEN = ShippedRing.maven();

    private static Keyring certificate(Entry entry) {
        return Keyring.of(entry.file(), MAVEN.certificate(entry));
    }

    @TestFactory
    Stream<DynamicTest> everyFileHoldsExactlyTheCertificateThatItsEntrySays() {
        return MAVEN.entries().stream().map(entry -> DynamicTest.dynamicTest(entry.file(), () -> {
            var keyring = certificate(entry); // refuses secret keys
            assertThat(keyring.remarks()).isEmpty();
            assertThat(keyring.fingerprints()).extracting(Fingerprint::hex).containsExactly(entry.fingerprint());
            var certificate = keyring.find(Fingerprint.parse(entry.fingerprint())).orElseThrow();
            assertThat(certificate.userIdTexts()).as("who it says it is").anyMatch(id -> id.startsWith(entry.who()));
            assertThat(entry.file()).endsWith("-" + entry.fingerprint().substring(32).toLowerCase(Locale.ROOT)
                    + ".asc");
            assertThat(MAVEN.certificate(entry)).hasSizeLessThan(200_000);
        }));
    }

    @TestFactory
    Stream<DynamicTest> everyEntryNamesItsSourceAndItsGround() {
        return MAVEN.entries().stream().map(entry -> DynamicTest.dynamicTest(entry.file(), () -> {
            assertThat(((ShippedSource.Repository) entry.source()).repository()).matches("[\\w.-]+/[\\w.-]+");
            assertThat(LocalDate.parse(entry.source().date())).isAfter(LocalDate.of(2026, 1, 1));
            assertThat(entry.releases()).allMatch(pattern -> pattern.type().equals("maven"))
                    .isSortedAccordingTo(Comparator.comparing(Object::toString)).doesNotHaveDuplicates();
            assertThat(entry.releases()).as("a group, not the whole world")
                    .noneMatch(pattern -> pattern.segments().getFirst().startsWith("*"));
            for (var pattern : entry.releases()) {
                assertThat(entry.releases()).filteredOn(other -> other.covers(pattern)).containsExactly(pattern);
            }
            for (var pattern : entry.releases()) {
                var group = pattern.segments().getFirst().replace(".*", "");
                assertThat(entry.because()).as("a ground for %s", pattern)
                        .anyMatch(ground -> ground.contains(group)
                                || Stream.iterate(group, g -> g.contains("."), g -> g.substring(0, g.lastIndexOf('.')))
                                        .anyMatch(g -> ground.contains(g + ".*")));
            }
        }));
    }

    @Test
    void noKeyStandsInTwoEntries() {
        var keys = new ArrayList<String>();
        for (var entry : MAVEN.entries()) {
            var certificate = certificate(entry).find(Fingerprint.parse(entry.fingerprint())).orElseThrow();
            keys.add(entry.fingerprint());
            certificate.subkeyFingerprints().forEach(subkey -> keys.add(subkey.hex()));
        }
        assertThat(keys).doesNotHaveDuplicates().hasSizeGreaterThan(MAVEN.entries().size());
    }

    @Test
    void theFolderHoldsNothingThatTheListDoesNotName() throws IOException {
        var expected = new HashSet<>(List.of("keyring.toml", "README.md"));
        MAVEN.entries().forEach(entry -> expected.add(entry.file()));
        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName()))).containsExactlyInAnyOrderElementsOf(
                    expected);
        }
    }

    @Test
    void allCertificatesTogetherAreOneKeyring() {
        assertThat(Keyring.of("maven", MAVEN.certificates()).fingerprints()).extracting(Fingerprint::hex)
                .containsExactlyElementsOf(MAVEN.entries().stream().map(Entry::fingerprint).toList());
    }

    @Test
    void anEntryWithoutAGroundReleasesNothing() {
        var entry = MAVEN.entries().getFirst();
        assertThatThrownBy(() -> new Entry(entry.file(), entry.fingerprint(), entry.who(), entry.releases(), List.of(),
                List.of(), entry.source(), "")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 grounds");
        assertThat(read(text().replace("because = [\"b\"]\n", "").replace("releases = \"pkg:maven/g/*\"\n", "")))
                .isEmpty();
    }

    private static String text() {
        return """
                strongset-keyring = 1
                name = "maven"
                [[certificate]]
                file = "a-1.asc"
                fingerprint = "%s"
                who = "Ann"
                releases = "pkg:maven/g/*"
                because = ["b"]
                source = { repository = "a/b", commit = "%s", path = "KEYS", sha256 = "%s", licence = "none", date = "d" }
                """.formatted("A".repeat(40), "c".repeat(40), "d".repeat(64));
    }

    private static List<String> read(String toml) {
        var faults = new Faults("keyring.toml");
        var ring = ShippedRingReader.read(toml.getBytes(UTF_8), faults);
        assertThat(ring == null).isEqualTo(!faults.isEmpty());
        return faults.sorted().stream().map(Fault::message).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            strongset-keyring = 1      | strongset-keyring = 2        | write strongset-keyring = 1
            name = "maven"             | nam = "maven"                | name is missing
            file = "a-1.asc"           | file = "../a-1.asc"          | is no file of this folder
            file = "a-1.asc"           | file = "A.asc"               | is no file of this folder
            file = "a-1.asc"           | file = ""                    | is no file of this folder
            fingerprint = "AAAAAAAA    | fingerprint = "0x            | no whole fingerprint
            because = ["b"]            | because = []                 | nobody may release anything without a ground
            because = ["b"]            | because = [" "]              | nobody may release anything without a ground
            releases = "pkg:maven/g/*" | releases = "pkg:maven"       | is no purl pattern
            commit = "c                | commit = "C                  | lower-case
            sha256 = "d                | sha256 = "                   | lower-case
            repository = "a/b"         | repository = ""              | repository is empty
            licence = "none", date     | licence = "none", when       | date is missing
            who = "Ann"                | who = "Ann"\\nwhom = 1       | has no field "whom"
            who = "Ann"                | who = 7                      | who must be a string
            """)
    void refusesAListThatLeavesSomethingOpen(String before, String after, String message) {
        assertThat(text()).contains(before);
        assertThat(read(text())).isEmpty();
        assertThat(read(text().replace(before, after.replace("\\n", "\n")))).anyMatch(fault -> fault.contains(message));
    }

    @Test
    void refusesEntriesThatAreTwiceThereOrOutOfOrder() {
        var entry = text().substring(text().indexOf("[[certificate]]"));
        assertThat(read(text() + entry)).anyMatch(fault -> fault.contains("sort them by file"))
                .anyMatch(fault -> fault.contains("stands here twice"));
        assertThat(read(text().substring(0, text().indexOf("[[certificate]]")))).anyMatch(
                fault -> fault.contains("there are 0 tables"));
    }
}
