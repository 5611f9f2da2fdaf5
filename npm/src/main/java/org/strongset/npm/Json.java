package org.strongset.npm;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A document as it came. Nothing of it is known.
public final class Json {
    private final byte[] utf8;

    Json(byte[] utf8) {
        this.utf8 = utf8.clone();
    }

    /// Returns its bytes.
    public byte[] utf8() {
        return utf8.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Json json && Arrays.equals(utf8, json.utf8);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(utf8);
    }

    @Override
    public String toString() {
        return utf8.length + " bytes";
    }
}
