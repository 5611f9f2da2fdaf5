package org.strongset.maven;

import org.eclipse.aether.collection.DependencyCollectionContext;
import org.eclipse.aether.collection.VersionFilter;
import org.strongset.model.Code;

/// Refuses a range with more versions than any honest artifact has: each of them has its POM read.
final class FewVersions implements VersionFilter {
    private static final int MAX = 2_000;

    @Override
    public void filterVersions(VersionFilterContext context) {
        if (context.getCount() > MAX) {
            throw new MavenException(Code.LIMIT_EXCEEDED, context.getDependency().getArtifact() + " has "
                    + context.getCount() + " versions in its range; at most " + MAX + " are looked at", null);
        }
    }

    @Override
    public VersionFilter deriveChildFilter(DependencyCollectionContext context) {
        return this;
    }
}
