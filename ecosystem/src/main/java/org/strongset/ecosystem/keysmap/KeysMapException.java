package org.strongset.ecosystem.keysmap;

import java.io.Serial;

/// A keys map is not understood, or over a bound.
public final class KeysMapException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int line;

    /// @param line from 1
    /// @param message what, with the text found, and what to do; holds untrusted text
    KeysMapException(int line, String message) {
        super(message);
        this.line = line;
    }

    /// Returns the line that it speaks of, from 1.
    public int line() {
        return line;
    }
}
