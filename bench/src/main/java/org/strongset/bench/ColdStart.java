package org.strongset.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// G10: `strongset verify` as a person starts it, launcher and all, beside the smallest program of Node.js and gpgv.
///
/// @param launcher the script `strongset`, which has built and trained before
/// @param inputs has for each algorithm `ALGORITHM.gpg`, `ALGORITHM.bin` and its `.sig`, and `many/` with signed files
record ColdStart(Path launcher, Path inputs, int rounds, Table table) {
    private static final List<String> ALGORITHMS = List.of("ed25519", "nistp256", "rsa4096");
    private static final int STARTS = 5;
    private static final double MOST_OF_NODE = 1.6;
    /// In times of gpgv.
    private static final double MOST_OF_GPGV = 25;
    private static final double LEAST_MANY = 10;

    void measure() throws IOException {
        var contestants = new LinkedHashMap<String, Contestant>();
        contestants.put("node", new Program(inputs, STARTS, List.of("node", "-e", "0")));
        contestants.put("version", ours(STARTS, List.of("version")));
        for (var algorithm : ALGORITHMS) {
            contestants.put(algorithm, ours(STARTS, List.of("verify", "--keys", algorithm + ".gpg",
                    algorithm + ".bin")));
            contestants.put("gpgv " + algorithm, gpgv(algorithm, algorithm + ".bin"));
        }
        var turns = Turns.take(rounds, contestants);
        for (var algorithm : ALGORITHMS) {
            table.atMost("G10", "one detached signature, " + algorithm + ", wall", "strongset verify", "node -e 0",
                    turns.ratio(algorithm, "node", Sample::wall), MOST_OF_NODE);
            table.atMost("G10", "the same", "strongset verify", "gpgv",
                    turns.ratio(algorithm, "gpgv " + algorithm, Sample::wall), MOST_OF_GPGV);
            table.note("G10", "the same, CPU", "strongset verify", "node -e 0",
                    turns.ratio(algorithm, "node", Sample::cpu));
        }
        table.note("G10", "nothing at all, wall", "strongset version", "node -e 0",
                turns.ratio("version", "node", Sample::wall));
        many();
    }

    private void many() throws IOException {
        var files = inputs.resolve("many");
        var names = new ArrayList<>(List.of("verify", "--keys", "../ed25519.gpg"));
        try (var found = Files.list(files)) {
            found.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".bin")).sorted()
                    .forEach(names::add);
        }
        int count = names.size() - 3;
        var contestants = new LinkedHashMap<String, Contestant>();
        contestants.put("gpgv", gpgv("ed25519", "ed25519.bin"));
        var all = new Program(files, 1, command(names));
        contestants.put("ours", () -> all.turn().dividedBy(count));
        var turns = Turns.take(rounds, contestants);
        table.atLeast("G10", count + " files in one process, files a second, Ed25519", "strongset verify FILE...",
                "gpgv for each", turns.ratio("gpgv", "ours", Sample::wall), LEAST_MANY);
    }

    private Program ours(int times, List<String> words) {
        return new Program(inputs, times, command(words));
    }

    private List<String> command(List<String> words) {
        var command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(words);
        return command;
    }

    private Program gpgv(String algorithm, String file) {
        return new Program(inputs, 4 * STARTS, List.of("gpgv", "--keyring", "./" + algorithm + ".gpg", file + ".sig",
                file));
    }
}
