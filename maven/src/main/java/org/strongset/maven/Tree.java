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

    /// Returns the module that makes the artifact, if one does: its POM, what its packaging makes, and what the plugins that
    /// it configures attach. Anything else of the same name comes from a repository, as in Maven.
    @Nullable
    Module maker(Artifact artifact) {
        for (var module : modules) {
            var made = module.coordinates();
            if (made.group().equals(artifact.getGroupId()) && made.artifact().equals(artifact.getArtifactId())
                    && made.version().equals(artifact.getBaseVersion()) && makes(models.get(key(artifact)), artifact)) {
                return module;
            }
        }
        return null;
    }

    private static boolean makes(@Nullable Model model, Artifact artifact) {
        var extension = artifact.getExtension();
        if (model == null || extension.equals("pom")) {
            return model != null && artifact.getClassifier().isEmpty();
        }
        boolean jar = extension.equals("jar") && !model.getPackaging().equals("pom");
        return switch (artifact.getClassifier()) {
            case "" -> jar || extension.equals(model.getPackaging());
            case "tests" -> jar && runs(model, "maven-jar-plugin", "test-jar");
            case "sources" -> jar && runs(model, "maven-source-plugin", "jar");
            case "javadoc" -> jar && runs(model, "maven-javadoc-plugin", "jar");
            default -> false;
        };
    }

    private static boolean runs(Model model, String plugin, String goal) {
        return model.getBuild() != null && model.getBuild().getPlugins().stream()
                .filter(one -> one.getArtifactId().equals(plugin)).flatMap(one -> one.getExecutions().stream())
                .flatMap(execution -> execution.getGoals().stream())
                .anyMatch(one -> one.equals(goal) || one.startsWith(goal + "-"));
    }
}
