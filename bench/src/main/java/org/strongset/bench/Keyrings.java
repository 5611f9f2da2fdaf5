package org.strongset.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A large keyring: opened, and one of its keys found.
final class Keyrings {
    private static final Path DEBIAN = Path.of("/usr/share/keyrings/debian-keyring.gpg");
    /// A Debian developer's, of 2010 and still there.
    private static final String WANTED = "CEBB52301D617E910390FE16587979573442684E";
    private static final double MOST_MILLISECONDS = 50;
    private static final int WARMING = 30;

    private Keyrings() {}

    static void measure(int rounds, Table table) throws IOException {
        try (var warm = Warm.start(List.of(), WARMING, List.of("keyring", DEBIAN.toString(), WANTED))) {
            var turns = Turns.take(4 * rounds, Map.of("ours", warm));
            table.atMost("keyring", "Debian's keyring opened, one key found; ms, warm, wall", "Keyring", "",
                    turns.cost("ours", sample -> sample.wall() * 1_000), MOST_MILLISECONDS);
        }
    }
}
