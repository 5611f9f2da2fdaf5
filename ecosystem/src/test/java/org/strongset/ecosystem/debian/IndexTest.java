package org.strongset.ecosystem.debian;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;
import org.strongset.model.Digest;

class IndexTest {
    private static final String HEX = "0123456789abcdef".repeat(4);
    private static final String MD5 = "0123456789abcdef".repeat(2);

    private static String binary(String name, String version, String architecture) {
        return """
                Package: %s
                Source: made (1:2-3)
                Version: %s
                Architecture: %s
                Description: one
                 Package: liar
                 .
                 more
                Filename: pool/m/%s_%s.deb
                Size: 42
                MD5sum: %s
                SHA256: %s
                """.formatted(name, version, architecture, name, architecture, MD5, HEX);
    }

    private static PackagesIndex index(String text) {
        return PackagesIndex.of("Packages", text.getBytes(UTF_8));
    }

    private static final String THREE = binary("first", "1", "all") + "\n" + binary("lib", "1.0-2+b1", "amd64") + "\n"
            + binary("lib", "1.0-2+b1", "i386") + "\n" + binary("library", "1", "all") + "\n" + binary("last", "1",
                    "all");

    @Test
    void readsTheEntriesOfOnePackageOnly() {
        assertThat(index(THREE).find("lib")).hasSize(2).first().isEqualTo(new PackagesIndex.Entry("lib", DebianVersion
                .parse("1.0-2+b1"), "amd64", "made", DebianVersion.parse("1:2-3"), "pool/m/lib_amd64.deb", 42,
                Digest
                        .sha256(HEX)));
        assertThat(index(THREE).find("lib", "1.0-2+b1", "i386")).map(PackagesIndex.Entry::path).contains(
                "pool/m/lib_i386.deb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first", "lib", "library", "last"})
    void findsTheFirstAndTheLastAndWhatLiesBetween(String name) {
        for (var text : List.of(THREE, "\n" + THREE, THREE + "\n", THREE + "\n\n", THREE.replace("\n\n", "\n\n\n"))) {
            assertThat(index(text).find(name)).isNotEmpty().allMatch(entry -> entry.name().equals(name));
        }
    }

