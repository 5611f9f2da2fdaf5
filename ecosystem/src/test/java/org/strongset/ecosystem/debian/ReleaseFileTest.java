package org.strongset.ecosystem.debian;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Digest.Algorithm;

class ReleaseFileTest {
    private static final String HEX = "0123456789abcdef".repeat(4);
    private static final String ROW = " " + HEX + "       12 main/binary-amd64/Packages\n";
    private static final String GOOD = """
            Origin: Made
            Label: Made for a test
            Suite: stable
            Version: 1.2
            Codename: made
            Date: Sat, 11 Jul 2026 10:16:37 UTC
            Valid-Until: Sat, 18 Jul 2026 10:16:37 UTC
            Acquire-By-Hash: yes
            No-Support-for-Architecture-all: Packages
            Architectures: all amd64
            Components: main contrib
            MD5Sum:
             0123456789abcdef0123456789abcdef 99 ../not/read
            SHA256:
            %s %s 5 main/binary-amd64/Packages.xz
            SHA512:
             %s 12 main/binary-amd64/Packages
            """.formatted(ROW, HEX, HEX.repeat(2));

    private static ReleaseFile parse(String text) {
        return ReleaseFile.parse("Release", text.getBytes(UTF_8));
    }

    @Test
    void readsWhatAnArchiveSaysOfItself() {
        var release = parse(GOOD);
        assertThat(release.origin()).isEqualTo("Made");
        assertThat(release.label()).isEqualTo("Made for a test");
        assertThat(release.suite()).isEqualTo("stable");
        assertThat(release.codename()).isEqualTo("made");
        assertThat(release.version()).isEqualTo("1.2");
        assertThat(release.date()).isEqualTo(Instant.parse("2026-07-11T10:16:37Z"));
        assertThat(release.validUntil()).isEqualTo(Instant.parse("2026-07-18T10:16:37Z"));
        assertThat(release.acquireByHash()).isTrue();
        assertThat(release.allInEach()).isTrue();
        assertThat(release.architectures()).containsExactly("all", "amd64");
        assertThat(release.components()).containsExactly("main", "contrib");
    }

    @Test
    void TU_06_eachIndexHasItsSizeAndDigests() {
        var release = parse(GOOD);
        var entry = release.find("main/binary-amd64/Packages").orElseThrow();
        assertThat(entry.size()).isEqualTo(12);
        assertThat(entry.digests()).containsExactly(Digest.sha256(HEX), new Digest(Algorithm.SHA512, HEX.repeat(2)));
        assertThat(entry.byHash(entry.digest(Algorithm.SHA256).orElseThrow())).isEqualTo(
                "main/binary-amd64/by-hash/SHA256/" + HEX);
        assertThat(entry.digest(Algorithm.SHA384)).isEmpty();
        assertThat(release.forms("main/binary-amd64/Packages")).extracting(ReleaseFile.Entry::path).containsExactly(
                "main/binary-amd64/Packages", "main/binary-amd64/Packages.xz");
        assertThat(release.find("main/binary-arm64/Packages")).isEmpty();
    }

    @Test
    void whatMayBeAbsentMayBeAbsent() {
        var release = parse("Date: Sat, 11 Jul 2026 10:16:37 UTC\nSHA256:\n" + ROW.replace("main/binary-amd64/", ""));
        assertThat(release.suite()).isNull();
        assertThat(release.validUntil()).isNull();
        assertThat(release.acquireByHash()).isFalse();
        assertThat(release.allInEach()).isFalse();
        var entry = release.find("Packages").orElseThrow();
        assertThat(entry.byHash(entry.digests().getFirst())).isEqualTo("by-hash/SHA256/" + HEX);
    }

