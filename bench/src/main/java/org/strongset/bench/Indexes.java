package org.strongset.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The index of Debian's packages: read, hashed, and packages found in it. Nothing is unpacked here.
final class Indexes {
    private static final int WARMING = 30;
    private static final double MOST_MILLISECONDS = 150;

    private Indexes() {}

    static void measure(Path inputs, int rounds, Table table) throws IOException {
        var file = inputs.resolve("Packages").toString();
        try (var one = Warm.start(List.of(), WARMING, List.of("index", file, "zlib1g"));
                var many = Warm.start(List.of(), WARMING, List.of("installed", file, "/", "400"))) {
            var turns = Turns.take(4 * rounds, Map.of("one", one, "many", many));
            table.atMost("index", "Packages of main read, hashed, one package found; ms, warm, wall", "PackagesIndex",
                    "", turns.cost("one", sample -> sample.wall() * 1_000), MOST_MILLISECONDS);
            table.note("index", "dpkg's status and Packages read, hashed, 400 packages found; ms, warm, wall",
                    "PackagesIndex", "", turns.cost("many", sample -> sample.wall() * 1_000));
        }
    }
}
