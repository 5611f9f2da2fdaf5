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

/// What `docs/collusion.md` shows is what the command says, on the packages and keys of `examples`.
class CollusionPageTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    @TempDir
    Path folder;

    static List<Shown> shown() throws IOException {
        return ShownCommands.of("collusion.md");
    }

    @ParameterizedTest
    @MethodSource("shown")
    void whatIsShownIsWhatIsPrinted(Shown shown) throws IOException {
        for (var part : List.of("collusion", "keys/apache")) {
            Files.createDirectories(folder.resolve(part));
            try (var files = Files.list(EXAMPLES.resolve(part))) {
                for (var file : files.toList()) {
                    Files.copy(file, folder.resolve(part).resolve(file.getFileName().toString()));
                }
            }
        }
        for (var file : List.of("commons-cli-1.4.jar", "commons-cli-1.4.jar.asc")) {
            Files.copy(EXAMPLES.resolve(file), folder.resolve(file));
        }
        var outcome = new Strongset(folder).run(shown.words());

        assertThat(outcome.out() + outcome.err()).isEqualTo(shown.output());
        assertThat(outcome.exit()).isZero();
    }

    @Test
    void allCommandsOfThePageWereFound() throws IOException {
        assertThat(shown()).hasSize(5);
    }
}
