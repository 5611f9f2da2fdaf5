package org.strongset.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Has contestants take turns, and compares what their turns cost.
final class Turns {
    private final int rounds;
    private final Map<String, List<Sample>> samples = new LinkedHashMap<>();

    private Turns(int rounds) {
        this.rounds = rounds;
    }

    /// Runs `rounds` rounds, in each of which every contestant takes one turn. A turn before them does not count: it has
    /// the files read into memory.
    static Turns take(int rounds, Map<String, Contestant> contestants) throws IOException {
        var turns = new Turns(rounds);
        for (int round = -1; round < rounds; round++) {
            for (var contestant : contestants.entrySet()) {
                var sample = contestant.getValue().turn();
                if (round >= 0) {
                    turns.samples.computeIfAbsent(contestant.getKey(), _ -> new ArrayList<>()).add(sample);
                }
            }
        }
        return turns;
    }

    /// Returns ours / the peer's for each round.
    Spread ratio(String ours, String peer, ToDoubleFunction<Sample> cost) {
        var ratios = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            ratios[i] = cost.applyAsDouble(of(ours).get(i)) / cost.applyAsDouble(of(peer).get(i));
        }
        return Spread.of(ratios);
    }

    Spread cost(String name, ToDoubleFunction<Sample> cost) {
        return Spread.of(of(name).stream().mapToDouble(cost).toArray());
    }

    private List<Sample> of(String name) {
        var found = samples.get(name);
        if (found == null) {
            throw new IllegalArgumentException(name + " took no turn");
        }
        return found;
    }

    /// The median of some numbers, with the smallest and the largest.
    record Spread(double median, double least, double most) {
        static Spread of(double[] numbers) {
            var sorted = numbers.clone();
            Arrays.sort(sorted);
            int half = sorted.length / 2;
            double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
            return new Spread(median, sorted[0], sorted[sorted.length - 1]);
        }
    }
}
