package org.strongset.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.util.version.GenericVersionScheme;
import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.strongset.model.Code;

/// Collects plugins and extensions, each with its own tree, as Maven resolves them; each is resolved once.
final class Plugins {
    private final Collector collector;
    private final RepositorySystemSession session;
    private final Gathering gathering;
    private final Bindings bindings;
    private final PluginVersions versions;
    private final List<RemoteRepository> repositories;
    private final String mavenVersion;
    private final Set<List<String>> done = new HashSet<>();
    private final Set<Path> cores = new HashSet<>();

    /// @param session one whose selector leaves out what Maven leaves out for plugins: [PluginSelector]
    Plugins(Collector collector, RepositorySystemSession session, Gathering gathering, Bindings bindings,
            PluginVersions versions, List<RemoteRepository> repositories, String mavenVersion) {
        this.collector = collector;
        this.session = session;
        this.gathering = gathering;
        this.bindings = bindings;
        this.versions = versions;
        this.repositories = repositories;
        this.mavenVersion = mavenVersion;
    }

    /// Plans to collect the plugins of effective models, those that their packagings bind among them.
    void plan(Collection<Model> models, Ahead ahead) {
        for (var model : models) {
            plugins(model).forEach(plugin -> identify(plugin, Role.PLUGIN).ifPresent(one -> ahead.plan(one.key(),
                    () -> collector.tree(session, request(plugin, one.artifact()), one.artifact().toString()))));
        }
    }

    /// Notes the plugins of an effective model.
    ///
    /// @param ahead collects them
    void module(Model model, Ahead ahead) {
        var start = Collector.start(model);
        for (var plugin : plugins(model)) {
            identify(plugin, Role.PLUGIN).filter(one -> done.add(one.key()))
                    .ifPresent(one -> note(one.artifact(), ahead.of(one.key()), start, Role.PLUGIN));
        }
    }

    private static List<Plugin> plugins(Model model) {
        return model.getBuild() == null ? List.of() : model.getBuild().getPlugins();
    }

    /// Collects the extensions of a model whose plugins have their versions, before its packaging is looked up.
    void extensions(Model model) {
        if (model.getBuild() == null) {
            return;
        }
        var start = Collector.start(model);
        for (var extension : model.getBuild().getExtensions()) {
            var plugin = new Plugin();
            plugin.setGroupId(extension.getGroupId());
            plugin.setArtifactId(extension.getArtifactId());
            plugin.setVersion(extension.getVersion());
            collect(plugin, start, Role.EXTENSION);
        }
        for (var plugin : model.getBuild().getPlugins()) {
            if (plugin.isExtensions()) {
                collect(plugin, start, Role.EXTENSION);
            }
        }
    }

    /// Collects, once, what a file like `.mvn/extensions.xml` puts into Maven itself, before any packaging is looked up.
    void core(Path file, Coordinates start) {
        if (!cores.add(file) || !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isRegularFile(file)) {
            gathering.problem(new Problem(Got.Why.REFUSED, Code.BUILD_INCOMPLETE, MavenConfig.noFile(file)));
            return;
        }
        try {
            for (var extension : SafeXml.read(Context.bytes(file), file.toString()).path("extension")) {
                var plugin = new Plugin();
                plugin.setGroupId(extension.child("groupId"));
                plugin.setArtifactId(extension.child("artifactId"));
                plugin.setVersion(extension.child("version"));
                collect(plugin, start, Role.EXTENSION);
            }
        } catch (XmlRefused e) {
            gathering.problem(new Problem(Got.Why.REFUSED, e.code(), String.valueOf(e.getMessage())));
        } catch (IOException e) {
            gathering.problem(new Problem(Got.Why.UNAVAILABLE, Code.SUBJECT_UNREADABLE,
                    file + " cannot be read: " + e.getMessage()));
        }
    }

    private void collect(Plugin plugin, Coordinates start, Role role) {
        identify(plugin, role).filter(one -> done.add(one.key())).ifPresent(one -> note(one.artifact(),
                collector.tree(session, request(plugin, one.artifact()), one.artifact().toString()), start, role));
    }

    /// A plugin with its version, and what tells it and its tree from others.
    private record Identified(Artifact artifact, List<String> key) {}

