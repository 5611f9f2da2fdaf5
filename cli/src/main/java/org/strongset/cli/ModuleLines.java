package org.strongset.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.PomLines;
import org.strongset.maven.Coordinates;
import org.strongset.maven.Needed;
import org.strongset.maven.Resolution;

/// Where the POMs of a build ask for what it needs: for what nobody asks for by itself, for whatever brings it in.
final class ModuleLines {
    private final Lines first;
    private final Map<String, Needed> needed = new HashMap<>();
    private final Map<String, Lines> modules = new LinkedHashMap<>();

    /// @param folder where relative paths start
    /// @param pom the one that was asked about
    ModuleLines(Path folder, Path pom, Resolution resolution) {
        this.first = new Lines(folder, pom, PomLines::of);
        resolution.modules().forEach(module -> modules.put(name(module.coordinates()), new Lines(folder, module.pom(),
                PomLines::of)));
        for (var one : resolution.needed()) {
            needed.merge(name(one.coordinates()), one, (old, other) -> old.coordinates().extension().equals("pom")
                    ? other
                    : old);
        }
    }

    /// Returns where a file is asked for; the beginning of the first POM if none of them says it.
    Place of(Needed file) {
        var seen = new HashSet<Needed>();
        for (@Nullable
        Needed at = file; at != null && seen.add(at); at = bringer(at)) {
            var place = find(at);
            if (place != null) {
                return place;
            }
        }
        return first.first();
    }

    /// Of a POM only its own file, or the one that names it, is known to bring it in; of that, who does.
    private @Nullable Needed bringer(Needed file) {
        return file.via().isEmpty() ? null : needed.get(name(file.via().getLast()));
    }

    private @Nullable Place find(Needed file) {
        var own = file.via().isEmpty() ? null : modules.get(name(file.via().getFirst()));
        var asked = new ArrayList<String>();
        file.via().stream().filter(one -> !modules.containsKey(name(one))).forEach(one -> asked.add(one.artifact()));
        asked.add(file.coordinates().artifact());
        for (var artifact : asked) {
            var place = own == null ? null : own.find(artifact);
            place = place == null ? find(artifact) : place;
            if (place != null) {
                return place;
            }
        }
        return own == null ? null : own.first();
    }

    /// A module is one, whatever it is packed as.
    private static String name(Coordinates one) {
        return one.group() + ":" + one.artifact() + ":" + one.version();
    }

    private @Nullable Place find(String artifact) {
        for (var lines : modules.values()) {
            var place = lines.find(artifact);
            if (place != null) {
                return place;
            }
        }
        return null;
    }
}
