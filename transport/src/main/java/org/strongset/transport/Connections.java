package org.strongset.transport;

import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.config.MessageConstraints;
import org.apache.http.config.RegistryBuilder;
import org.apache.http.config.SocketConfig;
import org.apache.http.conn.HttpClientConnectionManager;
import org.apache.http.conn.socket.ConnectionSocketFactory;
import org.apache.http.conn.socket.PlainConnectionSocketFactory;
import org.apache.http.conn.ssl.SSLConnectionSocketFactory;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.jspecify.annotations.Nullable;

/// Connections to any number of upstreams, kept open from one question to the next until this is closed.
///
/// The client's own have no bound for what an upstream sends before a file and after it: endless headers would fill the heap.
public final class Connections implements AutoCloseable {
    private static final int MAX_LINE = 16 << 10;
    private static final int MAX_HEADERS = 200;
    /// To one host, and to all together.
    private static final int AT_ONCE = 256;
    private static final int LIFE_SECONDS = 300;

    private final Spans spans;
    private @Nullable PoolingHttpClientConnectionManager pool;

    /// Opens none yet.
    public Connections() {
        this(Spans.USUAL);
    }

    /// @param spans how long upstreams may take
    public Connections(Spans spans) {
        this.spans = spans;
    }

    Spans spans() {
        return spans;
    }

    synchronized HttpClientConnectionManager pool() {
        if (pool == null) {
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
            made.setDefaultSocketConfig(SocketConfig.custom().setSoTimeout((int) spans.silence().toMillis()).build());
            pool = made;
        }
        return pool;
    }

    @Override
    public synchronized void close() {
        if (pool != null) {
            pool.close();
        }
    }
}
