package org.strongset.bench;

import java.util.Map;
import java.util.HashMap;
import java.util.List;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.strongset.bench.Turns.Spread;

/// Has JMH measure small operations, round after round: in each round every benchmark of a class gets one fresh JVM.
final class Rates {
    private final int rounds;
    private final Map<String, List<Double>> scores = new HashMap<>();

    private Rates(int rounds) {
        this.rounds = rounds;
    }

    static Rates measure(Class<?> benchmarks, int rounds, TimeValue time) throws RunnerException {
        var rates = new Rates(rounds);
        var options = new OptionsBuilder().include("^" + benchmarks.getName().replace(".", "\\.") + "\\.").forks(1)
                .warmupIterations(2).warmupTime(time).measurementIterations(2).measurementTime(time)
                .timeUnit(TimeUnit.SECONDS).verbosity(VerboseMode.SILENT)
                .jvmArgs("-XX:+UseSerialGC", "-Xmx256m").build();
        for (int round = 0; round < rounds; round++) {
            for (var result : new Runner(options).run()) {
                var primary = result.getPrimaryResult();
                rates.scores.computeIfAbsent(primary.getLabel(), _ -> new ArrayList<>()).add(primary.getScore());
            }
        }
        return rates;
    }

    /// Returns how many times the score of `peer` that of `ours` is, by their methods' names.
    Spread ratio(String ours, String peer) {
        var ratios = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            ratios[i] = of(ours).get(i) / of(peer).get(i);
        }
        return Spread.of(ratios);
    }

    /// Returns the score of one: operations a second, or seconds for one operation.
    Spread score(String name) {
        return Spread.of(of(name).stream().mapToDouble(Double::doubleValue).toArray());
    }

    private List<Double> of(String name) {
        var found = scores.get(name);
        if (found == null) {
            throw new IllegalArgumentException("there is no benchmark " + name);
        }
        return found;
    }
}
