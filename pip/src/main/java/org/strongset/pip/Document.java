package org.strongset.pip;

/// What an index serves beside a file: bytes, unverified.
public final class Document {
    private final String shown;
    private final byte[] bytes;

    /// @param bytes must not change from now on
    Document(String shown, byte[] bytes) {
        this.shown = shown;
        this.bytes = bytes;
    }

    /// Returns its name for people.
    public String shown() {
        return shown;
    }

    /// Returns its bytes, which must not be changed.
    public byte[] bytes() {
        return bytes;
    }
}
