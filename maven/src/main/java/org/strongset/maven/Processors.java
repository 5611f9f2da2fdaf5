package org.strongset.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Exclusion;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/// The annotation processors that the compiler plugin's configuration names: code that runs inside the compiler, and that
/// the plugin fetches only while it runs.
final class Processors {
    private static final String COMPILER = "org.apache.maven.plugins:maven-compiler-plugin";

    private Processors() {}

    /// Returns each `<annotationProcessorPaths>` of the model, as dependencies.
    static List<List<Dependency>> of(Model model) {
        var paths = new ArrayList<List<Dependency>>();
        Plugin compiler = model.getBuild() == null ? null : model.getBuild().getPluginsAsMap().get(COMPILER);
        if (compiler != null) {
            add(paths, model, compiler.getConfiguration());
            compiler.getExecutions().forEach(execution -> add(paths, model, execution.getConfiguration()));
        }
        return paths.stream().distinct().toList();
    }

    /// Returns whether what the project manages goes for the processors' own dependencies, too.
    static boolean useManagement(Model model) {
        Plugin compiler = model.getBuild() == null ? null : model.getBuild().getPluginsAsMap().get(COMPILER);
        return compiler != null && (useManagement(compiler.getConfiguration()) || compiler.getExecutions().stream()
                .anyMatch(execution -> useManagement(execution.getConfiguration())));
    }

    private static boolean useManagement(Object configuration) {
        return configuration instanceof Xpp3Dom dom && text(dom, "annotationProcessorPathsUseDepMgmt").equals("true");
    }

    private static void add(List<List<Dependency>> paths, Model model, Object configuration) {
        if (!(configuration instanceof Xpp3Dom dom) || dom.getChild("annotationProcessorPaths") == null) {
            return;
        }
        var path = new ArrayList<Dependency>();
        for (var entry : dom.getChild("annotationProcessorPaths").getChildren()) {
            path.add(dependency(entry, model));
        }
        if (!path.isEmpty()) {
            paths.add(path);
        }
    }

    private static Dependency dependency(Xpp3Dom entry, Model model) {
        var dependency = new Dependency();
        dependency.setGroupId(text(entry, "groupId"));
        dependency.setArtifactId(text(entry, "artifactId"));
        dependency.setClassifier(text(entry, "classifier").isEmpty() ? null : text(entry, "classifier"));
        dependency.setType(text(entry, "type").isEmpty() ? "jar" : text(entry, "type"));
        dependency.setScope("runtime");
        dependency.setVersion(text(entry, "version").isEmpty() ? managed(dependency, model) : text(entry, "version"));
        if (entry.getChild("exclusions") != null) {
            for (var one : entry.getChild("exclusions").getChildren()) {
                var exclusion = new Exclusion();
                exclusion.setGroupId(text(one, "groupId"));
                exclusion.setArtifactId(text(one, "artifactId"));
                dependency.addExclusion(exclusion);
            }
        }
        return dependency;
    }

    /// A path without a version takes the one that the project manages.
    private static String managed(Dependency dependency, Model model) {
        return model.getDependencyManagement() == null
                ? ""
                : model.getDependencyManagement().getDependencies().stream()
                        .filter(managed -> managed.getManagementKey().equals(dependency.getManagementKey()))
                        .map(Dependency::getVersion).findFirst().orElse("");
    }

    private static String text(Xpp3Dom in, String name) {
        var child = in.getChild(name);
        return child == null || child.getValue() == null ? "" : child.getValue().strip();
    }
}
