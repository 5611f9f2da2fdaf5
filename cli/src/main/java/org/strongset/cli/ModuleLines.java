package org.strongset.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.PomLines;
import org.strongset.maven.Coordinates;
import org.strongset.maven.Module;
import org.strongset.maven.Needed;

/// Where the POMs of a build ask for what it needs: for what nobody asks for by itself, for whatever brings it in.
final class ModuleLines {
    private final Lines first;
    private final Map<Coordinates, Lines> modules = new LinkedHashMap<>();

    /// @param folder where relative paths start
    /// @param pom the one that was asked about
    ModuleLines(Path folder, Path pom, List<Module> modules) {
        this.first = new Lines(folder, pom, PomLines::of);
        modules.forEach(module -> this.modules.put(module.coordinates(), new Lines(folder, module.pom(),
                PomLines::of)));
    }

    /// Returns where a file is asked for; the beginning of a POM if none of them says it.
    Place of(Needed needed) {
        var own = needed.via().isEmpty() ? null : modules.get(needed.via().getFirst());
        var asked = new ArrayList<String>();
        needed.via().stream().filter(one -> !modules.containsKey(one)).forEach(one -> asked.add(one.artifact()));
        asked.add(needed.coordinates().artifact());
        for (var artifact : asked) {
            var place = own == null ? null : own.find(artifact);
            place = place == null ? find(artifact) : place;
            if (place != null) {
                return place;
            }
        }
        return (own == null ? first : own).first();
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
