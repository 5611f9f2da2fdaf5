package org.strongset.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An action in a JVM of its own that has done it many times before. Between its turns that JVM waits.
///
/// It is told to take a turn by a line on its standard input, and answers with a line: wall and CPU seconds. The CPU time
/// is that of the process, compiler threads too.
final class Warm implements Contestant, AutoCloseable {
    private final Process process;
    private final BufferedReader answers;

    private Warm(Process process) {
        this.process = process;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /// Starts a JVM and has it warm up.
    ///
    /// @param prefix words before the JVM's own command, such as `taskset`
    /// @param turns how many turns of warming up
    /// @param action the words of an [Action]
    static Warm start(List<String> prefix, int turns, List<String> action) throws IOException {
        var command = new ArrayList<>(prefix);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), Warm.class.getName()));
        command.addAll(action);
        var warm = new Warm(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
        for (int i = 0; i < turns; i++) {
            warm.turn();
        }
        return warm;
    }

    @Override
    public Sample turn() throws IOException {
        var out = process.getOutputStream();
        out.write('\n');
        out.flush();
        var line = answers.readLine();
        if (line == null) {
            throw new IOException("the warm JVM has ended");
        }
        int blank = line.indexOf(' ');
        return new Sample(Double.parseDouble(line.substring(0, blank)), Double.parseDouble(line.substring(blank + 1)));
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
    }

    /// The other end: takes a turn for each line, until there are no more.
    public static void main(String[] words) throws IOException {
        var action = Action.of(List.of(words));
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        while (System.in.read() >= 0) {
            long cpu = system.getProcessCpuTime();
            long wall = System.nanoTime();
            action.run();
            wall = System.nanoTime() - wall;
            cpu = system.getProcessCpuTime() - cpu;
            System.out.println(wall / 1e9 + " " + cpu / 1e9);
        }
    }
}
