package org.strongset.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A second JVM that uses the same store, for tests: it says a line for each thing done, and waits when told to.
final class OtherProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    private OtherProcess(Process process) {
        this.process = process;
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /// Starts it as the command that [#main] knows.
    static OtherProcess start(String command, Path data, Path cache) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new OtherProcess(new ProcessBuilder(java.toString(), "-Xmx128m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty(
                        "java.class.path"),
                OtherProcess.class.getName(), command, data.toString(), cache.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /// Returns the next line that it says, null when it has ended.
    @Nullable
    String line() throws IOException {
        return lines.readLine();
    }

    /// Kills it as `kill -9` does; what it had said can still be read, unlike after [Process#destroyForcibly].
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    /// Lets it end by itself, which it does when its input ends.
    void end() throws IOException, InterruptedException {
        try (OutputStream in = process.getOutputStream()) {
            in.flush();
        }
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] args) throws IOException, SQLException {
        var data = Path.of(args[1]);
        var cache = Path.of(args[2]);
        switch (args[0]) {
            case "lock" -> lock(data, cache);
            case "write" -> write(data, cache);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    /// Holds the write lock until its input ends.
    private static void lock(Path data, Path cache) {
        try (var _ = Store.open(data, cache);
                var database = Database.connect(data.resolve(StoreFile.NAME), Duration
                        .ofSeconds(5))) {
            database.inTransaction(() -> {
                database.update("DELETE FROM pin WHERE purl = 'none'", _ -> {});
                say("locked");
                awaitEnd();
            });
        }
    }

    /// Writes verdicts, pins and signatures, and says the number of each verdict after it is written, until killed.
    private static void write(Path data, Path cache) {
        try (var store = Store.open(data, cache)) {
            for (int i = 1; i <= 100_000; i++) {
                store.remember(CanonicalBytes.sha256(("signature " + i).getBytes(StandardCharsets.UTF_8)));
                store.append(Samples.verdict(i), List.of(Samples.evidence(i)));
                say(Integer.toString(i));
            }
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static void awaitEnd() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
