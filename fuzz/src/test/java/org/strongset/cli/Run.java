package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// One run of the command in a folder of its own, and what it printed.
public record Run(int exit, String out, String err) {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    /// Runs the command with no input, no terminal and `folder` as home, working and system folder.
    public static Run in(Path folder, List<String> words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exit = Program.run(words, new Console(InputStream.nullInputStream(), new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8), Map.of("HOME", folder.toString()), folder, folder, () -> NOW,
                false, false, ""));
        return new Run(exit, out.toString(UTF_8), err.toString(UTF_8));
    }
}
