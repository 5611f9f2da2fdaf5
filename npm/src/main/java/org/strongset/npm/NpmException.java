package org.strongset.npm;

import java.io.Serial;
import org.strongset.model.Code;

/// The question cannot be worked on at all: what was asked about, or npm's configuration, cannot be used.
public final class NpmException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Code code;

    NpmException(Code code, String message) {
        super(message);
        this.code = code;
    }

    /// Returns the reason code that fits.
    public Code code() {
        return code;
    }
}
