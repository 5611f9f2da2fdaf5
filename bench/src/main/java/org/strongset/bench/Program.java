package org.strongset.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A command as a whole process. Bash starts it a few times and says, in milliseconds, what its children took.
///
/// @param folder where it runs
/// @param times how often it is started in a turn: many for a short one
record Program(Path folder, int times, List<String> words) implements Contestant {
    private static final String SCRIPT = """
            n=$1; shift
            TIMEFORMAT='%3R %3U %3S'
            time for ((i = 0; i < n; i++)); do "$@" > /dev/null 2> "$ERR" || { cat "$ERR" >&2; exit 1; }; done
            """;

    Program {
        words = List.copyOf(words);
    }

    @Override
    public Sample turn() throws IOException {
        var command = new ArrayList<>(List.of("bash", "-c", SCRIPT, "bash", Integer.toString(times)));
        command.addAll(words);
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("ERR", folder.resolve("stderr").toString());
        builder.environment().put("LC_ALL", "C");
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (exit(process) != 0) {
            throw new IOException(String.join(" ", words) + ": " + said);
        }
        var times = said.split(" ", -1);
        return new Sample(Double.parseDouble(times[0]), Double.parseDouble(times[1]) + Double.parseDouble(times[2]))
                .dividedBy(this.times);
    }

    private static int exit(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
