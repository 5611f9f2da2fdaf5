package org.strongset.ecosystem.python;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

class PythonVersionTest {
    /// The rows of a table of what Python's packaging answers.
    static List<String[]> rows(String name) throws IOException {
        try (var in = PythonVersionTest.class.getResourceAsStream("/vectors/pep440/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8).lines().map(line -> line.split("\t",
                    -1)).toList();
        }
    }

    /// Returns the rows where we say something else.
    static List<String> wrong(List<String[]> rows) {
        return rows.stream().filter(row -> Integer.signum(PythonVersion.parse(row[0]).compareTo(PythonVersion.parse(
                row[1]))) != Integer.parseInt(row[2])).map(row -> String.join(" ", row)).toList();
    }

    /// The examples of PEP 440's sections on normalization.
    @ParameterizedTest
    @CsvSource({"1.1RC1, 1.1rc1", "00, 0", "09000, 9000", "1.0+foo0100, 1.0+foo0100", "1.1.a1, 1.1a1", "1.1-a1, 1.1a1",
        "1.1a.1, 1.1a1", "1.1alpha1, 1.1a1", "1.1beta2, 1.1b2", "1.1c3, 1.1rc3", "1.2a, 1.2a0", "1.2-post2, 1.2.post2",
        "1.2post2, 1.2.post2", "1.2.post-2, 1.2.post2", "1.0-r4, 1.0.post4", "1.2.post, 1.2.post0",
        "1.0-1, 1.0.post1", "1.2-dev2, 1.2.dev2", "1.2dev, 1.2.dev0", "1.0+ubuntu-1, 1.0+ubuntu.1", "v1.0, 1.0",
        "0!1.0, 1.0", "2!1.0, 2!1.0", "1.0.0, 1.0.0", "1.0a1.post2.dev3, 1.0a1.post2.dev3", "1.0+001, 1.0+1",
        "not-a-Version, not-a-version"})
    void spellsAVersionOneWay(String version, String normal) {
        assertThat(PythonVersion.normal(version)).isEqualTo(normal);
        assertThat(PythonVersion.normal(normal)).isEqualTo(normal);
    }

    @Test
    void PO_10_versionsAreInPythonsOrder() throws IOException {
        var rows = rows("order.tsv");
        assertThat(rows).hasSizeGreaterThan(5_000);
        assertThat(wrong(rows)).isEmpty();
    }

    /// The example of PEP 440's section "Summary of permitted suffixes and relative ordering".
    @Test
    void PO_10_theSpecificationsExampleIsInItsOrder() {
        var rising = List.of("1.dev0", "1.0.dev456", "1.0a1", "1.0a2.dev456", "1.0a12.dev456", "1.0a12", "1.0b1.dev456",
                "1.0b2", "1.0b2.post345.dev456", "1.0b2.post345", "1.0rc1.dev456", "1.0rc1", "1.0", "1.0+abc.5",
                "1.0+abc.7", "1.0+5", "1.0.post456.dev34", "1.0.post456", "1.0.15", "1.1.dev1");
        assertThat(rising.reversed().stream().map(PythonVersion::parse).sorted().map(PythonVersion::toString))
                .isEqualTo(
                        rising);
    }

    @ParameterizedTest
    @CsvSource({"1.0,1.0.0", "1,1.0.0.0", "v1.0,1.0", "0!1,1", "1.0a,1.0-alpha-0", "1.0-1,1.0.post1",
        "1.0+A-1,1.0+a.1"})
    void PO_10_differentSpellingsOfOneVersionAreEqual(String one, String two) {
        assertThat(PythonVersion.parse(one)).isEqualTo(PythonVersion.parse(two)).hasSameHashCodeAs(PythonVersion.parse(
                two)).isEqualByComparingTo(PythonVersion.parse(two)).hasToString(one);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a", "1.", ".1", "1..2", "1!", "!1", "1!2!3", "1.0+", "1.0+a..b", "1.0+a+b",
        "1.0a1b2",
        "1.0.post1.post2", "1.0.dev1.dev2", "1.0.dev1a1", "1 2", "1.0 a1", "1.0\0", "\u0661", "1.0po\u017ft1", "1.0+é",
        "-1", "1-", "1.*", ">=1", "latest"})
    void refusesWhatIsNoVersion(String text) {
        assertThat(catchThrowableOfType(MetadataException.class, () -> PythonVersion.parse(text)).code()).isEqualTo(
                Code.MALFORMED);
    }

    @Test
    void refusesAVersionThatIsTooLong() {
        assertThat(PythonVersion.parse("1".repeat(200))).isGreaterThan(PythonVersion.parse("1".repeat(199)));
        assertThat(PythonVersion.find("1".repeat(201))).isEmpty();
        assertThat(PythonVersion.find("1".repeat(100 << 20))).isEmpty();
    }
}
