package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The command in a folder, with a home of its own there.
///
/// @param more what else is in its environment, or is there in place of a folder of its own
record Strongset(Path folder, Map<String, String> more) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Strongset {
        more = Map.copyOf(more);
    }

    Strongset(Path folder) {
        this(folder, Map.of());
    }

    /// What one run left behind.
    record Outcome(int exit, String out, String err) {
        /// Returns stdout as the one JSON document that it must be.
        JsonNode json() {
            return JSON.readTree(out);
        }

        /// Returns the codes of all reasons of the first answer of `check`.
        List<String> reasons() {
            var codes = new ArrayList<String>();
            json().get("results").get(0).get("reasons").forEach(reason -> codes.add(reason.get("code").asString()));
            return codes;
        }
    }

    Map<String, String> env() {
        var env = new HashMap<>(Map.of("HOME", folder.resolve("home").toString(), "XDG_DATA_HOME",
                folder.resolve("data").toString(), "XDG_CACHE_HOME", folder.resolve("cache").toString(),
                "XDG_CONFIG_HOME", folder.resolve("config").toString()));
        env.putAll(more);
        return env;
    }

    /// Runs it as a method.
    Outcome run(String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console = new Console(InputStream.nullInputStream(), new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8), env(), folder, folder.resolve("etc"), InstantSource.system(), false,
                false, "");
        int exit = Program.run(List.of(words), console);
        return new Outcome(exit, out.toString(UTF_8), err.toString(UTF_8));
    }

    /// Runs it as a method and expects this exit code.
    Outcome exits(int exit, String... words) {
        var outcome = run(words);
        assertThat(outcome.exit()).as("%s%n%s%s", String.join(" ", words), outcome.out(), outcome.err())
                .isEqualTo(exit);
        return outcome;
    }

    /// Returns the command line that starts it as a process of its own, as the launcher does but for the start cache.
    static List<String> process(String... words) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xlog:disable", "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-Djdk.serialFilter=!*", "-cp", System.getProperty("java.class.path"), "org.strongset.cli.Main"));
        command.addAll(List.of(words));
        return command;
    }
}
