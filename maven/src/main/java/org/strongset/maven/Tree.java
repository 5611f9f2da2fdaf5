package org.strongset.maven;

import java.util.List;
import java.util.Map;
import org.apache.maven.model.Model;
import org.eclipse.aether.artifact.Artifact;
import org.jspecify.annotations.Nullable;

/// The modules of the tree by what they make.
///
/// @param models effective models by `group:artifact:version`
/// @param modules the same, as the answer has them
record Tree(Map<String, Model> models, List<Module> modules) {
    Tree {
        models = Map.copyOf(models);
        modules = List.copyOf(modules);
    }

    /// Returns how paths name the tree as a whole: by the module asked about.
    Coordinates start() {
        return modules.isEmpty() ? new Coordinates("-", "-", "-", "", "pom") : modules.getFirst().coordinates();
    }

    static String key(Artifact artifact) {
        return artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getBaseVersion();
    }

    /// Returns the module that makes the artifact, if one does.
    @Nullable
    Module maker(Artifact artifact) {
        for (var module : modules) {
            var made = module.coordinates();
            if (made.group().equals(artifact.getGroupId()) && made.artifact().equals(artifact.getArtifactId())
                    && made.version().equals(artifact.getBaseVersion())) {
                return module;
            }
        }
        return null;
    }
}
