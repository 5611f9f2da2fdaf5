package org.strongset.maven;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.model.Model;
import org.jspecify.annotations.Nullable;

/// Which POMs inherit from which others, and which import which. What is said of it does not depend on the order in which
/// they were read.
final class Inheritance {
    private final Set<String> parents = new HashSet<>();
    private final Map<Coordinates, Coordinates> first = new HashMap<>();

    /// Notes the parent of a POM as it was written.
    void read(Model raw) {
        var parent = raw.getParent();
        if (parent == null) {
            return;
        }
        parents.add(parent.getGroupId() + ":" + parent.getArtifactId());
        note(pom(parent.getGroupId(), parent.getArtifactId(), parent.getVersion()),
                pom(raw.getGroupId() == null ? parent.getGroupId() : raw.getGroupId(), raw.getArtifactId(),
                        raw.getVersion() == null ? parent.getVersion() : raw.getVersion()));
    }

    /// Notes the BOMs of a POM that is filled in.
    void imports(Model effective) {
        if (effective.getDependencyManagement() != null) {
            effective.getDependencyManagement().getDependencies().stream()
                    .filter(one -> "import".equals(one.getScope()) && "pom".equals(one.getType()))
                    .forEach(bom -> note(pom(bom.getGroupId(), bom.getArtifactId(), bom.getVersion()),
                            pom(effective.getGroupId(), effective.getArtifactId(), effective.getVersion())));
        }
    }

    private void note(@Nullable Coordinates of, @Nullable Coordinates by) {
        if (of != null && by != null) {
            first.merge(of, by, (one, other) -> one.compareTo(other) <= 0 ? one : other);
        }
    }

    /// Returns nothing for what is no name, such as a range or one that is not filled in: the path is then not said.
    private static @Nullable Coordinates pom(@Nullable String group, @Nullable String artifact,
            @Nullable String version) {
        try {
            return group == null || artifact == null || version == null
                    ? null
                    : new Coordinates(group, artifact, version, "", "pom");
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /// Returns what a POM is that is needed because others name it.
    Role role(Coordinates of) {
        return parents.contains(of.group() + ":" + of.artifact()) ? Role.PARENT : Role.BOM;
    }

    /// Returns who names it, the first in order; empty if that is not known.
    List<Coordinates> path(Coordinates of) {
        var by = first.get(of);
        return by == null ? List.of() : List.of(by);
    }
}
