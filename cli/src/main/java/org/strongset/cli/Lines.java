package org.strongset.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The lines of a project's file, read when the first is asked for: most answers never are.
final class Lines {
    private final Path folder;
    private final Path file;
    private final Function<byte[], Map<String, Integer>> reading;
    private @Nullable Map<String, Integer> known;

    /// @param folder where relative paths start
    /// @param reading what finds the lines
    Lines(Path folder, Path file, Function<byte[], Map<String, Integer>> reading) {
        this.folder = folder;
        this.file = file;
        this.reading = reading;
    }

    /// Returns the place of a key; null if it has none.
    @Nullable
    Place find(String key) {
        if (known == null) {
            known = read();
        }
        var line = known.get(key);
        return line == null ? null : Place.of(folder, file, line);
    }

    /// Returns the beginning of the file.
    Place first() {
        return Place.of(folder, file, 1);
    }

    /// Whoever changed it since it was read changed only what messages point at.
    private Map<String, Integer> read() {
        try {
            return reading.apply(Files.readAllBytes(file));
        } catch (IOException _) {
            return Map.of();
        }
    }
}
