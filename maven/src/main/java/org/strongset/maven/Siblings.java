package org.strongset.maven;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.maven.model.Model;
import org.apache.maven.repository.internal.MavenWorkspaceReader;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.WorkspaceRepository;
import org.jspecify.annotations.Nullable;

/// Answers the resolver for the modules of the tree, as Maven's own reactor does: their POMs are at hand, and nothing they
/// make is ever looked for in a repository.
final class Siblings implements MavenWorkspaceReader {
    private final WorkspaceRepository repository = new WorkspaceRepository("reactor");
    private Tree tree = new Tree(Map.of(), List.of());

    synchronized void are(Tree now) {
        tree = now;
    }

    private synchronized Tree tree() {
        return tree;
    }

    /// Returns the module that makes the artifact, if one does.
    @Nullable
    Module maker(Artifact artifact) {
        return tree().maker(artifact);
    }

    @Override
    public WorkspaceRepository getRepository() {
        return repository;
    }

    @Override
    public @Nullable File findArtifact(Artifact artifact) {
        var module = tree().maker(artifact);
        return module != null && artifact.getExtension().equals("pom") ? module.pom().toFile() : null;
    }

    @Override
    public List<String> findVersions(Artifact artifact) {
        return tree().modules().stream().map(Module::coordinates)
                .filter(made -> made.group().equals(artifact.getGroupId())
                        && made.artifact().equals(artifact.getArtifactId()))
                .map(Coordinates::version).collect(Collectors.toList());
    }

    @Override
    public @Nullable Model findModel(Artifact artifact) {
        return tree().models().get(Tree.key(artifact));
    }
}
