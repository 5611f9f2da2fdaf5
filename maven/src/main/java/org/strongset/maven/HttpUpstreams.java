package org.strongset.maven;

import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.spi.connector.transport.http.ChecksumExtractor;
import org.eclipse.aether.spi.connector.transport.http.HttpTransporter;
import org.eclipse.aether.spi.connector.transport.http.HttpTransporterFactory;
import org.eclipse.aether.transfer.NoTransporterException;
import org.jspecify.annotations.Nullable;

/// The connections to all repositories of one look, kept open from one question to the next.
///
/// The resolver's own transport of the same HTTP client has no bound for what an upstream sends before and after a file:
/// endless headers fill the heap, and an endless page of an error is read to its end.
final class HttpUpstreams implements HttpTransporterFactory, AutoCloseable {
    private static final int MAX_LINE = 16 << 10;
    private static final int MAX_HEADERS = 200;
    /// To one host: several repositories may be on it, and each is asked [Patience#AT_ONCE] questions at once.
    private static final int AT_ONCE = 256;
    private static final int SILENCE_MILLIS = 30_000;
    private static final int LIFE_SECONDS = 300;

    private final ChecksumExtractor checksums;
    private @Nullable PoolingHttpClientConnectionManager connections;

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
        return new HttpUpstream(session, repository, connections(), checksums);
    }

    private synchronized PoolingHttpClientConnectionManager connections() {
        if (connections == null) {
            var sockets = RegistryBuilder.<ConnectionSocketFactory>create()
                    .register("http", PlainConnectionSocketFactory.getSocketFactory())
                    .register("https", new SSLConnectionSocketFactory((SSLSocketFactory) SSLSocketFactory.getDefault(),
                            SSLConnectionSocketFactory.getDefaultHostnameVerifier()))
                    .build();
            var made = new PoolingHttpClientConnectionManager(sockets, null, null, null, LIFE_SECONDS,
                    TimeUnit.SECONDS);
            made.setDefaultConnectionConfig(ConnectionConfig.custom().setMessageConstraints(
                    MessageConstraints.custom().setMaxLineLength(MAX_LINE).setMaxHeaderCount(MAX_HEADERS).build())
                    .build());
            made.setDefaultMaxPerRoute(AT_ONCE);
            made.setMaxTotal(AT_ONCE);
            made.setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(SILENCE_MILLIS).build());
            connections = made;
        }
        return connections;
    }

    @Override
    public float getPriority() {
        return 1;
    }

    @Override
    public synchronized void close() {
        if (connections != null) {
            connections.close();
        }
    }
}
