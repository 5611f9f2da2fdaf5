package org.strongset.maven;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpHost;
import org.apache.http.HttpResponse;
import org.apache.http.client.AuthCache;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpHead;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.client.utils.URIUtils;
import org.apache.http.conn.HttpClientConnectionManager;
import org.apache.http.impl.client.BasicAuthCache;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.client.StandardHttpRequestRetryHandler;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.spi.connector.transport.AbstractTransporter;
import org.eclipse.aether.spi.connector.transport.GetTask;
import org.eclipse.aether.spi.connector.transport.PeekTask;
import org.eclipse.aether.spi.connector.transport.PutTask;
import org.eclipse.aether.spi.connector.transport.TransportTask;
import org.eclipse.aether.spi.connector.transport.http.ChecksumExtractor;
import org.eclipse.aether.spi.connector.transport.http.HttpTransporter;
import org.eclipse.aether.spi.connector.transport.http.HttpTransporterException;
import org.eclipse.aether.transfer.NoTransporterException;
import org.eclipse.aether.util.connector.transport.http.HttpTransporterUtils;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;

/// Asks one repository over HTTP. Follows no redirect, keeps no cookie, asks for bytes as they are and takes no others.
///
/// The upstream may send anything for as long as it likes: lines and headers are bounded by [HttpUpstreams], the time by
/// [Watch], the size of a checksum here, and files by [Bounds]. What is not wanted is not read: the connection is cut.
final class HttpUpstream extends AbstractTransporter implements HttpTransporter {
    private static final int CONNECT_MILLIS = 10_000;
    private static final int SILENCE_MILLIS = 30_000;
    /// In which an answer must have begun, and in each of which so many bytes of the file must come.
    private static final Duration SPAN = Duration.ofSeconds(60);
    private static final long LEAST = 60L << 10;
    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;
    /// The page of an error: read so far, so that the connection can be used again.
    private static final int MAX_PAGE = 64 << 10;
    private static final int MAX_CHECKSUM = 16 << 10;

    private final URI base;
    private final HttpHost host;
    private final Map<?, ?> headers;
    private final AuthCache known = new BasicAuthCache();
    private final CloseableHttpClient client;
    private final ChecksumExtractor checksums;

    HttpUpstream(RepositorySystemSession session, RemoteRepository repository, HttpClientConnectionManager connections,
            ChecksumExtractor checksums) throws NoTransporterException {
        try {
            String url = repository.getUrl();
            this.base = new URI(url.endsWith("/") ? url : url + "/").parseServerAuthority();
        } catch (URISyntaxException e) {
            throw new NoTransporterException(repository, e.getMessage(), e);
        }
        @Nullable
        HttpHost named = URIUtils.extractHost(base);
        if (named == null) {
            throw new NoTransporterException(repository, "its address names no host: " + repository.getUrl());
        }
        this.host = named;
        this.checksums = checksums;
        this.headers = HttpTransporterUtils.getHttpHeaders(session, repository);
        var proxy = repository.getProxy();
        this.client = HttpClientBuilder.create().setConnectionManager(connections).setConnectionManagerShared(true)
                .setUserAgent(HttpTransporterUtils.getUserAgent(session, repository))
                .setDefaultRequestConfig(RequestConfig.custom().setConnectTimeout(CONNECT_MILLIS)
                        .setConnectionRequestTimeout((int) SPAN.toMillis()).setSocketTimeout(SILENCE_MILLIS).build())
                .setRetryHandler(new StandardHttpRequestRetryHandler(1, false)).disableContentCompression()
                .disableRedirectHandling().disableCookieManagement()
                .setDefaultAuthSchemeRegistry(HttpCredentials.schemes())
                .setDefaultCredentialsProvider(HttpCredentials.of(session, repository, named))
                .setProxy(proxy == null ? null : new HttpHost(proxy.getHost(), proxy.getPort())).build();
    }

    @Override
    protected void implPeek(PeekTask task) throws Exception {
        ask(new HttpHead(address(task)), (_, _) -> {});
    }

    @Override
    protected void implGet(GetTask task) throws Exception {
        ask(new HttpGet(address(task)), (response, watch) -> read(task, response, watch));
    }

