package org.strongset.maven;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.graph.Exclusion;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.util.graph.selector.AndDependencySelector;
import org.jspecify.annotations.Nullable;

/// Collects dependency trees with Maven's own rules, and notes every file in them.
final class Collector {
    /// The property of an artifact that says where its file is.
    static final String LOCAL_PATH = "localPath";

    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final Gathering gathering;
    private final AtomicLong edges = new AtomicLong();

    Collector(RepositorySystem system, RepositorySystemSession session, Gathering gathering) {
        this.system = system;
        this.session = session;
        this.gathering = gathering;
    }

    /// Collects what the module depends on, in all scopes.
    void module(Model model, List<RemoteRepository> repositories) {
        var root = new DefaultArtifact(model.getGroupId(), model.getArtifactId(), "", model.getPackaging(),
                model.getVersion());
        var request = new CollectRequest();
        request.setRootArtifact(root);
        request.setRequestContext("project");
        request.setRepositories(repositories);
        model.getDependencies().forEach(dependency -> request.addDependency(dependency(dependency)));
        if (model.getDependencyManagement() != null) {
            model.getDependencyManagement().getDependencies()
                    .forEach(managed -> request.addManagedDependency(dependency(managed)));
        }
        var tree = collect(session, request, model.getId());
        if (tree != null) {
            note(tree, List.of(start(model)), _ -> Role.DEPENDENCY, false);
        }
    }

    /// Collects the annotation processors of the module and what they need.
    void processors(Model model, List<RemoteRepository> repositories) {
        for (var path : Processors.of(model)) {
            var request = new CollectRequest();
            request.setRequestContext("project");
            request.setRepositories(repositories);
            path.forEach(one -> request.addDependency(dependency(one)));
            if (Processors.useManagement(model) && model.getDependencyManagement() != null) {
                model.getDependencyManagement().getDependencies()
                        .forEach(managed -> request.addManagedDependency(dependency(managed)));
            }
            var tree = collect(session, request, "the annotation processors of " + model.getId());
            if (tree != null) {
                note(tree, List.of(start(model)), _ -> Role.PROCESSOR, false);
            }
        }
    }

    /// Returns how paths name a module that they start from.
    static Coordinates start(Model model) {
        return Gathering.coordinates(model, "jar");
    }

    /// Returns the tree, or what could be had of it; what could not is a problem.
    @Nullable
    DependencyNode collect(RepositorySystemSession with, CollectRequest request, String who) {
        var collected = tree(with, request, who);
        collected.problems().forEach(gathering::problem);
        return collected.root();
    }

    /// A tree, or what could be had of it, and why there is no more.
    record Collected(@Nullable DependencyNode root, List<Problem> problems) {}

    /// Collects a tree, and notes nothing yet: several may be collected at once.
    Collected tree(RepositorySystemSession with, CollectRequest request, String who) {
        var bounded = new DefaultRepositorySystemSession(with);
        bounded.setDependencySelector(
                AndDependencySelector.newInstance(new Effort(new AtomicLong(), edges), with.getDependencySelector()));
        try {
            return new Collected(system.collectDependencies(bounded, request).getRoot(), List.of());
        } catch (DependencyCollectionException e) {
            var causes = e.getResult().getExceptions();
            return new Collected(e.getResult().getRoot(), List.of(Failures.problem(
                    causes.isEmpty() ? List.of(e) : causes, "the dependencies of " + who + " are not known",
                    gathering.elsewhere(false))));
        }
    }

    /// Says what a file of a tree is needed as.
    interface Roles {
        Role of(Artifact artifact);
    }

    /// Notes every node below the root, nearest first.
    void note(DependencyNode root, List<Coordinates> start, Roles roles, boolean plugin) {
        record At(DependencyNode node, List<Coordinates> via) {}
        var queue = new ArrayDeque<At>();
        Set<DependencyNode> seen = new HashSet<>();
        root.getChildren().forEach(child -> queue.add(new At(child, start)));
        while (!queue.isEmpty()) {
            var at = queue.remove();
            if (!seen.add(at.node())) {
                continue;
            }
            var artifact = at.node().getArtifact();
            var scope = at.node().getDependency() == null ? "" : at.node().getDependency().getScope();
            if (plugin && (scope.equals("provided") || scope.equals("test"))) {
                continue;
            }
            var role = roles.of(artifact);
            gathering.want(artifact, role, role == Role.DEPENDENCY ? scope : "", at.via(), plugin);
            var via = new ArrayList<>(at.via());
            via.add(Gathering.coordinates(artifact));
            at.node().getChildren().forEach(child -> queue.add(new At(child, List.copyOf(via))));
        }
    }

    /// As Maven reads a `<dependency>`: its type decides extension and classifier.
    org.eclipse.aether.graph.Dependency dependency(Dependency from) {
        var type = session.getArtifactTypeRegistry().get(from.getType());
        Map<String, String> properties = from.getSystemPath() == null || from.getSystemPath().isEmpty()
                ? Map.of()
                : Map.of(LOCAL_PATH, from.getSystemPath());
        // null is not empty here: without a classifier or extension of its own, the type's counts
        var artifact = new DefaultArtifact(from.getGroupId(), from.getArtifactId(), from.getClassifier(), null,
                from.getVersion(), properties, type);
        var exclusions = from.getExclusions().stream()
                .map(exclusion -> new Exclusion(exclusion.getGroupId(), exclusion.getArtifactId(), "*", "*")).toList();
        return new org.eclipse.aether.graph.Dependency(artifact, from.getScope(),
                from.getOptional() == null ? null : from.isOptional(), exclusions);
    }

    /// Brings one file now, because something in it must be read as data before the rest can be known.
    Optional<Path> file(RepositorySystemSession with, Artifact artifact, List<RemoteRepository> repositories) {
        try {
            var request = new ArtifactRequest(artifact, repositories, "plugin");
            return Optional.ofNullable(system.resolveArtifact(with, request).getArtifact().getPath());
        } catch (ArtifactResolutionException _) {
            return Optional.empty(); // the fetcher will say why
        }
    }
}
