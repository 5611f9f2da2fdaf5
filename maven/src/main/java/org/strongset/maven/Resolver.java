package org.strongset.maven;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import org.apache.maven.model.building.ModelBuilder;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.spi.connector.RepositoryConnector;
import org.eclipse.aether.spi.connector.RepositoryConnectorFactory;
import org.eclipse.aether.spi.connector.checksum.ChecksumPolicyProvider;
import org.eclipse.aether.spi.connector.transport.TransporterFactory;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.transfer.NoRepositoryConnectorException;
import org.eclipse.aether.transport.apache.ApacheTransporterFactory;

/// Maven's resolver, put together by hand: no container, nothing found by looking around on the class path.
final class Resolver extends RepositorySystemSupplier {
    private final Models models;
    private final Map<String, Patience.Mood> moods;

    /// @param moods how each repository has answered so far; kept from one look to the next
    Resolver(Models models, ConcurrentMap<String, Patience.Mood> moods) {
        this.models = models;
        this.moods = moods;
    }

    @Override
    protected ModelBuilder createModelBuilder() {
        return models.newInstance();
    }

    @Override
    protected ChecksumPolicyProvider createChecksumPolicyProvider() {
        return new SameBytes();
    }

    /// In place of the resolver's own HTTP, which has no bounds.
    @Override
    protected Map<String, TransporterFactory> createTransporterFactories() {
        var http = new HttpUpstreams(getChecksumExtractor());
        getRepositorySystemLifecycle().addOnSystemEndedHandler(http::close);
        var all = new HashMap<>(super.createTransporterFactories());
        all.put(ApacheTransporterFactory.NAME, http);
        return all;
    }

    @Override
    protected Map<String, RepositoryConnectorFactory> createRepositoryConnectorFactories() {
        var basic = getBasicRepositoryConnectorFactory();
        return Map.of("basic", new RepositoryConnectorFactory() {
            @Override
            public RepositoryConnector newInstance(RepositorySystemSession session, RemoteRepository repository)
                    throws NoRepositoryConnectorException {
                var mood = moods.computeIfAbsent(repository.getId() + " " + repository.getUrl(),
                        _ -> new Patience.Mood());
                return new Patience(basic.newInstance(session, repository), repository, mood);
            }

            @Override
            public float getPriority() {
                return basic.getPriority();
            }
        });
    }
}
