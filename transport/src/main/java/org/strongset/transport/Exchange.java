package org.strongset.transport;

import java.io.IOException;
import java.io.InputStream;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpHost;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpRequestBase;
import org.apache.http.client.protocol.HttpClientContext;
import org.apache.http.impl.client.CloseableHttpClient;
import org.jspecify.annotations.Nullable;

/// One question, and its answer as far as it has come. Closing it cuts the connection, unless all was read.
final class Exchange implements AutoCloseable {
    static final int OK = 200;
    /// The page of an error: read so far, so that the connection can be used again.
    private static final int PACKED_EXTRA = 1 << 16;
    private static final int MAX_PAGE = 64 << 10;

    private final String shown;
    private final HttpRequestBase request;
    private final Watch watch;
    private final Spans spans;
    private final CloseableHttpResponse response;

    /// Asks, and waits for the head of the answer.
    Exchange(CloseableHttpClient client, HttpHost host, HttpRequestBase request, HttpClientContext context, Spans spans)
            throws TransportException {
        this.shown = host.toURI();
        this.request = request;
        this.spans = spans;
        this.watch = new Watch(spans.span(), spans.least(), request::abort);
        try {
            this.response = client.execute(host, request, context);
        } catch (IOException e) {
            var failure = failure(e);
            watch.close();
            request.abort();
            throw failure;
        }
    }

    int status() {
        return response.getStatusLine().getStatusCode();
    }

    @Nullable
    String header(String name) {
        var header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    CloseableHttpResponse response() {
        return response;
    }

    /// Reads the page of an error, if it is short.
    void skip() throws TransportException {
        try {
            if (response.getEntity() != null && response.getEntity().getContentLength() <= MAX_PAGE) {
                var _ = response.getEntity().getContent().readNBytes(MAX_PAGE + 1);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// Returns the file that the answer is.
    ///
    /// @param most how many bytes it may have, without its coding
    /// @throws TransportException if it is none
    Body body(long most, Coding coding) throws TransportException {
        if (status() != OK) {
            throw status() < 300
                    ? TransportException.refused(status(), shown + " answered " + status()
                            + "; only 200 means a whole file")
                    : TransportException.ofStatus(shown, status());
        }
        var encoding = encoding(coding);
        var entity = response.getEntity();
        boolean isCoded = entity != null && !encoding.equalsIgnoreCase("identity");
        long length = entity == null ? 0 : isCoded ? -1 : entity.getContentLength();
        if (length > most) {
            throw tooLarge(most, length + " bytes");
        }
        try {
            var bytes = watch.counting(entity == null ? InputStream.nullInputStream() : entity.getContent());
            return new Body(new Bounded(isCoded ? Coding.unpacked(new Bounded(bytes, packed(most)), encoding) : bytes,
                    most), length, request.getURI(), this::header);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// Returns how many bytes that may be when packed: what does not shrink grows by a thousandth. An endless list of empty blocks unpacks
    /// to nothing at all.
    private static long packed(long most) {
        return most > Long.MAX_VALUE / 2 ? most : most + most / 1000 + PACKED_EXTRA;
    }

    /// Returns how the answer is coded. A coding that nobody asked for could make gigabytes of a few bytes.
    private String encoding(Coding asked) throws TransportException {
        var said = response.getHeaders(HttpHeaders.CONTENT_ENCODING);
        for (var encoding : said) {
            if (said.length > 1 || !asked.takes(encoding.getValue().strip())) {
                throw TransportException.refused(status(), shown + " sent Content-Encoding " + encoding.getValue()
                        + ", though it was asked for " + (asked == Coding.GZIP
                                ? "gzip"
                                : "the bytes as they are"));
            }
        }
        return said.length == 0 ? "identity" : said[0].getValue().strip();
    }

    private TransportException tooLarge(long most, String is) {
        return new TransportException(TransportException.Why.TOO_LARGE, status(), shown + " sends " + is + " of "
                + request.getURI().getRawPath() + "; at most " + most + " are taken", null);
    }

    private TransportException failure(IOException e) {
        if (watch.isLate()) {
            return new TransportException(TransportException.Why.TOO_SLOW, 0, shown
                    + ": no whole answer in time: less than " + spans.least() + " bytes in " + spans.span().toMillis()
                    + " ms", e);
        }
        var message = e.getMessage() == null && e.getCause() != null ? e.getCause().getMessage() : e.getMessage();
        return new TransportException(TransportException.Why.UNAVAILABLE, 0, shown + ": " + e.getClass().getSimpleName()
                + (message == null ? "" : ": " + message), e);
    }

    @Override
    public void close() {
        watch.close();
        request.abort(); // nothing happens if all was read
        try {
            response.close();
        } catch (IOException _) {
            // it is cut already
        }
    }

    /// Ends with a reason of its own.
    private final class Bounded extends InputStream {
        private final InputStream in;
        private final long most;
        private long came;

        Bounded(InputStream in, long most) {
            this.in = in;
            this.most = most;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int n;
            try {
                n = in.read(into, from, length);
            } catch (TransportException e) {
                throw e;
            } catch (IOException e) {
                throw failure(e);
            }
            came += Math.max(0, n);
            if (came > most) {
                throw tooLarge(most, "more bytes");
            }
            return n;
        }
    }
}
