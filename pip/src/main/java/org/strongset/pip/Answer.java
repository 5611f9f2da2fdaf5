package org.strongset.pip;

import java.net.URI;

/// Bytes as somebody on a network sent them.
final class Answer {
    private final byte[] bytes;
    private final String type;
    private final URI address;

    /// @param type what they say that the bytes are: untrusted text
    /// @param address where they came from, behind all redirects
    Answer(byte[] bytes, String type, URI address) {
        this.bytes = bytes;
        this.type = type;
        this.address = address;
    }

    byte[] bytes() {
        return bytes;
    }

    String type() {
        return type;
    }

    URI address() {
        return address;
    }
}
