package org.strongset.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.http.HttpHeaders;
import org.apache.http.client.methods.HttpRequestBase;

/// In which codings an answer may come (RFC 9110, 8.4). Files come as they are: their bytes are what is compared.
enum Coding {
    IDENTITY("identity"),
    GZIP("gzip");

    private static final int BUFFER = 1 << 13;

    private final String name;

    Coding(String name) {
        this.name = name;
    }

    HttpRequestBase accepted(HttpRequestBase request) {
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, name);
        return request;
    }

    /// Returns whether an answer may say that it is coded so.
    boolean takes(String encoding) {
        return encoding.equalsIgnoreCase("identity") || encoding.equalsIgnoreCase(name);
    }

    /// Returns the bytes without the coding; whoever reads them has to bound them.
    static InputStream unpacked(InputStream bytes, String encoding) throws IOException {
        return encoding.equalsIgnoreCase(GZIP.name) ? new ToTheEnd(bytes) : bytes;
    }

    /// The end of the packed data is not the end of the answer, and the connection is free only behind that.
    private static final class ToTheEnd extends GZIPInputStream {
        private final InputStream answer;

        ToTheEnd(InputStream answer) throws IOException {
            super(answer, BUFFER);
            this.answer = answer;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int n = super.read(into, from, length);
            if (n < 0 && answer.read() >= 0) {
                throw new ZipException("more follows behind the packed data");
            }
            return n;
        }
    }
}
