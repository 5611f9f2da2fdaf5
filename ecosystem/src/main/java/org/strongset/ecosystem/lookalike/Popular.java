package org.strongset.ecosystem.lookalike;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// The lists of much used names that ship beside this class, the most used first; of Maven the groups, in no order.
final class Popular {
    private Popular() {}

    /// Returns the list of an ecosystem; empty if none ships.
    ///
    /// @throws UncheckedIOException if the installation is damaged
    static List<String> names(Dialect dialect) {
        return switch (dialect) {
            case NPM -> read("npm.txt");
            case PYPI -> read("pypi.txt");
            case MAVEN -> read("maven.txt");
            case OTHER -> List.of();
        };
    }

    private static List<String> read(String file) {
        try (var in = Popular.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException("the list " + file + " is missing from this installation; install it again");
            }
            return List.of(new String(in.readAllBytes(), US_ASCII).split("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
