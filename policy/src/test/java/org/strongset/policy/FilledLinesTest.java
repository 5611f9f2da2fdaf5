package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Code;
import org.tomlj.Toml;
import org.tomlj.TomlVersion;

/// Empty lines are left out without changing what the text says, and every place is still that of the file.
class FilledLinesTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "a = 1", "\n\n# c\na = 1 # b\n\n \t\n# d",
        "a = \"\"\"\n\n# no comment\n\n\"\"\"\n\nb = 1",
        "a = '''\n\n# no comment'\n'''''\n\n#\"\"\"\nb = [\n\n# x\n 1,\n\n]\n",
        "a = \"#\\\"\"\n#'\n\nb = '\\'\n#\nc = 1\r\n\r\n# x\r\nd = 2",
        "a = \"\"\"x\\\"\"\"\"\n\nb = 1\n", "a = 1\n\n\n[t]\n\n  # y\n[[u]]\n\nv = 2\n", "a = \"x", "a = \"x\n\nb = 1",
        "a = '''x\n\n",
        "a = { b = 1,\n\n c = 2 }", "a =\n\n1", "# bell\u0007\na = 1", "# cr\rx\na = 1", "a = 1 b = 2\n\nc = 3",
        "\"a\\\n\n\" = 1"})
    void theTextSaysTheSame(String toml) {
        var before = Toml.parse(toml, TomlVersion.V1_0_0);
        var after = Toml.parse(FilledLines.of(toml).text(), TomlVersion.V1_0_0);
        assertThat(after.hasErrors()).isEqualTo(before.hasErrors());
        if (!before.hasErrors()) {
            assertThat(after.toJson()).isEqualTo(before.toJson());
        }
    }

    @Test
    void placesAreThoseOfTheFile() {
        var filled = FilledLines.of("\n# c\na = 1\n\nb = \"\"\"\n\nx\"\"\"\n#\nc = 1");
        assertThat(filled.text()).isEqualTo("a = 1\nb = \"\"\"\n\nx\"\"\"\nc = 1");
        assertThat(IntStream.rangeClosed(1, 5).map(filled::inFile)).containsExactly(3, 5, 6, 7, 9);
        assertThat(filled.inFile(99)).isEqualTo(9);
        assertThat(Given.faults("strongset = 1\n\n# c\n\n[rul.r]\n")).singleElement().satisfies(fault -> {
            assertThat(fault.code()).isEqualTo(Code.UNKNOWN_FIELD);
            assertThat(fault.line()).isEqualTo(5);
        });
        assertThat(Given.faults("# c\n\nstrongset = = 1\n")).allMatch(fault -> fault.line() == 3);
    }

    @Test
    void aLongRunOfEmptyLinesIsReadAtOnce() {
        var toml = "strongset = 1\n" + "# c\n\n".repeat(100_000);
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(30),
                () -> Given.policy(toml).uses())).isEmpty();
    }
}
