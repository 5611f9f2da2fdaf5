package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.testkit.Golden.assertGolden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.strongset.testkit.Loopback;

/// The first days of a project whose packages one server on loopback has, as golden files show them: with other names in place of
/// what every run has anew, the server's address and a commit's name.
record FirstDay(Strongset strongset, Loopback server) implements AutoCloseable {
    private static final String NOW = "2026-11-23T12:00:00Z";

    FirstDay(Path folder) {
        this(new Strongset(folder), new Loopback());
    }

    FirstDay(Path folder, Map<String, String> env) {
        this(new Strongset(folder, env), new Loopback());
    }

    /// Returns a text of `first-day/`; one whose name ends with `.gz` is unpacked.
    static String text(String name) throws IOException {
        try (var in = Objects.requireNonNull(FirstDay.class.getResourceAsStream("/first-day/" + name))) {
            return new String((name.endsWith(".gz") ? new GZIPInputStream(in) : in).readAllBytes(), UTF_8);
        }
    }

    void write(String name, String text) {
        var file = strongset.folder().resolve(name);
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String name) throws IOException {
        return Files.readString(strongset.folder().resolve(name));
    }

    void commit() throws IOException {
        new MadeRepository(strongset.folder()).commit("one");
    }

    /// Runs a command on that day, on a machine without settings.
    Strongset.Outcome exits(int exit, String... words) {
        return strongset.exits(exit,
                Stream.concat(Stream.of(words), Stream.of("--now", NOW, "--root", "root")).toArray(
                        String[]::new));
    }

    /// Runs a command on that day, and returns what it said as golden files have it.
    String says(int exit, String... words) {
        return exits(exit, words).out().replace(server.url().substring("http://".length()), "index.example")
                .replace("127.0.0.1", "index.example")
                .replaceAll("\\([0-9a-f]{12}\\)", "(0123456789ab)")
                .replaceAll("npm [^ ]+ at [^ \\n]+|no npm is installed", "npm")
                .replaceAll("(Maven [^ ]+) at [^ ]+, Java [^ \\n]+", "$1");
    }

    void golden(String file, int exit, String... words) {
        assertGolden(file, says(exit, words));
    }

    /// Runs `check` twice, the second time without a question to the server, then `adopt`, `check` and `exposure`.
    void firstRunSecondRunAndAfterAdopt(String name, int exit) {
        var first = says(exit, "check");
        assertGolden(name + "-first-run.txt", first);
        server.forget();
        assertThat(says(exit, "check")).isEqualTo(first);
        golden(name + "-adopt.txt", 0, "adopt");
        golden(name + "-after-adopt.txt", 0, "check");
        golden(name + "-exposure.txt", 0, "exposure");
        assertThat(server.asked()).isEmpty();
    }

    @Override
    public void close() {
        server.close();
    }
}
