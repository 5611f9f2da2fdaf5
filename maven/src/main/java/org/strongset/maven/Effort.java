package org.strongset.maven;

import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.aether.collection.DependencyCollectionContext;
import org.eclipse.aether.collection.DependencySelector;
import org.eclipse.aether.graph.Dependency;
import org.strongset.model.Code;

/// Counts the edges that are looked at, and stops at a bound: exclusions that differ on each path make a small graph of POMs
/// into a tree that never ends.
///
/// @param edges looked at so far in the one tree that it is for
/// @param all looked at so far in all trees of the build
record Effort(AtomicLong edges, AtomicLong all) implements DependencySelector {
    /// The trees of a Spring Boot application and all its plugins together have less than thirty thousand.
    private static final long MAX = 200_000;
    private static final long MAX_ALL = 2_000_000;

    @Override
    public boolean selectDependency(Dependency dependency) {
        if (edges.incrementAndGet() > MAX) {
            throw new MavenException(Code.LIMIT_EXCEEDED,
                    "the dependencies have more than " + MAX + " edges, at " + dependency.getArtifact(), null);
        }
        if (all.incrementAndGet() > MAX_ALL) {
            throw new MavenException(Code.LIMIT_EXCEEDED, "all dependencies of the build have more than " + MAX_ALL
                    + " edges, at " + dependency.getArtifact() + "; check its modules one by one", null);
        }
        return true;
    }

    @Override
    public DependencySelector deriveChildSelector(DependencyCollectionContext context) {
        return this;
    }
}
