package org.strongset.maven;

import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.DependencyCollectionContext;
import org.eclipse.aether.collection.DependencySelector;
import org.eclipse.aether.graph.Dependency;

/// Leaves out the wagons that old Maven 2 libraries drag into plugins, as Maven 3 does.
///
/// @param below whether this is below a Maven 2 library
record PluginSelector(boolean below) implements DependencySelector {
    @Override
    public boolean selectDependency(Dependency dependency) {
        var artifact = dependency.getArtifact();
        return !below || !artifact.getGroupId().equals("org.apache.maven.wagon")
                || !artifact.getArtifactId().startsWith("wagon-");
    }

    @Override
    public DependencySelector deriveChildSelector(DependencyCollectionContext context) {
        return below || context.getDependency() == null || !old(context.getDependency().getArtifact())
                ? this
                : new PluginSelector(true);
    }

    private static boolean old(Artifact artifact) {
        return artifact.getGroupId().equals("org.apache.maven") && artifact.getArtifactId().startsWith("maven-")
                && artifact.getVersion().startsWith("2.");
    }
}