    /// Returns nothing if no version is known, which is a problem already.
    private Optional<Identified> identify(Plugin plugin, Role role) {
        String version = versions.of(plugin);
        if (version.isEmpty()) {
            return Optional.empty();
        }
        var artifact = new DefaultArtifact(plugin.getGroupId(), plugin.getArtifactId(), "", "jar", version);
        var key = new ArrayList<>(List.of(role.name(), artifact.toString()));
        plugin.getDependencies().forEach(dependency -> key.add(key(dependency)));
        return Optional.of(new Identified(artifact, List.copyOf(key)));
    }

    private void note(Artifact artifact, Collector.Collected collected, Coordinates start, Role role) {
        collected.problems().forEach(gathering::problem);
        var root = collected.root();
        if (root == null) {
            return;
        }
        var main = root.getArtifact() == null ? artifact : root.getArtifact();
        gathering.want(main, role, "", List.of(start), true);
        collector.note(root, List.of(start, Gathering.coordinates(main)), of -> below(of, role), true);
        plexusUtils(root, start, main, role);
        if (role == Role.EXTENSION) {
            packagings(main);
            root.getChildren().forEach(child -> packagingsBelow(child, new HashSet<>()));
        }
    }

    /// All that tells one file, and what comes with it, from another; its own `toString` leaves out half of that.
    private static String key(Dependency of) {
        var exclusions = of.getExclusions().stream().map(one -> one.getGroupId() + ":" + one.getArtifactId()).sorted()
                .toList();
        return String.join("|", of.getGroupId(), of.getArtifactId(), String.valueOf(of.getVersion()), of.getType(),
                String.valueOf(of.getClassifier()), String.valueOf(of.getScope()), String.valueOf(of.getSystemPath()),
                String.valueOf(of.getOptional()), exclusions.toString());
    }

    private Role below(Artifact artifact, Role role) {
        if (bindings.inCore(artifact.getGroupId(), artifact.getArtifactId())) {
            return Role.CORE;
        }
        return role == Role.EXTENSION ? Role.EXTENSION : Role.PLUGIN_DEPENDENCY;
    }

    private CollectRequest request(Plugin plugin, Artifact artifact) {
        var request = new CollectRequest();
        request.setRequestContext("plugin");
        request.setRepositories(repositories);
        request.setRoot(new org.eclipse.aether.graph.Dependency(artifact, null));
        for (Dependency more : plugin.getDependencies()) {
            var dependency = collector.dependency(more);
            request.addDependency("system".equals(dependency.getScope()) ? dependency : dependency.setScope("runtime"));
        }
        return request;
    }

    /// Any jar of an extension's tree may define packagings and lifecycles, but what Maven has itself is not loaded.
    private void packagingsBelow(DependencyNode node, Set<DependencyNode> seen) {
        var artifact = node.getArtifact();
        if (!seen.add(node)) {
            return;
        }
        if (!bindings.inCore(artifact.getGroupId(), artifact.getArtifactId())) {
            packagings(artifact);
        }
        node.getChildren().forEach(child -> packagingsBelow(child, seen));
    }

    private void packagings(Artifact artifact) {
        var jar = collector.file(session, artifact, repositories);
        if (jar.isEmpty()) {
            return; // the fetcher will say why
        }
        try {
            bindings.readExtension(jar.get());
        } catch (XmlRefused e) {
            gathering.problem(new Problem(Got.Why.REFUSED, e.code(), String.valueOf(e.getMessage())));
        } catch (IOException e) {
            gathering.problem(new Problem(Got.Why.UNAVAILABLE, Code.SUBJECT_UNREADABLE,
                    jar.get() + " cannot be read: " + e.getMessage()));
        }
    }

    /// Maven before 3.9 gives plugin trees without plexus-utils its version 1.1.
    private void plexusUtils(DependencyNode root, Coordinates start, Artifact main, Role role) {
        try {
            var scheme = new GenericVersionScheme();
            if (scheme.parseVersion(mavenVersion).compareTo(scheme.parseVersion("3.9.0-alpha")) >= 0 || has(root)) {
                return;
            }
        } catch (InvalidVersionSpecificationException _) {
            return; // versions without brackets are always valid
        }
        var utils = new DefaultArtifact("org.codehaus.plexus", "plexus-utils", "", "jar", "1.1");
        gathering.want(utils, below(utils, role), "", List.of(start, Gathering.coordinates(main)), true);
    }

    private static boolean has(DependencyNode node) {
        var artifact = node.getArtifact();
        return (artifact != null && artifact.getGroupId().equals("org.codehaus.plexus")
                && artifact.getArtifactId().equals("plexus-utils") && artifact.getExtension().equals("jar"))
                || node.getChildren().stream().anyMatch(Plugins::has);
    }
}
