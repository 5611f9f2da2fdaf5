package org.strongset.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A Sigstore bundle, verified again and again, nothing of it remembered.
final class Bundles {
    private static final int TIMES = 1_000;
    private static final int WARMING = 5;
    private static final double MOST_MILLISECONDS = 40;
    private static final double LEAST_A_SECOND = 100;

    private Bundles() {}

    static void measure(Path checkout, int rounds, Table table) throws IOException {
        var file = checkout.resolve("build/training/logged.pom").toString();
        try (var warm = Warm.start(List.of(), WARMING, List.of("bundle", file, Integer.toString(TIMES)))) {
            var turns = Turns.take(rounds, Map.of("ours", warm));
            table.atMost("sigstore", "one bundle; ms, warm, wall", "SigstoreVerifier", "",
                    turns.cost("ours", sample -> sample.wall() * 1_000 / TIMES), MOST_MILLISECONDS);
            table.atLeast("sigstore", "a thousand bundles, bundles a CPU second", "SigstoreVerifier", "",
                    turns.cost("ours", sample -> TIMES / sample.cpu()), LEAST_A_SECOND);
        }
    }
}
