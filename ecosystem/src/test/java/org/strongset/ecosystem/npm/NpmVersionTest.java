package org.strongset.ecosystem.npm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

class NpmVersionTest {
    /// The rows of a table of npm's own answers.
    static List<String[]> rows(String name) throws IOException {
        try (var in = NpmVersionTest.class.getResourceAsStream("/vectors/npm-semver/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8).lines().map(line -> line.split("\t",
                    -1)).toList();
        }
    }

    @Test
    void PO_10_versionsAreInNpmsOrder() throws IOException {
        var wrong = new ArrayList<String>();
        var rows = rows("order.tsv");
        for (var row : rows) {
            int order = NpmVersion.parse(row[0]).compareTo(NpmVersion.parse(row[1]));
            if (Integer.signum(order) != Integer.parseInt(row[2])) {
                wrong.add(String.join(" ", row));
            }
        }
        assertThat(rows).hasSizeGreaterThan(3_500);
        assertThat(wrong).isEmpty();
    }

    /// The example of Semantic Versioning's section 11.
    @Test
    void PO_10_theSpecificationsExampleIsInItsOrder() {
        var rising = List.of("1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2",
                "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "2.0.0", "2.1.0", "2.1.1");
        assertThat(rising.reversed().stream().map(NpmVersion::parse).sorted().map(NpmVersion::toString)).isEqualTo(
                rising);
    }

    @ParameterizedTest
    @CsvSource({"1.0.0+a,1.0.0+b", "v1.0.0,1.0.0", "1.0.0-rc.1+x.y,1.0.0-rc.1"})
    void PO_10_differentSpellingsOfOneVersionAreEqual(String one, String two) {
        assertThat(NpmVersion.parse(one)).isEqualTo(NpmVersion.parse(two)).hasSameHashCodeAs(NpmVersion.parse(two))
                .isEqualByComparingTo(NpmVersion.parse(two)).hasToString(one);
        assertThat(NpmVersion.parse(one).canonical()).isEqualTo(NpmVersion.parse(two).canonical());
    }

    @Test
    void PO_10_longNumbersAreNotRounded() {
        assertThat(NpmVersion.parse("1.0.0-20201122123456789")).isGreaterThan(NpmVersion.parse(
                "1.0.0-20201122123456788"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.2", "1.2.3.4", "01.2.3", "1.02.3", "1.2.03", "1.2.3-", "1.2.3-01", "1.2.3-a..b",
        "1.2.3+", "1.2.3+a..b", "1.2.x", "=1.2.3", "vv1.2.3", " 1.2.3", "1.2.3 ", "1.2.3\n", "1.2.3beta", "-1.2.3",
        "9007199254740992.0.0", "1.2.3-é", "1.2.3\0", "\u0661.0.0", "1.2.3-a+b+c", "x.y.z"})
    void refusesWhatIsNoVersion(String text) {
        assertThat(catchThrowableOfType(MetadataException.class, () -> NpmVersion.parse(text)).code()).isEqualTo(
                Code.MALFORMED);
    }

    @Test
    void refusesAVersionThatIsTooLong() {
        assertThat(NpmVersion.parse("1.2.3-" + "a".repeat(250)).isPrerelease()).isTrue();
        assertThat(NpmVersion.find("1.2.3-" + "a".repeat(251))).isEmpty();
        assertThat(catchThrowableOfType(MetadataException.class, () -> NpmVersion.parse("9".repeat(100 << 20))))
                .hasMessageContaining("…");
    }

    @Test
    void knowsWhatNpmWouldWrite() {
        assertThat(NpmVersion.parse("1.2.3-rc.1").isCanonical()).isTrue();
        assertThat(NpmVersion.parse("v1.2.3").isCanonical()).isFalse();
        assertThat(NpmVersion.parse("1.2.3+b").isCanonical()).isFalse();
    }
}
