package org.strongset.ecosystem.advisory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.strongset.ecosystem.advisory.Lists.NOW;
import static org.strongset.ecosystem.advisory.Lists.ids;
import static org.strongset.ecosystem.advisory.Lists.record;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;
import org.strongset.model.Purl;

class AdvisoryFilesTest {
    private static final String MALWARE = record("MAL-1", "npm", "a", "\"versions\": [\"1.0.0\"]");

    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path zip(String name, Map<String, byte[]> files) throws IOException {
        var zip = folder.resolve(name);
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (var file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
                out.closeEntry();
            }
        }
        return zip;
    }

    private static Advisories read(Path list) {
        return AdvisoryFiles.read(list, List.of(), NOW);
    }

    private static void refused(Path list, Code code, String words) {
        assertThatThrownBy(() -> read(list)).asInstanceOf(type(MetadataException.class)).satisfies(e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e).hasMessageContaining(words);
        });
    }

    @Test
    void aFileAFolderAndAZipOfTheSameRecordsSayTheSame() throws IOException {
        var file = write("MAL-1.json", MALWARE);
        write("folder/npm/a/MAL-1.json", MALWARE);
        write("folder/README.md", "not a record");
        write("folder/.git/half.json", "{");
        var zip = zip("all.zip", Map.of("MAL-1.json", MALWARE.getBytes(UTF_8), "README.md", new byte[5]));
        for (var list : List.of(file, folder.resolve("folder"), zip)) {
            assertThat(ids(read(list), "pkg:npm/a@1.0.0")).containsExactly("MAL-1");
            assertThat(ids(read(list), "pkg:npm/a@1.0.1")).isEmpty();
        }
    }

    @Test
    void ofTwoRecordsWithOneIdTheNewerCountsAndOfOneMomentTheOneThatStands() throws IOException {
        write("folder/1.json", MALWARE);
        var withdrawn = MALWARE.replace("\"aliases\"", "\"withdrawn\": \"2026-01-01T00:00:00Z\", \"aliases\"");
        write("folder/2.json", withdrawn);
        assertThat(ids(read(folder.resolve("folder")), "pkg:npm/a@1.0.0")).containsExactly("MAL-1");
        write("folder/0.json", withdrawn.replace("\"modified\": \"2026-01-01", "\"modified\": \"2026-01-02"));
        assertThat(ids(read(folder.resolve("folder")), "pkg:npm/a@1.0.0")).isEmpty();
    }

    @Test
    void anOpenVexDocumentThatIsNamedTakesBackAndOneInTheListDoesNot() throws IOException {
        write("folder/a.json", record("A", "npm", "a", "\"versions\": [\"1.0.0\"]"));
        var vex = """
                {"@context": "https://openvex.dev/ns/v0.2.0", "timestamp": "2026-01-01T00:00:00Z", "statements": [
                 {"vulnerability": {"name": "A"}, "products": [{"@id": "pkg:npm/a@1.0.0"}], "status": "fixed"}]}
                """;
        var named = write("ours.json", vex);
        var purl = Purl.parse("pkg:npm/a@1.0.0");
        assertThat(AdvisoryFiles.read(folder.resolve("folder"), List.of(named), NOW).about(purl).getFirst().takenBack())
                .contains("ours.json");
        write("folder/b.json", vex);
        assertThat(read(folder.resolve("folder")).about(purl).getFirst().takenBack()).isNull();
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"id": "A", "id": "B", "modified": "2026-01-01T00:00:00Z"}       | JSON_DUPLICATE_KEY | stands twice
            {"id": "A"                                                       | JSON_MALFORMED     | bad.json
            []                                                               | MALFORMED          | must be a JSON object
            {"modified": "2026-01-01T00:00:00Z"}                             | MALFORMED          | id is missing
            {"id": " ", "modified": "2026-01-01T00:00:00Z"}                  | MALFORMED          | id must have
            {"id": "A"}                                                      | MALFORMED          | modified is missing
            {"id": "A", "modified": "2026-01-01"}                            | MALFORMED          | must be a moment
            {"id": "A", "modified": "+999999999-01-01T00:00:00Z"}            | MALFORMED          | must be a moment
            {"id": "A", "modified": "2026-01-01T00:00:00Z", "withdrawn": 1}  | MALFORMED          | withdrawn must be text
            {"id": "A", "modified": "2026-01-01T00:00:00Z", "affected": {}}  | MALFORMED          | affected must be an array
            {"id": "A", "modified": "2026-01-01T00:00:00Z", "affected": [{"package": {"name": "a"}}]} | MALFORMED | ecosystem is missing
            {"id": "A", "modified": "2026-01-01T00:00:00Z", "affected": [{"package": {"ecosystem": "npm", "name": "a"}, "versions": [1]}]} | MALFORMED | versions must be text
            {"id": "A", "modified": "2026-01-01T00:00:00Z", "affected": [{"package": {"ecosystem": "npm", "name": "a"}, "ranges": [{"type": "MOON", "events": []}]}]} | MALFORMED | "MOON"
            {"id": "A", "modified": "2026-01-01T00:00:00Z", "affected": [{"package": {"ecosystem": "npm", "name": "a"}, "ranges": [{"type": "SEMVER", "events": []}]}]} | MALFORMED | events is missing or empty
            {"id": "A", "modified": "2026-01-01T00:00:00Z", "affected": [{"package": {"ecosystem": "npm", "name": "a"}, "ranges": [{"type": "SEMVER", "events": [{"introduced": "0", "fixed": "1"}]}]}]} | MALFORMED | only one
            {"id": "A", "modified": "2026-01-01T00:00:00Z", "affected": [{"package": {"ecosystem": "npm", "name": "a"}, "ranges": [{"type": "SEMVER", "events": [{"begun": "0"}]}]}]} | MALFORMED | only one
            {"id": "A", "modified": "2026-01-01T00:00:00Z", "affected": [{"package": {"ecosystem": "Moon", "name": "a"}}]} | MALFORMED | names no package of any ecosystem
            """)
    void oneFileThatIsNotUnderstoodMakesTheListNone(String text, Code code, String words) throws IOException {
        refused(write("bad.json", text), code, words);
        write("folder/good.json", MALWARE);
        write("folder/bad.json", text);
        if (!words.startsWith("names no package")) {
            refused(folder.resolve("folder"), code, words);
            refused(zip("bad.zip", new LinkedHashMap<>(Map.of("good.json", MALWARE.getBytes(UTF_8), "bad.json",
                    text.getBytes(UTF_8)))), code, words);
        }
    }

    @Test
    void aListOfNothingIsNone() throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        refused(folder.resolve("empty"), Code.MALFORMED, "has no record in it");
        refused(zip("empty.zip", Map.of("README.md", new byte[3])), Code.MALFORMED, "has no record in it");
        assertThatThrownBy(() -> read(folder.resolve("gone"))).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("there is no readable file gone");
        assertThatThrownBy(() -> read(folder.resolve("gone.zip"))).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void AR_12_aZipThatUnpacksToFarMoreThanItIsIsRefused() throws IOException {
        refused(zip("bomb.zip", Map.of("A.json", new byte[15 << 20])), Code.LIMIT_EXCEEDED, "over 200 times");
        var huge = new byte[17 << 20];
        new Random(7).nextBytes(huge);
        refused(zip("huge.zip", Map.of("A.json", huge)), Code.LIMIT_EXCEEDED, "A.json has");
        refused(write("no.zip", MALWARE), Code.ARCHIVE_MALFORMED, "no.zip");
    }

    @Test
    void aRecordThatIsTooLongIsRefusedWithoutReadingAllOfIt() throws IOException {
        try (var file = new RandomAccessFile(folder.resolve("long.json").toFile(), "rw")) {
            file.setLength(1L << 32);
        }
        refused(folder.resolve("long.json"), Code.LIMIT_EXCEEDED, "more than 16777216 bytes");
        refused(write("version.json", record("A", "npm", "a", "\"versions\": [\"" + "1".repeat(1025) + "\"]")),
                Code.MALFORMED, "1025 characters");
    }

    @Test
    void linksInAFolderAreNotFollowed() throws IOException {
        write("folder/good.json", MALWARE);
        write("elsewhere/bad.json", "{");
        Files.createSymbolicLink(folder.resolve("folder/link"), folder.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("folder/link.json"), folder.resolve("elsewhere/bad.json"));
        assertThat(read(folder.resolve("folder")).records()).isEqualTo(1);
    }
}
