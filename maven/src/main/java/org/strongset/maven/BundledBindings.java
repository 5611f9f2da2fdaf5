package org.strongset.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The bindings of Maven 3.9.15, for machines without a Maven: a line each, `packaging goal`, `* goal` or `core artifact`.
final class BundledBindings {
    private static final String TABLE = "bindings-" + Installation.BUNDLED + ".txt";

    private BundledBindings() {}

    static void read(List<String> everywhere, Map<String, List<String>> byPackaging, Set<String> core) {
        try (var in = BundledBindings.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException(TABLE + " is missing from the jar");
            }
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                int space = line.indexOf(' ');
                if (line.startsWith("#") || space < 0) {
                    continue;
                }
                String what = line.substring(space + 1);
                switch (line.substring(0, space)) {
                    case "*" -> everywhere.add(what);
                    case "core" -> core.add(what);
                    case String packaging -> byPackaging.computeIfAbsent(packaging, _ -> new ArrayList<>()).add(what);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
