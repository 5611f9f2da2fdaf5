package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongset.cli.ShownCommands.Shown;

/// What `docs/backout.md` shows is what the commands say, once the packages of `examples` were checked.
class BackOutPageTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @TempDir
    Path folder;

    static List<Shown> shown() throws IOException {
        return ShownCommands.of("backout.md");
    }

    @ParameterizedTest
    @MethodSource("shown")
    void whatIsShownIsWhatIsPrinted(Shown shown) throws IOException {
        copy(EXAMPLES, folder);
        var strongset = new Strongset(folder);
        for (var day : List.of("2026-11-20", "2026-11-22")) {
            strongset.run("check", "--offline", "--now", day, "--policy", "policy.toml", "commons-cli-1.4.jar",
                    "jackson-annotations-2.16.1.jar", "stdsyslog_0.03.3-4.dsc");
        }

        var outcome = strongset.run(shown.words());

        assertThat(outcome.out() + outcome.err()).isEqualTo(shown.output());
        assertThat(outcome.out()).endsWith("exit " + outcome.exit() + "\n");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    @Test
    void allCommandsOfThePageWereFound() throws IOException {
        assertThat(shown()).hasSize(4);
    }
}
