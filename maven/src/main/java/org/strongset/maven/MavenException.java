package org.strongset.maven;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;

/// The question cannot be worked on at all: the settings or the POM that was asked about cannot be read.
public final class MavenException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Code code;

    MavenException(Code code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /// Returns the reason code that fits.
    public Code code() {
        return code;
    }
}
