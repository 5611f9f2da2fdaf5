package org.strongset.transport;

import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A file as it comes. Need not be read to its end, and need not be closed.
public final class Body {
    private final InputStream bytes;
    private final long length;
    private final URI address;
    private final Function<String, @Nullable String> headers;

    Body(InputStream bytes, long length, URI address, Function<String, @Nullable String> headers) {
        this.bytes = bytes;
        this.length = length;
        this.address = address;
        this.headers = headers;
    }

    /// Returns the bytes; reading them throws a [TransportException] if they come to no good end.
    public InputStream bytes() {
        return bytes;
    }

    /// Returns how many the upstream said that they are; -1 if it did not.
    public long length() {
        return length;
    }

    /// Returns where it came from, behind all redirects.
    public URI address() {
        return address;
    }

    /// Finds what a header of the answer says: untrusted text.
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.apply(name));
    }
}
