package org.strongset.maven;

import org.apache.maven.model.building.ModelBuilder;
import org.eclipse.aether.supplier.RepositorySystemSupplier;

/// Maven's resolver, put together by hand: no container, nothing found by looking around on the class path.
final class Resolver extends RepositorySystemSupplier {
    private final Models models;

    Resolver(Models models) {
        this.models = models;
    }

    @Override
    protected ModelBuilder createModelBuilder() {
        return models.newInstance();
    }
}
