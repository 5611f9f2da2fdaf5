package org.strongset.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.apache.maven.model.building.ModelProblem;
import org.apache.maven.model.building.ModelProblemCollector;
import org.apache.maven.model.building.ModelProblemCollectorRequest;
import org.apache.maven.model.plugin.LifecycleBindingsInjector;
import org.eclipse.aether.artifact.ArtifactType;
import org.eclipse.aether.artifact.ArtifactTypeRegistry;

/// Which plugins Maven binds by default to a project's lifecycles, by packaging; and what its core provides itself.
///
/// Read as data from the installed Maven's `maven-core`; if none is installed, from a table of Maven 3.9.15
/// (`bindings-3.9.15.txt` beside this class). Extensions may add packagings: [#readExtension].
final class Bindings implements LifecycleBindingsInjector {
    private static final String MAPPING = "org.apache.maven.lifecycle.mapping.LifecycleMapping";
    private static final String HANDLER = "org.apache.maven.artifact.handler.ArtifactHandler";
    private static final String LIFECYCLE = "org.apache.maven.lifecycle.Lifecycle";

    /// Plugins of `clean` and `site`, whatever the packaging.
    private final List<String> everywhere = new ArrayList<>();
    /// Goals of the default lifecycle, by packaging: `group:artifact:version:goal`.
    private final Map<String, List<String>> byPackaging = new TreeMap<>();
    private final Set<String> core = new TreeSet<>();
    private final Map<String, ArtifactType> types = new TreeMap<>();

    static Bindings of(Installation installation) {
        var bindings = new Bindings();
        boolean installed = false;
        try {
            for (var name : List.of("components", "default-bindings")) {
                var xml = installation.entry("maven-core-", "META-INF/plexus/" + name + ".xml");
                if (xml.isPresent()) {
                    bindings.components(SafeXml.read(xml.get(), "maven-core's " + name + ".xml"));
                    installed = true;
                }
            }
            var extension = installation.entry("maven-core-", "META-INF/maven/extension.xml");
            if (extension.isPresent()) {
                SafeXml.read(extension.get(), "maven-core's extension.xml")
                        .path("exportedArtifacts", "exportedArtifact")
                        .forEach(artifact -> bindings.core.add(artifact.text()));
            }
        } catch (XmlRefused e) {
            throw new MavenException(e.code(), "the installed Maven's own descriptors: " + e.getMessage(), e);
        }
        if (!installed || bindings.core.isEmpty()) {
            BundledBindings.read(bindings.everywhere, bindings.byPackaging, bindings.core);
        }
        return bindings;
    }

    /// Takes up the packagings that an extension's jar defines; nothing of it is loaded.
    ///
    /// @throws XmlRefused if its descriptor is not to be used
    /// @throws IOException if the jar cannot be read
    void readExtension(Path jar) throws IOException {
        var xml = Installation.entry(jar, "META-INF/plexus/components.xml");
        if (xml.isPresent()) {
            components(SafeXml.read(xml.get(), "components.xml of " + jar.getFileName()));
        }
    }

    private void components(SafeXml.Element root) {
        for (var component : root.path("components", "component")) {
            var configuration = component.path("configuration");
            if (configuration.isEmpty()) {
                continue;
            }
            if (component.child("role").equals(MAPPING)) {
                var goals = byPackaging.computeIfAbsent(component.child("role-hint"), _ -> new ArrayList<>());
                component.path("configuration", "lifecycles", "lifecycle").stream()
                        .filter(lifecycle -> lifecycle.child("id").equals("default"))
                        .forEach(lifecycle -> goals(lifecycle, "phases", goals));
                goals(configuration.getFirst(), "phases", goals);
            } else if (component.child("role").equals(HANDLER)) {
                var type = FileType.of(component.child("role-hint"), configuration.getFirst());
                types.putIfAbsent(type.id(), type);
            } else if (component.child("role").equals(LIFECYCLE)) {
                goals(configuration.getFirst(), "default-phases", everywhere);
            }
        }
    }

    /// A phase holds its goals as text, separated by commas, or each in an element of its own.
    private static void goals(SafeXml.Element in, String phases, List<String> to) {
        for (var phase : in.path(phases).stream().flatMap(element -> element.children().stream()).toList()) {
            for (var goal : phase.text().split(",", -1)) {
                if (!goal.isBlank()) {
                    to.add(goal.strip());
                }
            }
            phase.path("mojos", "mojo").forEach(mojo -> to.add(mojo.child("goal")));
        }
    }

    /// Returns what a `<type>` means: as Maven knows it, else as an extension defines it, else a file of that extension.
    ArtifactType type(ArtifactTypeRegistry known, String type) {
        var found = known.get(type);
        return found == null ? types.getOrDefault(type, FileType.of(type)) : found;
    }

    /// Returns whether Maven's core has this artifact itself and loads its own instead.
    boolean inCore(String group, String artifact) {
        return core.contains(group + ":" + artifact);
    }

    /// Adds the bound plugins to the model, with the version that the model manages, or the bound one.
    @Override
    public void injectLifecycleBindings(Model model, ModelBuildingRequest request, ModelProblemCollector problems) {
        if (model.getBuild() == null) {
            model.setBuild(new Build());
        }
        if (!byPackaging.containsKey(model.getPackaging())) {
            problems.add(new ModelProblemCollectorRequest(ModelProblem.Severity.ERROR, ModelProblem.Version.BASE)
                    .setMessage("nobody says what the packaging \"" + model.getPackaging() + "\" runs"));
        }
        for (var bound : bound(model.getPackaging()).values()) {
            var there = model.getBuild().getPluginsAsMap().get(bound.getKey());
            if (there == null) {
                var managed = model.getBuild().getPluginManagement() == null
                        ? null
                        : model.getBuild().getPluginManagement().getPluginsAsMap().get(bound.getKey());
                there = managed == null ? bound : managed.clone();
                model.getBuild().addPlugin(there);
                model.getBuild().flushPluginMap();
            }
            if (there.getVersion() == null) {
                there.setVersion(bound.getVersion());
            }
        }
    }

    /// Returns the plugins bound to a packaging by their `group:artifact`.
    private Map<String, Plugin> bound(String packaging) {
        var plugins = new LinkedHashMap<String, Plugin>();
        var goals = new ArrayList<>(byPackaging.getOrDefault(packaging, List.of()));
        goals.addAll(everywhere);
        for (var goal : goals) {
            var parts = goal.split(":", -1);
            if (parts.length == 3 || parts.length == 4) {
                var plugin = new Plugin();
                plugin.setGroupId(parts[0]);
                plugin.setArtifactId(parts[1]);
                plugin.setVersion(parts.length == 4 ? parts[2] : null);
                plugins.putIfAbsent(plugin.getKey(), plugin);
            }
        }
        return plugins;
    }
}
