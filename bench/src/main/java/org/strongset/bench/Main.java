package org.strongset.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.runner.RunnerException;

/// Measures all goals, or those that are named, and prints a table of ratios.
///
///     Main CHECKOUT INPUTS ROUNDS [GOAL...]
///
/// `bench/run` makes INPUTS, and knows what must be installed.
final class Main {
    private static final Set<String> GOALS = Set.of("G6", "G7", "G8", "G9", "G10", "keyring", "index", "installed",
            "sigstore",
            "traps", "web", "graph", "collusion", "backout");

    private Main() {}

    public static void main(String[] args) throws IOException, RunnerException {
        int rounds = Integer.parseInt(args[2]);
        var goals = args.length > 3 ? Set.of(args).stream().filter(GOALS::contains).toList() : List.copyOf(GOALS);
        var inputs = Path.of(args[1]);
        var table = new Table(System.out);
        if (goals.contains("G10")) {
            new ColdStart(Path.of(args[0], "strongset"), inputs, rounds, table).measure();
        }
        if (goals.contains("keyring")) {
            Keyrings.measure(rounds, table);
        }
        if (goals.contains("index")) {
            Indexes.measure(inputs, rounds, table);
        }
        if (goals.contains("installed")) {
            new Installed(Path.of(args[0], "strongset"), inputs, rounds, table).measure();
        }
        if (goals.contains("web")) {
            new Webs(Path.of(args[0], "strongset"), inputs, rounds, table).measure();
        }
        if (goals.contains("graph")) {
            Graphs.measure(inputs, rounds, table);
        }
        if (goals.contains("collusion")) {
            Collusions.measure(table);
        }
        if (goals.contains("backout")) {
            BackOuts.measure(table);
        }
        if (goals.contains("sigstore")) {
            Bundles.measure(Path.of(args[0]), rounds, table);
        }
        if (goals.contains("G8") || goals.contains("G9")) {
            new Contents(Path.of(args[0]), inputs, rounds, table).measure();
        }
        if (goals.contains("G7")) {
            WholeFile.measure(inputs, rounds, table);
        }
        if (goals.contains("G6")) {
            Arithmetics.measure(rounds, table);
        }
        if (goals.contains("traps")) {
            Arithmetics.traps(rounds, table);
        }
    }
}
