package org.strongset.sign;

import java.util.Arrays;

/// Bytes that are compared by what they are. They are not copied, so whoever makes one leaves the array alone from then on,
/// and so does whoever reads it.
public final class Bytes {
    private final byte[] array;

    private Bytes(byte[] array) {
        this.array = array;
    }

    /// Returns these bytes; the array is not copied.
    public static Bytes of(byte[] array) {
        return new Bytes(array);
    }

    /// Returns the array itself, which must not be changed.
    public byte[] array() {
        return array;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(array, that.array);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(array);
    }

    @Override
    public String toString() {
        return array.length + " bytes";
    }
}
