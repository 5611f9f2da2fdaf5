package org.strongset.ecosystem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongset.ecosystem.debian.SourceFile;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.testkit.Vectors;

class DebianSourceTest {
    private static final String HEX = "0123456789abcdef".repeat(4);
    private static final String GOOD = """
            Format: 3.0 (quilt)
            Source: hello
            Version: 1:2.10-3
            Files:
             0123456789abcdef0123456789abcdef 12 hello_2.10.orig.tar.gz
            Checksums-Sha256:
             %s 12 hello_2.10.orig.tar.gz
            """.formatted(HEX);

    static Stream<Vectors.Case> real() {
        return Vectors.cases("debian-dsc").stream().filter(c -> !c.id().contains("#"));
    }

    /// The signed part of a cleartext message whose signature is the affair of another room.
    private static byte[] signedText(String message) {
        int start = message.indexOf("\n\n") + 2;
        return message.substring(start, message.indexOf("-----BEGIN PGP SIGNATURE-----")).getBytes(UTF_8);
    }

    @ParameterizedTest
    @MethodSource("real")
    void readsRealOnesAndTheirNamesAgree(Vectors.Case given) throws IOException {
        var text = signedText(Files.readString(given.file("cleartext")));
        var source = DebianSource.parse(text);
        assertThat(source.fileName()).isEqualTo(given.id());
        assertThat(source.files()).hasSizeGreaterThanOrEqualTo(2).allMatch(file -> file.size() > 0);
        assertThat(Naming.dsc(given.id(), text)).isEqualTo(new Named.ByMetadata(source.purl()));
        assertThat(source.purl().toString()).startsWith("pkg:deb/debian/" + source.source().replace("+", "%2B") + "@")
                .endsWith("?arch=source");
    }

    @Test
    void readsAllRealOnes() {
        assertThat(real()).hasSize(14);
    }

    @Test
    void readsEachFileWithItsSizeAndDigest() {
        assertThat(DebianSource.parse(GOOD.getBytes(UTF_8)))
                .isEqualTo(new DebianSource("hello", "1:2.10-3", "3.0 (quilt)", List.of(
                        new SourceFile("hello_2.10.orig.tar.gz", 12, Digest.sha256(HEX)))));
        assertThat(DebianSource.parse(GOOD.replace("\n", "\r\n").getBytes(UTF_8)).source()).isEqualTo("hello");
    }

    @Test
    void theFileNameHasNoEpochAndMustAgree() {
        assertThat(Naming.dsc("hello_2.10-3.dsc", GOOD.getBytes(UTF_8))).hasToString(
                "ByMetadata[purl=pkg:deb/debian/hello@1:2.10-3?arch=source]");
        assertThat(Naming.dsc("hello_2.11-1.dsc", GOOD.getBytes(UTF_8))).isInstanceOf(Named.Contradiction.class);
    }

    static Stream<Arguments> bad() {
        String row = " " + HEX + " 12 hello_2.10.orig.tar.gz\n";
        return Stream.of(Arguments.of("no SHA-256", GOOD.substring(0, GOOD.indexOf("Checksums")), Code.DIGEST_WEAK),
                Arguments.of("a path", GOOD.replace("hello_2.10.orig", "../hello"), Code.PATH_UNSAFE),
                Arguments.of("an absolute path", GOOD.replace("hello_2.10.orig", "/etc/hello"), Code.PATH_UNSAFE),
                Arguments.of("a hidden file", GOOD.replace("hello_2.10.orig", ".hello"), Code.PATH_UNSAFE),
                Arguments.of("a file twice", GOOD + row, Code.MALFORMED),
                Arguments.of("a field twice", GOOD + "Source: other\n", Code.MALFORMED),
                Arguments.of("a field twice in other letters", GOOD + "SOURCE: hello\n", Code.MALFORMED),
                Arguments.of("a second paragraph", GOOD + "\nSource: other\n", Code.MALFORMED),
                Arguments.of("other sizes in Files", GOOD.replaceFirst(" 12 ", " 13 "), Code.MALFORMED),
                Arguments.of("other files in Files", GOOD.replaceFirst("hello_2.10", "hello_2.11"), Code.MALFORMED),
                Arguments.of("a short digest", GOOD.replace(HEX, HEX.substring(1)), Code.MALFORMED),
                Arguments.of("a negative size", GOOD.replace(" 12 ", " -12 "), Code.MALFORMED),
                Arguments.of("a huge size", GOOD.replace(" 12 ", " 99999999999999999999 "), Code.MALFORMED),
                Arguments.of("no source", GOOD.replace("Source: hello\n", ""), Code.MALFORMED),
                Arguments.of("no version", GOOD.replace("Version: 1:2.10-3\n", ""), Code.MALFORMED),
                Arguments.of("a source that is no name", GOOD.replace("Source: hello", "Source: he/llo"),
                        Code.MALFORMED),
                Arguments.of("a version that is none", GOOD.replace("2.10-3", "2.10 3"), Code.MALFORMED),
                Arguments.of("no files", GOOD.replace(row, ""), Code.MALFORMED),
                Arguments.of("a comment", "# x\n" + GOOD, Code.MALFORMED),
                Arguments.of("a continuation first", " x\n" + GOOD, Code.MALFORMED),
                Arguments.of("a lone carriage return", GOOD.replace("quilt", "qu\rilt"), Code.MALFORMED),
                Arguments.of("nothing", "", Code.MALFORMED),
                Arguments.of("1001 files", GOOD.replace(row, row.repeat(1001)), Code.LIMIT_EXCEEDED),
                Arguments.of("5 MiB", GOOD + "X: " + "x".repeat(5 << 20), Code.LIMIT_EXCEEDED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void refuses(String name, String text, Code code) {
        var refused = catchThrowableOfType(MetadataException.class, () -> DebianSource.parse(text.getBytes(UTF_8)));
        assertThat(refused.code()).as("%s: %s", name, refused.getMessage()).isEqualTo(code);
    }
}
