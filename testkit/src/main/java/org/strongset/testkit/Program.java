package org.strongset.testkit;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// A command as a method: everything from outside is a parameter, so a test can be the outside.
@FunctionalInterface
public interface Program {
    /// Runs the command once and returns its exit code.
    ///
    /// @param args without the command's own name
    /// @param cwd the working directory, absolute
    int run(List<String> args, InputStream in, PrintStream out, PrintStream err, Map<String, String> env, Path cwd,
            InstantSource now);
}