    @Test
    void findsAPackageWhereverItsFieldStands() {
        var moved = binary("one", "1", "all") + "\nVersion: 2\nArchitecture: all\nFilename: ./a.deb\nSize: 1\nSHA256: "
                + HEX + "\nPackage: moved\n\n" + binary("two", "1", "all");
        assertThat(index(moved).find("moved")).singleElement().satisfies(entry -> {
            assertThat(entry.version()).hasToString("2");
            assertThat(entry.path()).isEqualTo("a.deb");
            assertThat(entry.source()).isEqualTo("moved");
            assertThat(entry.sourceVersion()).hasToString("2");
        });
        assertThat(index(moved).find(Set.of("moved", "two"))).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"liar", "li", "libr", "irst", "", "none", "LIB", "made", "lib\nSource: made (1:2-3)",
        "lib ",
        "é", "*"})
    void TU_09_nothingIsFoundInAnotherField(String name) {
        assertThat(index(THREE).find(name)).isEmpty();
        assertThat(index(THREE).find(Set.of(name))).isEmpty();
    }

    @Test
    void TU_09_anotherVersionOrArchitectureIsAnotherPackage() {
        assertThat(index(THREE).find("lib", "1.0-2", "amd64")).isEmpty();
        assertThat(index(THREE).find("lib", "0:1.0-2+b1", "amd64")).isEmpty();
        assertThat(index(THREE).find("lib", "1.0-2+b1", "all")).isEmpty();
        assertThat(index("").find("lib")).isEmpty();
    }

    @Test
    void manyInOnePassAreTheSameAsOneByOne() {
        var index = index(THREE);
        var names = Set.of("first", "lib", "library", "last", "none");
        var many = index.find(names);
        assertThat(many).hasSize(4);
        many.forEach((name, entries) -> assertThat(entries).isEqualTo(index.find(name)));
    }

    @Test
    void twoEntriesThatDifferAreNoAnswer() {
        var one = binary("lib", "1", "all");
        assertThat(index(one + "\n" + one).find("lib", "1", "all")).isPresent();
        var two = index(one + "\n" + one.replace(HEX, "f".repeat(64)));
        assertThat(catchThrowableOfType(MetadataException.class, () -> two.find("lib", "1", "all")).code()).isEqualTo(
                Code.MALFORMED);
    }

    static Stream<Arguments> bad() {
        var good = binary("lib", "1", "all");
        return Stream.of(Arguments.of("cut short", good.substring(0, good.length() - 1), Code.MALFORMED),
                Arguments.of("CRLF", good.replace("\n", "\r\n"), Code.MALFORMED),
                Arguments.of("CRLF in one line", good.replace("Size: 42", "Size: 42\r"), Code.MALFORMED),
                Arguments.of("two packages in one", good + binary("other", "1", "all"), Code.MALFORMED),
                Arguments.of("a field twice", good + "package: other\n", Code.MALFORMED),
                Arguments.of("MD5 only", good.replaceFirst("SHA256: .*\n", ""), Code.DIGEST_WEAK),
                Arguments.of("no size", good.replace("Size: 42\n", ""), Code.MALFORMED),
                Arguments.of("no version", good.replace("Version: 1\n", ""), Code.MALFORMED),
                Arguments.of("a version that is none", good.replace("Version: 1\n", "Version: x\n"), Code.MALFORMED),
                Arguments.of("no architecture", good.replace("Architecture: all\n", ""), Code.MALFORMED),
                Arguments.of("a path that climbs", good.replace("pool/m/", "pool/../../"), Code.PATH_UNSAFE),
                Arguments.of("a path that is absolute", good.replace("pool/m/", "/pool/m/"), Code.PATH_UNSAFE),
                Arguments.of("a URI for a path", good.replace("pool/m/", "http://h.example/"), Code.PATH_UNSAFE),
                Arguments.of("a source that is no name", good.replace("made (", "ma/de ("), Code.MALFORMED),
                Arguments.of("a source of three words", good.replace("made (1:2-3)", "made (1:2-3) x"), Code.MALFORMED),
                Arguments.of("a source version without brackets", good.replace("(1:2-3)", "1:2-3"), Code.MALFORMED),
                Arguments.of("a line of blanks", good.replace("Size", " \nSize"), Code.MALFORMED),
                Arguments.of("a huge paragraph", good + " x\n".repeat(2 << 20), Code.LIMIT_EXCEEDED),
                Arguments.of("a huge paragraph before", "X: y\n" + " x\n".repeat(2 << 20) + good, Code.LIMIT_EXCEEDED),
                Arguments.of("10,001 entries", (good + "\n").repeat(10_001), Code.LIMIT_EXCEEDED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void refuses(String name, String text, Code code) {
        var one = catchThrowableOfType(MetadataException.class, () -> index(text).find("lib"));
        assertThat(one.code()).as("%s: %s", name, one.getMessage()).isEqualTo(code);
        var many = catchThrowableOfType(MetadataException.class, () -> index(text).find(Set.of("lib", "x")));
        assertThat(many.code()).isEqualTo(code);
    }

    @Test
    void aSearchFindsWhatReadingAllFinds() {
        long seed = 20261122;
        var random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            var text = new StringBuilder("\n".repeat(random.nextInt(2)));
            for (int i = random.nextInt(8); i >= 0; i--) {
                text.append(binary("p" + random.nextInt(4) + "a".repeat(random.nextInt(3)), "" + random.nextInt(3),
                        "all")).append("\n".repeat(1 + random.nextInt(2)));
            }
            var bytes = text.toString().getBytes(UTF_8);
            var expected = new HashMap<String, Integer>();
            Deb822.all("x", Deb822.Kind.INDEX, bytes).forEach(p -> expected.merge(p.one("Package"), 1, Integer::sum));
            var found = PackagesIndex.of("x", bytes).find(expected.keySet());
            assertThat(found.keySet()).as("seed %s, round %s", seed, round).isEqualTo(expected.keySet());
            expected.forEach((name, count) -> assertThat(found.get(name)).hasSize(count).isEqualTo(PackagesIndex.of(
                    "x", bytes).find(name)));
        }
    }

    private static final String SOURCE = """
            Package: hello
            Binary: hello
            Version: 2.10-3
            Files:
             %s 5 hello_2.10-3.dsc
             %s 12 hello_2.10.orig.tar.gz
            Directory: pool/main/h/hello
            Checksums-Sha256:
             %s 5 hello_2.10-3.dsc
             %s 12 hello_2.10.orig.tar.gz
            Package-List:
             hello deb devel optional arch=any
            """.formatted(MD5, MD5, HEX, HEX);

    @Test
    void readsTheFilesOfASourcePackage() {
        var index = SourcesIndex.of("Sources", (SOURCE + "\n" + SOURCE.replace("2.10-3", "2.10-4")).getBytes(UTF_8));
        assertThat(index.find("hello", "2.10-3"))
                .contains(new SourcesIndex.Entry("hello", DebianVersion.parse("2.10-3"),
                        "pool/main/h/hello", List.of(new SourceFile("hello_2.10-3.dsc", 5, Digest.sha256(HEX)),
                                new SourceFile("hello_2.10.orig.tar.gz", 12, Digest.sha256(HEX)))));
        assertThat(index.find("hello")).hasSize(2);
        assertThat(index.find(Set.of("hello", "none"))).containsOnlyKeys("hello");
        assertThat(index.find("hello", "2.10-5")).isEmpty();
    }

    static Stream<Arguments> badSources() {
        return Stream.of(Arguments.of("a directory that climbs", SOURCE.replace("pool/main", ".."), Code.PATH_UNSAFE),
                Arguments.of("no directory", SOURCE.replaceFirst("Directory: .*\n", ""), Code.MALFORMED),
                Arguments.of("no SHA-256", SOURCE.replace("Checksums-Sha256", "X"), Code.DIGEST_WEAK),
                Arguments.of("a file in a folder", SOURCE.replace(" 12 ", " 12 ../"), Code.PATH_UNSAFE),
                Arguments.of("other sizes", SOURCE.replaceFirst(" 12 ", " 13 "), Code.MALFORMED),
                Arguments.of("two that differ", SOURCE + "\n" + SOURCE.replace(HEX, "f".repeat(64)), Code.MALFORMED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badSources")
    void refusesSources(String name, String text, Code code) {
        var refused = catchThrowableOfType(MetadataException.class, () -> SourcesIndex.of("Sources", text.getBytes(
                UTF_8)).find("hello", "2.10-3"));
        assertThat(refused.code()).as("%s: %s", name, refused.getMessage()).isEqualTo(code);
    }

    @Test
    void aSourcePackageMayLieAtTheBase() {
        for (var base : List.of(".", "./")) {
            assertThat(SourcesIndex.of("Sources", SOURCE.replace("pool/main/h/hello", base).getBytes(UTF_8))
                    .find("hello")).singleElement().satisfies(entry -> assertThat(entry.directory()).isEmpty());
        }
    }

    @Test
    @Tag("real")
    void everyEntryOfThisMachinesIndexesIsRead() throws IOException {
        var process = new ProcessBuilder("sh", "-c",
                "apt-get indextargets --format '$(FILENAME)' 'Created-By: Packages'"
                        + " | xargs -n 1 /usr/lib/apt/apt-helper cat-file")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] bytes = process.getInputStream().readAllBytes();
        var names = new HashSet<String>();
        int paragraphs = 0;
        var file = new Deb822("Packages", Deb822.Kind.INDEX, new ByteArrayInputStream(bytes), bytes.length);
        for (var next = file.next(); next.isPresent(); next = file.next()) {
            names.add(next.get().one("Package"));
            paragraphs++;
        }
        assertThat(names).hasSizeGreaterThan(10_000);
        var found = PackagesIndex.of("Packages", bytes).find(names);
        assertThat(found.keySet()).isEqualTo(names);
        assertThat(found.values().stream().mapToInt(List::size).sum()).isEqualTo(paragraphs);
    }
}
