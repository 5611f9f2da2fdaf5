package org.strongset.ecosystem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.ecosystem.debian.DebianVersion;

final class VersionEqualityTest {
    private static final List<String> SPELLED = List.of("1.0", "0:1.0", "00:1.0", "1.0-0", "1.00", "1.0-00", "01.0",
            "1.0-",
            "1.0-0~", "1.0~", "1.0+", "1", "1.", "1.0.0", "1:1.0", "1.0-1", "1.0-01", "1.0-1.0", "1.0-1.", "1.0-a",
            "1.0a",
            "1.0a0", "1.0-a0", "1.0~~", "1.0~0", "0:1.0-0", "v1.0", "", ":1.0", "2147483647:1", "1.0_", "1.0 ");

    @ParameterizedTest
    @CsvSource({"1.0, 1.0-0", "1.0, 0:1.0", "1.0, 1.00", "1.0-0, 0:1.00", "1.0a, 1.0a0", "1.0-1., 1.0-1.0"})
    void PO_10_whatIsOneVersionForDpkgIsOneHere(String one, String two) {
        assertThat(VersionEquality.same("deb", one, two)).isTrue();
        assertThat(VersionEquality.same("deb", two, one)).isTrue();
        assertThat(VersionEquality.same("generic", one, two)).as("no other type has this rule").isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1.0, 1.0.0", "1.0, 1:1.0", "1.0, 1.0~", "1.0, 1.0+", "1.0, 1.0-1", "1, 1.0a", "1.0A, 1.0a"})
    void PO_10_whatIsNotOneForDpkgIsNotOneHere(String one, String two) {
        assertThat(VersionEquality.same("deb", one, two)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"pypi, 1.0, 1.0.0", "pypi, 1.0, v1", "pypi, 1.0, 0!1", "pypi, 1.0rc1, 1.0.0-RC.1",
        "pypi, 1.0+a.1, 1.0.0+A_1", "npm, 1.0.0, v1.0.0", "npm, 1.0.0, 1.0.0+build.5", "npm, 1.0.0-a, 1.0.0-a+x",
        "maven, 1.0, 1", "maven, 1.0, 1.0.0", "maven, 1.0, 1.0-GA", "maven, 1.0-alpha-1, 1.0-ALPHA1"})
    void PO_10_whatIsOneVersionForItsClientIsOneHere(String type, String one, String two) {
        assertThat(VersionEquality.same(type, one, two)).isTrue();
        assertThat(VersionEquality.same(type, two, one)).isTrue();
        assertThat(VersionEquality.same("generic", one, two)).as("no other type has this rule").isFalse();
    }

    @ParameterizedTest
    @CsvSource({"pypi, 1.0, 1.0+a", "pypi, 1.0+a, 1.0+b", "pypi, 1.0, 1.0.post0", "pypi, 1.0, 1!1.0",
        "pypi, 1.0, 1.0a0",
        "npm, 1.0.0, 1.0.1", "npm, 1.0.0, 1.0.0-0", "npm, 1.0.0, 1.0", "npm, 1.0.0-a, 1.0.0-A",
        "maven, 1.0, 1.0-sp", "maven, 1.0, 1.0-SNAPSHOT", "maven, 1.0, 1.0-x", "maven, 1.0-alpha-1, 1.0-alpha-2"})
    void PO_10_whatIsNotOneForItsClientIsNotOneHere(String type, String one, String two) {
        assertThat(VersionEquality.same(type, one, two)).isFalse();
        assertThat(VersionEquality.same(type, two, one)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "", "1.0 ", "99999999999:1", "ü"})
    void whatIsNoVersionIsOnlyItself(String text) {
        assertThat(VersionEquality.same("deb", text, text)).isTrue();
        assertThat(VersionEquality.same("deb", text, "1.0")).isFalse();
        assertThat(VersionEquality.same("deb", "1.0", text)).isFalse();
    }

    @Test
    @Tag("real")
    void PO_10_thisMachinesDpkgSaysTheSameOfEachPair() throws IOException, InterruptedException {
        var versions = SPELLED.stream().filter(text -> DebianVersion.find(text).isPresent()).toList();
        assertThat(versions).hasSizeGreaterThan(20);
        for (var one : versions) {
            for (var two : versions) {
                assertThat(VersionEquality.same("deb", one, two)).as("%s and %s", one, two).isEqualTo(dpkg(one, two));
            }
        }
    }

    private static boolean dpkg(String one, String two) throws IOException, InterruptedException {
        var process = new ProcessBuilder("dpkg", "--compare-versions", one, "eq", two).redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isNotNull();
        return process.waitFor() == 0;
    }
}