    @Test
    void theSameFileMayBeNamedTwiceIfNothingDiffers() {
        assertThat(parse(GOOD.replace(ROW, ROW + ROW))).isEqualTo(parse(GOOD));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Sat, 11 Jul 2026 10:16:37 UTC|2026-07-11T10:16:37Z",
        "Sat, 11 Jul 2026 10:16:37 GMT|2026-07-11T10:16:37Z", "Sat, 11 Jul 2026 10:16:37 +0000|2026-07-11T10:16:37Z",
        "Wed, 1 Jul 2026 00:00:00 Z|2026-07-01T00:00:00Z", "Wed,  1 Jul 2026 00:00:00 UTC|2026-07-01T00:00:00Z",
        "Wed, 01 Jul 2026 23:59:59 UTC|2026-07-01T23:59:59Z", "Thu, 29 Feb 2024 01:02:03 UTC|2024-02-29T01:02:03Z"})
    void TU_05_datesAreUtcInAnyLocale(String text, String instant) {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
            assertThat(ReleaseDate.parse("x", text)).isEqualTo(Instant.parse(instant));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-07-11T10:16:37Z", "Sun, 11 Jul 2026 10:16:37 UTC", "Sat, 11 Jul 2026 10:16:37",
        "Sat, 11 Jul 2026 10:16:37 CEST", "Sat, 11 Jul 2026 10:16:37 +0200", "Sat, 11 Jul 26 10:16:37 UTC",
        "Sat, 11 jul 2026 10:16:37 UTC", "Sun, 29 Feb 2026 01:02:03 UTC", "Sat, 11 Jul 2026 24:00:00 UTC",
        "Sat, 11 Jul 2026 10:16:60 UTC", "Sat, 11 Jul 2026 10:16 UTC", "Sat, 11 Jul 2026 10:16:37 UTC ",
        "Xxx, 11 Jul 2026 10:16:37 UTC", "Sat, 11 Xxx 2026 10:16:37 UTC", "Sat, ١١ Jul 2026 10:16:37 UTC",
        "Sat, 00 Jul 2026 10:16:37 UTC"})
    void TU_05_otherDatesAreRefused(String text) {
        assertThat(catchThrowableOfType(MetadataException.class, () -> ReleaseDate.parse("x", text)).code()).isEqualTo(
                Code.MALFORMED);
    }

    static Stream<Arguments> bad() {
        return Stream.of(Arguments.of("no date", GOOD.replaceFirst("Date: .*\n", ""), Code.MALFORMED),
                Arguments.of("another zone", GOOD.replace("37 UTC", "37 EST"), Code.MALFORMED),
                Arguments.of("MD5 only", GOOD.substring(0, GOOD.indexOf("SHA256")), Code.DIGEST_WEAK),
                Arguments.of("another digest", GOOD.replace(ROW, ROW + ROW.replace("0123", "3210")), Code.MALFORMED),
                Arguments.of("another size", GOOD.replace(ROW, ROW + ROW.replace(" 12 ", " 13 ")), Code.MALFORMED),
                Arguments.of("another size in SHA512", GOOD.replace(HEX + HEX + " 12", HEX + HEX + " 13"),
                        Code.MALFORMED),
                Arguments.of("a path that climbs", GOOD.replace(" main/", " main/../../"), Code.PATH_UNSAFE),
                Arguments.of("a path that is absolute", GOOD.replace(" main/", " /main/"), Code.PATH_UNSAFE),
                Arguments.of("a path with a dot", GOOD.replace(" main/", " ./main/"), Code.PATH_UNSAFE),
                Arguments.of("a path with an empty part", GOOD.replace(" main/", " main//"), Code.PATH_UNSAFE),
                Arguments.of("a path with an escape", GOOD.replace(" main/", " %2e%2e/"), Code.PATH_UNSAFE),
                Arguments.of("a path with a backslash", GOOD.replace(" main/", " ..\\"), Code.PATH_UNSAFE),
                Arguments.of("a short digest", GOOD.replace(HEX + " ", HEX.substring(1) + " "), Code.MALFORMED),
                Arguments.of("upper case", GOOD.replace("abcdef ", "ABCDEF "), Code.MALFORMED),
                Arguments.of("a negative size", GOOD.replace(" 12 ", " -12 "), Code.MALFORMED),
                Arguments.of("a fourth word", GOOD.replace("/Packages\n", "/Packages x\n"), Code.MALFORMED),
                Arguments.of("maybe by hash", GOOD.replace("Hash: yes", "Hash: maybe"), Code.MALFORMED),
                Arguments.of("a field twice", GOOD + "Suite: unstable\n", Code.MALFORMED),
                Arguments.of("a second paragraph", GOOD + "\nSuite: unstable\n", Code.MALFORMED),
                Arguments.of("a suite of two lines", GOOD.replace("stable\n", "stable\n unstable\n"), Code.MALFORMED),
                Arguments.of("nothing", "", Code.MALFORMED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void refuses(String name, String text, Code code) {
        var refused = catchThrowableOfType(MetadataException.class, () -> parse(text));
        assertThat(refused.code()).as("%s: %s", name, refused.getMessage()).isEqualTo(code);
    }

    @Test
    void TU_07_noMoreFilesThanTheBound() {
        var many = GOOD.replace(ROW, (" " + HEX + " 1 a\n").repeat(ReleaseFile.MOST_ENTRIES));
        assertThat(catchThrowableOfType(MetadataException.class, () -> parse(many)).code()).isEqualTo(
                Code.LIMIT_EXCEEDED);
    }
}