    @Override
    protected void implPut(PutTask task) {
        throw new UnsupportedOperationException("nothing is ever uploaded");
    }

    private URI address(TransportTask task) {
        return base.resolve(task.getLocation());
    }

    /// What is done with the answer.
    private interface Reading {
        void read(HttpResponse response, Watch watch) throws Exception;
    }

    private void ask(HttpRequestBase request, Reading reading) throws Exception {
        prepare(request);
        var wait = once(request, reading, true);
        if (wait != null) {
            Thread.sleep(wait);
            request.reset();
            once(request, reading, false);
        }
    }

    private void prepare(HttpRequestBase request) {
        request.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache, no-store");
        request.setHeader(HttpHeaders.PRAGMA, "no-cache");
        headers.forEach((name, value) -> request.setHeader(String.valueOf(name), String.valueOf(value)));
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
    }

    /// Asks once.
    ///
    /// @param again whether it may be asked once more
    /// @return how long to wait before that; null if it was answered
    private @Nullable Duration once(HttpRequestBase request, Reading reading, boolean again) throws Exception {
        var context = HttpClientContext.create();
        context.setAuthCache(known);
        var watch = new Watch(SPAN, LEAST, request::abort);
        try (var response = client.execute(host, request, context)) {
            int status = response.getStatusLine().getStatusCode();
            if (status != OK) {
                skip(response);
                var wait = again && (status == TOO_MANY_REQUESTS || status == 503) ? RetryAfter.of(response) : null;
                if (wait == null) {
                    throw status < 300 ? notWhole(status) : new HttpTransporterException(status);
                }
                return wait;
            }
            plain(response);
            reading.read(response, watch);
            return null;
        } catch (IOException e) {
            throw watch.isLate()
                    ? (IOException) new InterruptedIOException("no whole answer in time: less than " + LEAST
                            + " bytes in " + SPAN.toSeconds() + " s").initCause(e)
                    : e;
        } finally {
            watch.close();
            request.abort(); // nothing happens if all was read
        }
    }

    private MavenException notWhole(int status) {
        return new MavenException(Code.UPSTREAM_INVALID, host.toHostString() + " answered " + status
                + "; only 200 means a whole file", null);
    }

    private static boolean isChecksum(String path) {
        return path.endsWith(".sha1") || path.endsWith(".sha256") || path.endsWith(".sha512") || path.endsWith(".md5");
    }

    /// Reads the page of an error, if it is short.
    private static void skip(CloseableHttpResponse response) throws IOException {
        if (response.getEntity() != null && response.getEntity().getContentLength() <= MAX_PAGE) {
            var _ = response.getEntity().getContent().readNBytes(MAX_PAGE + 1);
        }
    }

    /// An encoding that nobody asked for could make gigabytes of a few bytes.
    private void plain(HttpResponse response) {
        for (var encoding : response.getHeaders(HttpHeaders.CONTENT_ENCODING)) {
            if (!encoding.getValue().strip().equalsIgnoreCase("identity")) {
                throw new MavenException(Code.UPSTREAM_INVALID, host.toHostString() + " sent Content-Encoding "
                        + encoding.getValue() + ", though it was asked for the bytes as they are", null);
            }
        }
    }

    private void read(GetTask task, HttpResponse response, Watch watch) throws Exception {
        var entity = response.getEntity();
        long length = entity == null ? 0 : entity.getContentLength();
        var body = watch.counting(entity == null ? InputStream.nullInputStream() : entity.getContent());
        if (isChecksum(task.getLocation().getPath())) {
            byte[] text = body.readNBytes(MAX_CHECKSUM + 1);
            if (text.length > MAX_CHECKSUM) {
                throw new IOException(
                        task.getLocation() + " has more than " + MAX_CHECKSUM + " bytes; it is no checksum");
            }
            body = new ByteArrayInputStream(text);
        }
        utilGet(task, body, false, length, false); // not closed: that would read the rest, however long
        var said = checksums.extractChecksums(name -> {
            var header = response.getFirstHeader(name);
            return header == null ? null : header.getValue();
        });
        if (said != null) {
            said.forEach(task::setChecksum);
        }
    }

    @Override
    protected void implClose() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
