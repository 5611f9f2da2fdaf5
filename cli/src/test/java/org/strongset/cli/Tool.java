package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Runs another program for the tests with real tools, in a folder and with an environment of its own.
///
/// @param folder where it runs
/// @param env what it finds in its environment beside what this process has
record Tool(Path folder, Map<String, String> env) {
    Tool {
        env = Map.copyOf(env);
    }

    /// What a program left behind.
    record Outcome(int exit, String out, String err) {}

    /// A folder without a GnuPG home.
    static Tool in(Path folder) {
        return new Tool(folder, Map.of("LC_ALL", "C.UTF-8", "TZ", "UTC"));
    }

    /// With a GnuPG home of its own, new and empty, below the folder.
    static Tool withGpg(Path folder) throws IOException {
        var home = Files.createDirectories(folder.resolve("gnupg"));
        home.toFile().setReadable(false, false);
        home.toFile().setReadable(true, true);
        var env = new HashMap<>(in(folder).env());
        env.put("GNUPGHOME", home.toString());
        return new Tool(folder, env);
    }

    Outcome run(String... command) {
        return run(List.of(command));
    }

    /// Runs a program to its end, whatever its exit code is.
    Outcome run(List<String> command) {
        try {
            var err = Files.createTempFile("tool", ".err");
            var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectError(err.toFile());
            builder.environment().putAll(env);
            var process = builder.start();
            process.getOutputStream().close();
            var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            var said = new String(Files.readAllBytes(err), StandardCharsets.UTF_8);
            Files.delete(err);
            return new Outcome(exit, out, said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Runs a program that must go well.
    Outcome must(String... command) {
        var outcome = run(command);
        assertThat(outcome.exit()).as("%s: %s", String.join(" ", command), outcome.err()).isZero();
        return outcome;
    }

    /// Runs gpg, which must go well, without any question.
    Outcome gpg(String... arguments) {
        var command = new String[arguments.length + 8];
        System.arraycopy(new String[]{"gpg", "--batch", "--yes", "--quiet", "--pinentry-mode", "loopback",
            "--passphrase", ""}, 0, command, 0, 8);
        System.arraycopy(arguments, 0, command, 8, arguments.length);
        return must(command);
    }

    /// Ends the agent that gpg started.
    void endGpg() {
        run("gpgconf", "--kill", "all");
    }
}
