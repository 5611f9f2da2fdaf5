package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.strongset.testkit.Scripts;

/// The command line, feature by feature: `src/test/resources/scripts`.
///
/// Beside what a script says, every run is held to what all commands promise: with `--json` stdout is one document of its
/// schema, and each block on stderr is led by `strongset:`; but
/// `verify --output -` has the signed text on stdout and its report on stderr. The machine's policy is `$HOME/etc/policy.toml`; with
/// `env TERMINAL=yes` stdout is a terminal.
class ScriptsTest {
    @TestFactory
    Stream<DynamicTest> scripts() {
        return Scripts.in(Path.of("src/test/resources/scripts"), ScriptsTest::run);
    }

    private static int run(List<String> words, InputStream in, PrintStream out, PrintStream err,
            Map<String, String> env, Path cwd, InstantSource now) {
        var stdout = new ByteArrayOutputStream();
        var stderr = new ByteArrayOutputStream();
        var etc = Path.of(env.getOrDefault("HOME", "/")).resolve("etc");
        int exit = Program.run(words, new Console(in, new PrintStream(stdout, false, UTF_8),
                new PrintStream(stderr, false, UTF_8), env, cwd, etc, now, env.containsKey("TERMINAL"),
                env.containsKey("TERMINAL"), ""));
        out.print(stdout.toString(UTF_8));
        err.print(stderr.toString(UTF_8));
        boolean swapped = words.contains("verify") && Collections.indexOfSubList(words, List.of("--output", "-")) >= 0;
        int end = words.indexOf("--");
        if ((end < 0 ? words : words.subList(0, end)).contains("--json")) {
            Schemas.assertFits((swapped ? stderr : stdout).toString(UTF_8));
        }
        assertThat(stderr.toString(UTF_8).lines()).allMatch(line -> line.startsWith("strongset: ")
                || line.startsWith("  ") || swapped || env.containsKey("TERMINAL"));
        return exit;
    }
}
