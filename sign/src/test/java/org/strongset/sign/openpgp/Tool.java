package org.strongset.sign.openpgp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs another program for the tests with real tools, in a GnuPG home of its own and with the clock that it is told.
final class Tool {
    private final Path home;

    Tool(Path home) {
        this.home = home;
    }

    /// What a program left behind: its exit code, and what it wrote.
    record Outcome(int exit, String out) {}

    Outcome run(List<String> command) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("GNUPGHOME", home.toString());
            builder.environment().put("TZ", "UTC");
            builder.environment().put("LC_ALL", "C");
            var process = builder.start();
            process.getOutputStream().close();
            var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Runs a program as if it were that time, written `2026-11-01 00:00:00`.
    Outcome runAt(String time, String... command) {
        var all = new ArrayList<>(List.of("faketime", "-f", "@" + time));
        all.addAll(List.of(command));
        return run(all);
    }

    /// Runs gpg without any question, as if it were that time, written `20250101T000000`.
    Outcome gpg(String time, String... arguments) {
        var all = new ArrayList<>(List.of("gpg", "--batch", "--yes", "--quiet", "--no-tty", "--pinentry-mode",
                "loopback", "--passphrase", "", "--faked-system-time", time + "!", "--allow-weak-digest-algos",
                "--allow-weak-key-signatures"));
        all.addAll(List.of(arguments));
        var outcome = run(all);
        if (outcome.exit() != 0) {
            throw new IllegalStateException(all + ": " + outcome);
        }
        return outcome;
    }
}
