package org.strongset.maven;

import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.spi.connector.transport.http.ChecksumExtractor;
import org.eclipse.aether.spi.connector.transport.http.HttpTransporter;
import org.eclipse.aether.spi.connector.transport.http.HttpTransporterFactory;
import org.eclipse.aether.transfer.NoTransporterException;
import org.strongset.transport.Connections;

/// The connections to all repositories of one look, kept open from one question to the next.
///
/// The resolver's own transport has no bound for what an upstream sends before and after a file; ours has.
final class HttpUpstreams implements HttpTransporterFactory, AutoCloseable {
    private final ChecksumExtractor checksums;
    private final Connections connections = new Connections();

    /// @param checksums finds what a header says of the bytes
    HttpUpstreams(ChecksumExtractor checksums) {
        this.checksums = checksums;
    }

    @Override
    public HttpTransporter newInstance(RepositorySystemSession session, RemoteRepository repository)
            throws NoTransporterException {
        if (!repository.getProtocol().equalsIgnoreCase("http") && !repository.getProtocol().equalsIgnoreCase("https")) {
            throw new NoTransporterException(repository);
        }
        return new HttpUpstream(session, repository, connections, checksums);
    }

    @Override
    public float getPriority() {
        return 1;
    }

    @Override
    public void close() {
        connections.close();
    }
}
