package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The completion script in a real bash, the man pages in a real groff.
@Tag("real")
class RealShellTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void bashReadsTheCompletionScriptWithoutComplaint() throws Exception {
        var script = Files.writeString(folder.resolve("completion.bash"), answer("completion", "bash"));
        assertThat(output("bash", "-n", script.toString())).isEmpty();
    }

    @Test
    void bashCompletesCommandsAndTheirOptions() throws Exception {
        assertThat(completed("strongset ver")).containsExactly("verify", "verify-bundle", "version");
        assertThat(completed("strongset check --p")).containsExactly("--policy", "--pin");
        Files.writeString(folder.resolve("foo-1.2.jar"), "");
        assertThat(completed("strongset check foo")).containsExactly("foo-1.2.jar");
        assertThat(completed("strongset help ver")).containsExactly("verify", "verify-bundle", "version");
        assertThat(completed("strongset policy l")).containsExactly("lint");
        assertThat(completed("strongset completion z")).containsExactly("zsh");
    }

    static Stream<String> pages() {
        return Stream.concat(Stream.of(""), Program.WORDS.stream());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void groffTypesetsEachManPageWithoutAWarning(String word) throws Exception {
        var page = Files.writeString(folder.resolve("page.1"), word.isEmpty() ? answer("man") : answer("man", word));
        assertThat(output("groff", "-man", "-Tutf8", "-ww", "-z", page.toString())).isEmpty();
        assertThat(output("groff", "-man", "-Tascii", "-P-c", "-P-b", "-P-u", page.toString())).contains("SYNOPSIS");
    }

    private String answer(String... words) {
        var out = new ByteArrayOutputStream();
        int exit = Program.run(List.of(words), new Console(new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, UTF_8), new PrintStream(out, true, UTF_8), Map.of(), folder, folder,
                InstantSource.system(), false, false, ""));
        assertThat(exit).isZero();
        return out.toString(UTF_8);
    }

    /// Returns what bash offers at the end of that line.
    private List<String> completed(String line) throws Exception {
        Files.writeString(folder.resolve("completion.bash"), answer("completion", "bash"));
        var words = line.split(" ", -1);
        var script = "source completion.bash; COMP_WORDS=(" + line + "); COMP_CWORD=" + (words.length - 1)
                + "; _strongset; printf '%s\\n' \"${COMPREPLY[@]}\"";
        return output("bash", "-c", script).lines().toList();
    }

    /// Returns all that it prints, on either stream.
    private String output(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
