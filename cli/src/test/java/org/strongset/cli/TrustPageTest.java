package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongset.cli.ShownCommands.Shown;

/// What `docs/trust.md` shows is what the command says, and its pictures are those that it draws.
class TrustPageTest {
    private static final Path EXAMPLES = Path.of("..", "examples", "trust");
    private static final String PIA = "4C8715B4DDF6A74C1DC8F60F0B5D88887E6E8EAD";
    private static final List<String> ROOTS = List.of("--root", "B86FAD9755A562DD7BC9F21E15559C14BC55E887", "--root",
            "7A25DE6D8F46211D96BF208D9ACF6F8BAB0B74C6", "--root", "27E46B437AC85479B8444D41D6BA5DE291F6EC03");

    @TempDir
    Path folder;

    static List<Shown> shown() throws IOException {
        return ShownCommands.of("trust.md");
    }

    private Strongset.Outcome run(List<String> words) throws IOException {
        for (var file : List.of("ring.asc", "trust.txt")) {
            Files.copy(EXAMPLES.resolve(file), folder.resolve(file));
        }
        return new Strongset(folder).run(words.toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("shown")
    void whatIsShownIsWhatIsPrinted(Shown shown) throws IOException {
        var outcome = run(List.of(shown.words()));

        assertThat(outcome.out() + outcome.err()).isEqualTo(shown.output());
    }

    @Test
    void allCommandsOfThePageWereFound() throws IOException {
        assertThat(shown()).hasSizeGreaterThan(5);
    }

    @Test
    void thePicturesAreThoseThatAreDrawn() throws IOException {
        var words = new ArrayList<>(List.of("members", "--keyring", "ring.asc", "--svg", "membership.svg"));
        words.addAll(ROOTS);
        words.add(PIA);
        run(words);
        new Strongset(folder).run("strong-set", "--keyring", "ring.asc", "--svg", "around.svg", PIA);

        for (var picture : List.of("membership.svg", "around.svg")) {
            assertThat(folder.resolve(picture))
                    .hasSameTextualContentAs(ShownCommands.DOCS.resolve("trust").resolve(picture));
        }
    }
}
