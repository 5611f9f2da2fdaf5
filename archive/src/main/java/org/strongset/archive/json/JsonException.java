package org.strongset.archive.json;

import java.io.Serial;
import org.strongset.model.Code;

/// Bytes are no JSON that every reader reads alike.
public final class JsonException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1;

    private final Code code;

    JsonException(Code code, String message) {
        super(message);
        this.code = code;
    }

    /// Returns why, for scripts: one of the `JSON_…` codes.
    public Code code() {
        return code;
    }

    /// Returns what is wrong, with the value found; holds untrusted text.
    public String what() {
        return String.valueOf(getMessage());
    }
}
