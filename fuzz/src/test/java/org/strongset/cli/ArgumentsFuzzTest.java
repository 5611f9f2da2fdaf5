package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.fuzz.Bounds;
import org.strongset.fuzz.Shown;

/// Command lines, one word a line, in a folder where there is a file to speak of.
class ArgumentsFuzzTest {
    @TempDir
    static Path folder = Path.of("");

    @BeforeAll
    static void fill() throws IOException {
        Files.writeString(folder.resolve("f"), "hello\n");
    }

    @FuzzTest
    void words(byte[] utf8) {
        var words = words(new String(utf8, UTF_8));
        var run = Bounds.within(() -> Run.in(folder, words));
        assertThat(run.exit()).isIn(0, 2, 10, 11, 12, 20, 30);
        Shown.isPlain(run.out());
        Shown.isPlain(run.err());
        if (run.exit() == 2) {
            assertThat(run.err()).startsWith("strongset: error[");
        }
        // an option's value may be --json too, so only an answer that looks like JSON must be JSON
        if (words.contains("--json") && run.out().startsWith("{")) {
            Shown.isJson(run.out());
        }
    }

    @FuzzTest
    void parse(byte[] utf8) {
        var words = words(new String(utf8, UTF_8));
        for (var command : Program.WORDS) {
            var spec = Program.find(command).orElseThrow().spec();
            try {
                var arguments = Bounds.within(() -> Arguments.parse(spec, words));
                assertThat(words.containsAll(arguments.operands())).isTrue();
                for (var option : spec.allOptions()) {
                    assertThat(arguments.has(option.name())).isEqualTo(!arguments.values(option.name()).isEmpty());
                    assertThat(option.many() || arguments.values(option.name()).size() <= 1).isTrue();
                }
            } catch (CommandException e) {
                assertThat(e).hasMessageMatching("(?s).+");
            }
        }
    }

    /// No system passes a NUL in an argument. Absolute paths and `..` would leave the folder.
    private static List<String> words(String text) {
        return Arrays.stream(text.replace("\0", "").replace("..", "").split("\n", -1)).map(word -> word.replaceFirst(
                "^(--[a-z]*=)?/+", "$1")).limit(20).toList();
    }
}
