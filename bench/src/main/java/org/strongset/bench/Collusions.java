package org.strongset.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.strongset.bench.Turns.Spread;
import org.strongset.trust.collusion.Circuit;
import org.strongset.trust.collusion.SmallestSets;

/// The collusion number of made policies of a realistic shape (TRUST.md 6.4): a quorum, reviewers, notaries, an authority or introducers, and
/// builders, by people with several roles, each of whose keys also falls with one of the organisations, which costs three.
final class Collusions {
    private static final int INSTANCES = 30;

    private Collusions() {}

    static void measure(Table table) {
        row(table, 1_000, 60, 10);
        row(table, 5_000, 200, 50);
    }

    private static void row(Table table, int people, int organisations, double limit) {
        var milliseconds = new double[INSTANCES];
        var all = new double[INSTANCES];
        var dual = new double[INSTANCES];
        for (int round = 0; round < 2; round++) { // the first warms the compiler up
            for (int i = 0; i < INSTANCES; i++) {
                var circuit = circuit(new Random(i), people, organisations);
                milliseconds[i] = time(() -> SmallestSets.one(circuit, SmallestSets.WORK));
                dual[i] = time(() -> SmallestSets.one(circuit.dual(), SmallestSets.WORK));
                all[i] = time(() -> SmallestSets.of(circuit));
            }
        }
        var what = people + " people, " + organisations + " organisations: ";
        table.atMost("collusion", what + "the number; ms", "SmallestSets", "", Spread.of(milliseconds), limit);
        table.note("collusion", what + "that of the dual; ms", "SmallestSets", "", Spread.of(dual));
        table.note("collusion", what + "and all smallest sets, up to a thousand; ms", "SmallestSets", "", Spread.of(
                all));
    }

    private static double time(Runnable timed) {
        long start = System.nanoTime();
        timed.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private static Circuit circuit(Random random, int people, int organisations) {
        var builder = new Circuit.Builder();
        var keys = new ArrayList<Integer>();
        for (int i = 0; i < people; i++) {
            keys.add(builder.any(List.of(builder.party("person-" + i, 1), builder.party("organisation-" + random
                    .nextInt(organisations), 3))));
        }
        int identities = builder.any(List.of(builder.party("authority", 1), builder.atLeast(3, some(random, keys, Math
                .min(1_000, people / 2)))));
        int builders = builder.any(List.of(builder.atLeast(2, some(random, keys, 3)), builder.atLeast(4, some(random,
                keys, 6))));
        return builder.build(builder.all(List.of(builder.atLeast(2, some(random, keys, 5)), builder.atLeast(3, some(
                random, keys, 100)), builder.atLeast(5, some(random, keys, 9)), identities, builders)));
    }

    private static List<Integer> some(Random random, List<Integer> of, int count) {
        return random.ints(0, of.size()).distinct().limit(count).mapToObj(of::get).toList();
    }
}
