package org.strongset.ecosystem;

import java.io.Serial;
import org.strongset.model.Code;

/// Bytes are not what their format says: malformed, over a bound, or readable in two ways.
public final class MetadataException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    private final Code code;

    /// @param message what, with the value found; holds untrusted text
    public MetadataException(Code code, String message) {
        super(message);
        this.code = code;
    }

    /// Returns why, for scripts.
    public Code code() {
        return code;
    }
}
