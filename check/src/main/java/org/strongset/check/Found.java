package org.strongset.check;

import org.strongset.model.Digest;

/// An evidence file: its bytes, unverified.
final class Found {
    private final String shown;
    private final byte[] bytes;
    private final Digest id;
    private final boolean cleartext;

    /// @param shown its name for people
    /// @param bytes at most [Reader#MAX_EVIDENCE]; must not change from now on
    /// @param cleartext whether the signed text is in it, instead of in the file that is asked about
    Found(String shown, byte[] bytes, boolean cleartext) {
        this.shown = shown;
        this.bytes = bytes;
        this.id = Hashes.sha256(bytes);
        this.cleartext = cleartext;
    }

    String shown() {
        return shown;
    }

    byte[] bytes() {
        return bytes;
    }

    /// Returns the SHA-256 of its bytes.
    Digest id() {
        return id;
    }

    boolean cleartext() {
        return cleartext;
    }
}
