package org.strongset.pip;

import java.io.Serial;
import org.strongset.model.Code;

/// What is asked about, or pip's configuration, cannot be read or understood: nothing of it is answered.
public final class PipException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Code code;

    PipException(Code code, String message) {
        super(message);
        this.code = code;
    }

    /// Returns why.
    public Code code() {
        return code;
    }
}
