package org.strongset.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// Runs scripts: files of commands, what must come out, and the files that they need (STYLE.md section 6).
///
/// A script runs in a new folder `$WORK`, which is the working directory, with a `$HOME` and XDG folders of its own.
///
/// | command | does |
/// | --- | --- |
/// | `strongset ARGS` | runs the program; its exit code must be 0 unless the next `exit` says otherwise |
/// | `exit N` | the exit code was N |
/// | `stdout 'REGEX'`, `stderr 'REGEX'` | some line of the output has it; with `!` before it, none has |
/// | `cmp stdout FILE`, `cmp stderr FILE`, `cmp FILE FILE` | both are the same text |
/// | `exists FILE…` | the files are there; with `!` before it, they are not |
/// | `write FILE TEXT` | writes one line; `append FILE TEXT` adds one; `remove FILE` removes |
/// | `copy vectors/NAME FILE` | copies a file from the class path |
/// | `env NAME=VALUE`, `stdin FILE`, `now INSTANT` | for the runs after it; `stdin` for the next one only |
///
/// `$WORK`, `$HOME` and `$XDG_…_HOME` are replaced in words (but not in regular expressions) and in names of files,
/// `$WORK` in their contents too. In output the work folder's path is written `$WORK`, so that it compares.
public final class Scripts {
    private Scripts() {}

    /// Returns a test for each file under `folder`, named after it.
    public static Stream<DynamicTest> in(Path folder, Program program) {
        try (var walk = Files.walk(folder)) {
            var scripts = walk.filter(Files::isRegularFile).sorted().toList();
            if (scripts.isEmpty()) {
                throw new IllegalArgumentException("no scripts in " + folder);
            }
            return scripts.stream().map(script -> DynamicTest.dynamicTest(folder.relativize(script).toString(),
                    script.toUri(), () -> run(script, program)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Runs one script.
    ///
    /// @throws AssertionError if something is otherwise than it says: with file, line, and what came out
    public static void run(Path script, Program program) {
        try {
            var root = Files.createTempDirectory("script").toRealPath();
            try {
                new ScriptRun(script.getFileName().toString(), ScriptFile.parse(Files.readString(script)), root,
                        program).run();
            } finally {
                remove(root);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path root) throws IOException {
        try (var walk = Files.walk(root)) {
            for (var path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
