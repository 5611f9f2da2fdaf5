package org.strongset.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.strongset.model.Code;
import org.strongset.model.Exit;

/// Where the process starts: takes the world from the system, and gives it the exit code.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        int exit = run(List.of(args));
        if (exit != Exit.DONE.code()) { // else the end of main is enough: to exit, the JVM first looks for a logger
            System.exit(exit);
        }
    }

    /// Runs the command; anything that escapes it is a bug, said in one line, and exit 40.
    static int run(List<String> words) {
        var out = stream(FileDescriptor.out);
        var err = stream(FileDescriptor.err);
        int exit = Code.INTERNAL_ERROR.exit().code();
        try {
            var console = new Console(System.in, out, err, System.getenv(), Path.of("").toAbsolutePath(),
                    Path.of("/etc/strongset"), InstantSource.system(), isTerminal("strongset.terminal"),
                    isTerminal("strongset.errTerminal"), System.getProperty("strongset.edition", ""));
            exit = Program.run(words, console);
        } catch (Throwable bug) {
            err.println("strongset: error[" + Code.INTERNAL_ERROR + "]: " + Visible.of(bug.toString()));
            err.println("  to do: " + Code.INTERNAL_ERROR.remedy());
        } finally {
            out.flush();
            err.flush();
        }
        return exit;
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new BufferedOutputStream(new FileOutputStream(descriptor), 8192), false,
                StandardCharsets.UTF_8);
    }

    /// The launcher looks (`[ -t 1 ]`): asking the JVM's own console would load a terminal library at each start.
    private static boolean isTerminal(String property) {
        return Boolean.getBoolean(property);
    }
}
