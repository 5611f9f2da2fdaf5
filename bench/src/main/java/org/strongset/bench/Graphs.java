package org.strongset.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.strongset.bench.Turns.Spread;
import org.strongset.trust.network.DisjointPaths;
import org.strongset.trust.network.Levels;
import org.strongset.trust.network.Network;
import org.strongset.trust.network.NetworkBuilder;

/// A made web of a million keys and some ten million certifications, grown so that the active become more active; one seed.
///
/// Another way of growing gives other members, and other times.
final class Graphs {
    private static final int KEYS = 1_000_000;
    private static final int ROOTS = 12;
    private static final int NEED = 3;
    private static final int DEPTH = 8;
    private static final int CHANGES = 20_000;

    private Graphs() {}

    static void measure(Path inputs, int rounds, Table table) throws IOException {
        var file = inputs.resolve("network");
        var asTheyCame = inputs.resolve("network-as-they-came");
        if (!Files.exists(file)) {
            var builder = grown();
            try (var plain = builder.build(); var admitted = builder.build(NEED, DEPTH, new int[KEYS])) {
                plain.write(asTheyCame);
                admitted.write(file);
            }
        }
        var open = times(rounds, _ -> Network.open(file).close());
        table.atMost("graph", "a million keys: the file opened; ms", "Network", "", open, 50);
        try (var network = Network.open(file); var unordered = Network.open(asTheyCame)) {
            var plain = times(3 * rounds, _ -> new Levels(unordered, NEED, DEPTH));
            table.note("graph", network.edges() + " certifications, numbered as they came: the whole pass; ms",
                    "Levels",
                    "", plain);
            table.atMost("graph", "the same, numbered as they come in; ms", "Levels", "", times(3 * rounds,
                    _ -> new Levels(network, NEED, DEPTH)), 40);
            changes(network, table);
        }
        var fresh = new ProcessBuilder(List.of(ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"),
                Graphs.class.getName(), file.toString())).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        double resident = Double.parseDouble(new String(fresh.getInputStream().readAllBytes(),
                StandardCharsets.US_ASCII).strip());
        table.atMost("graph", "resident of a new process that opened it and made the pass; MB", "Levels", "", Spread.of(
                new double[]{resident}), 150);
    }

    /// Prints how much was resident at most, in MB.
    public static void main(String[] args) throws IOException {
        try (var network = Network.open(Path.of(args[0]))) {
            if (new Levels(network, NEED, DEPTH).members() > 0) {
                System.out.println(Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line
                        .startsWith("VmHWM:")).mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", ""))).sum()
                        / 1_000.0);
            }
        }
    }

    private static NetworkBuilder grown() {
        var random = new SplittableRandom(7);
        var builder = new NetworkBuilder(KEYS);
        IntStream.range(0, ROOTS).forEach(root -> builder.root(root, 1));
        int[] number = IntStream.range(0, KEYS).toArray();
        for (int i = KEYS - 1; i > ROOTS; i--) {
            int other = ROOTS + random.nextInt(i - ROOTS + 1);
            int kept = number[i];
            number[i] = number[other];
            number[other] = kept;
        }
        int[] active = new int[11 * KEYS];
        int size = 0;
        for (int i = 0; i < ROOTS * 20; i++) {
            active[size++] = i % ROOTS;
        }
        for (int i = ROOTS; i < KEYS; i++) {
            for (int k = (int) (-Math.log(1 - random.nextDouble()) * 7.2); k >= 0; k--) {
                int some = random.nextInt(4) == 0 ? i : active[random.nextInt(size)];
                int by = some < i ? some : random.nextInt(i);
                builder.certify(number[by], number[i]);
                if (random.nextInt(3) == 0 && by >= ROOTS) {
                    builder.certify(number[i], number[by]);
                }
                if (size < active.length - 1 && random.nextInt(10) < 9) {
                    active[size++] = by;
                }
            }
            if (size < active.length - 1) {
                active[size++] = i;
            }
        }
        return builder;
    }

    private interface Timed {
        void run(int turn);
    }

    private static Spread times(int turns, Timed timed) {
        var milliseconds = new double[turns];
        for (int i = -turns; i < turns; i++) {
            long start = System.nanoTime();
            timed.run(i);
            if (i >= 0) {
                milliseconds[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        return Spread.of(milliseconds);
    }

    private static void changes(Network network, Table table) {
        var levels = new Levels(network, NEED, DEPTH);
        var any = new SplittableRandom(5);
        for (int i = 0; i < CHANGES; i++) {
            int node = any.nextInt(KEYS);
            levels.withdraw(node);
            levels.restore(node);
        }
        int[] some = any.ints(CHANGES, 0, KEYS).toArray();
        int[] others = any.ints(CHANGES, 0, KEYS).toArray();
        row(table, "a certification comes; µs at p99", 20, turn -> levels.certify(some[turn], others[turn]));
        row(table, "a certification goes; µs at p99", 20, turn -> levels.withdraw(some[turn], others[turn]));
        row(table, "a member goes; µs at p99", 100, turn -> levels.withdraw(some[turn]));
        row(table, "a member comes back; µs at p99", 100, turn -> levels.restore(some[turn]));
        var paths = new DisjointPaths(network, levels);
        int[] members = Arrays.stream(others).filter(node -> levels.level(node) > 0).toArray();
        for (int node : members) {
            paths.to(node, NEED);
        }
        row(table, "three disjoint paths; µs at p99", 50, turn -> paths.to(members[turn % members.length], NEED));
    }

    private static void row(Table table, String what, double most, IntConsumer change) {
        var microseconds = new double[CHANGES];
        for (int i = 0; i < CHANGES; i++) {
            long start = System.nanoTime();
            change.accept(i);
            microseconds[i] = (System.nanoTime() - start) / 1e3;
        }
        Arrays.sort(microseconds);
        table.atMost("graph", what, "Levels", "",
                new Spread(microseconds[CHANGES * 99 / 100], microseconds[CHANGES / 2],
                        microseconds[CHANGES - 1]),
                most);
    }
}
