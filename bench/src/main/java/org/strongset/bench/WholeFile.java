package org.strongset.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/// G7: the SHA-256 of one large file.
final class WholeFile {
    private static final int WARMING = 5;

    private WholeFile() {}

    static void measure(Path inputs, int rounds, Table table) throws IOException {
        var file = inputs.resolve("large.bin").toString();
        try (var warm = Warm.start(List.of(), WARMING, List.of("digest", file))) {
            var contestants = new LinkedHashMap<String, Contestant>();
            contestants.put("ours", warm);
            contestants.put("openssl", new Program(inputs, 1, List.of("openssl", "dgst", "-sha256", file)));
            var turns = Turns.take(rounds, contestants);
            table.atLeast("G7", "a file of 512 MiB, bytes a CPU second", "Archives.inspect", "openssl dgst -sha256",
                    turns.ratio("openssl", "ours", Sample::cpu), 0.9);
        }
    }
}
