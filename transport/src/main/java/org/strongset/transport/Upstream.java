package org.strongset.transport;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpHost;
import org.apache.http.client.AuthCache;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpHead;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.client.utils.URIUtils;
import org.apache.http.impl.client.BasicAuthCache;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.client.StandardHttpRequestRetryHandler;
import org.jspecify.annotations.Nullable;

/// One upstream, asked over HTTP. Several threads may ask it at once.
///
/// It is not trusted: it can withhold, send other bytes, and tell others what was asked for. It cannot fill memory or disk
/// beyond what the caller wants at most, or hold the caller for longer than [Spans] says without sending a file.
public final class Upstream {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int BUSY = 503;

    private final URI base;
    private final Access access;
    private final Spans spans;
    private final AuthCache known = new BasicAuthCache();
    private final CloseableHttpClient client;

    /// @param base what the paths of files are resolved against
    /// @param connections are not closed by this
    /// @throws URISyntaxException if it is no address of http or https
    public Upstream(URI base, Access access, Connections connections) throws URISyntaxException {
        this.base = base.parseServerAuthority();
        if (this.base.getHost() == null || !("http".equalsIgnoreCase(base.getScheme())
                || "https".equalsIgnoreCase(base.getScheme()))) {
            throw new URISyntaxException(String.valueOf(base.getHost()), "it names no host of http or https");
        }
        this.access = access;
        this.spans = connections.spans();
        this.client = HttpClientBuilder.create().setConnectionManager(connections.pool())
                .setConnectionManagerShared(true)
                .setRetryHandler(new StandardHttpRequestRetryHandler(1, false)).disableContentCompression()
                .disableRedirectHandling().disableCookieManagement()
                .setDefaultAuthSchemeRegistry(Credentials.schemes()).build();
    }

    /// Gets a file.
    ///
    /// @param path an address below the upstream's, or relative to it
    /// @param most how many bytes it may have
    /// @throws TransportException if it is not to be had
    /// @throws java.io.IOException if the sink cannot take it
    public <E extends Exception> void get(URI path, long most, Sink<E> sink) throws java.io.IOException, E {
        get(path, most, Coding.IDENTITY, sink);
    }

    /// Gets a document that nobody named by a digest, compressed if the upstream can: texts of indexes shrink to a tenth.
    ///
    /// @param most how many bytes it may have when it is unpacked
    /// @throws TransportException if it is not to be had
    /// @throws java.io.IOException if the sink cannot take it
    public <E extends Exception> void document(URI path, long most, Sink<E> sink) throws java.io.IOException, E {
        get(path, most, Coding.GZIP, sink);
    }

    private <E extends Exception> void get(URI path, long most, Coding coding, Sink<E> sink) throws java.io.IOException,
            E {
        var at = base.resolve(path);
        for (int followed = 0;; followed++) {
            try (var exchange = ask(at, coding.accepted(new HttpGet(at)))) {
                int status = exchange.status();
                if (access.redirects() == 0 || !Redirect.isOne(status)) {
                    sink.take(exchange.body(most, coding));
                    return;
                }
                var next = Redirect.from(at, status, exchange.header(HttpHeaders.LOCATION));
                if (followed == access.redirects()) {
                    throw TransportException.refused(status, base.getScheme() + "://" + base.getAuthority()
                            + " redirects more than " + followed + " times, at last to " + next);
                }
                at = next;
            }
        }
    }

    /// Asks whether a file is there, and for no byte of it.
    ///
    /// @throws TransportException if it is not
    public void peek(URI path) throws TransportException {
        var at = base.resolve(path);
        try (var exchange = ask(at, Coding.IDENTITY.accepted(new HttpHead(at)))) {
            var _ = exchange.body(Long.MAX_VALUE, Coding.IDENTITY);
        }
    }

    /// Asks once, and once more if the other side says when.
    private Exchange ask(URI at, HttpRequestBase request) throws TransportException {
        var exchange = send(at, request);
        boolean answered = false;
        Duration wait;
        try {
            int status = exchange.status();
            if (status != Exchange.OK) {
                exchange.skip();
            }
            wait = status == TOO_MANY_REQUESTS || status == BUSY ? RetryAfter.of(exchange.response()) : null;
            answered = wait == null;
            if (wait == null) {
                return exchange;
            }
        } finally {
            if (!answered) {
                exchange.close();
            }
        }
        pause(wait);
        request.reset();
        var again = send(at, request);
        boolean skipped = false;
        try {
            if (again.status() != Exchange.OK) {
                again.skip();
            }
            skipped = true;
            return again;
        } finally {
            if (!skipped) {
                again.close();
            }
        }
    }

    private static void pause(Duration wait) throws TransportException {
        try {
            Thread.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(TransportException.Why.UNAVAILABLE, 0, "interrupted", e);
        }
    }

    private Exchange send(URI at, HttpRequestBase request) throws TransportException {
        @Nullable
        HttpHost host = URIUtils.extractHost(at);
        if (host == null) {
            throw TransportException.refused(0, at + " names no host");
        }
        boolean own = Redirect.sameOrigin(base, at);
        request.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache, no-store");
        request.setHeader(HttpHeaders.PRAGMA, "no-cache");
        if (own) {
            access.headers().forEach(request::setHeader);
        }
        var proxy = access.proxies().to(at);
        request.setConfig(RequestConfig.custom().setConnectTimeout((int) spans.connect().toMillis())
                .setConnectionRequestTimeout((int) spans.span().toMillis())
                .setSocketTimeout((int) spans.silence().toMillis())
                .setProxy(proxy == null ? null : new HttpHost(proxy.host(), proxy.port())).build());
        var context = HttpClientContext.create();
        context.setCredentialsProvider(Credentials.of(host, own ? access.login() : null, proxy));
        context.setAuthCache(own ? known : new BasicAuthCache());
        return new Exchange(client, host, request, context, spans);
    }
}
