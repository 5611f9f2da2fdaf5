package org.strongset.continuity;

import org.strongset.model.Code;

/// A `strongset.lock` that cannot be read, which is never the same as one in which nothing stands.
public final class LockException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Code code;
    private final int line;

    /// @param line from 1
    LockException(Code code, int line, String message) {
        super(message);
        this.code = code;
        this.line = line;
    }

    /// Returns `MALFORMED`, `LIMIT_EXCEEDED` or `LOCK_CONTRADICTORY`.
    public Code code() {
        return code;
    }

    /// Returns in which line, from 1.
    public int line() {
        return line;
    }
}
