package org.strongset.sign.openpgp;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/// An immutable run of bytes; slices share the array.
final class Octets {
    static final Octets NONE = new Octets(new byte[0], 0, 0);

    private final byte[] bytes;
    private final int start;
    private final int length;

    private Octets(byte[] bytes, int start, int length) {
        this.bytes = bytes;
        this.start = start;
        this.length = length;
    }

    /// Returns these bytes; the array is not copied and must not change from now on.
    static Octets of(byte[] bytes) {
        return new Octets(bytes, 0, bytes.length);
    }

    int length() {
        return length;
    }

    /// Returns the byte at `index`, 0 to 255.
    int at(int index) {
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException("byte " + index + " of " + length);
        }
        return bytes[start + index] & 0xFF;
    }

    /// Returns the bytes from `from` on, `to` not among them.
    Octets slice(int from, int to) {
        if (from < 0 || from > to || to > length) {
            throw new IndexOutOfBoundsException("bytes " + from + " to " + to + " of " + length);
        }
        return new Octets(bytes, start + from, to - from);
    }

    byte[] copy() {
        return Arrays.copyOfRange(bytes, start, start + length);
    }

    /// Returns them as an unsigned big-endian number.
    BigInteger number() {
        return new BigInteger(1, bytes, start, length);
    }

    void into(MessageDigest digest) {
        digest.update(bytes, start, length);
    }

    OctetReader reader() {
        return new OctetReader(this);
    }

    /// Returns the text they are in UTF-8; what is no UTF-8 becomes U+FFFD.
    String text() {
        return new String(bytes, start, length, StandardCharsets.UTF_8);
    }

    String hex() {
        return HexFormat.of().withUpperCase().formatHex(bytes, start, start + length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that
                && Arrays.equals(bytes, start, start + length, that.bytes, that.start, that.start + that.length);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = start; i < start + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    @Override
    public String toString() {
        return hex();
    }
}
