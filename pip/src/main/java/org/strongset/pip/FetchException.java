package org.strongset.pip;

import java.io.Serial;
import org.strongset.model.Code;
import org.strongset.transport.TransportException;

/// Something could not be had. Caught in this room, and becomes a [Problem] or a [Remark].
final class FetchException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Code code;

    FetchException(Code code, String message) {
        super(message);
        this.code = code;
    }

    /// @param what was asked for
    static FetchException of(String what, TransportException e) {
        var code = switch (e.why()) {
            case REFUSED -> Code.UPSTREAM_INVALID;
            case TOO_LARGE -> Code.LIMIT_EXCEEDED;
            case RATE_LIMITED -> Code.RATE_LIMITED;
            case NOT_FOUND -> Code.UPSTREAM_HAS_NONE;
            case UNAVAILABLE, TOO_SLOW -> Code.UPSTREAM_UNAVAILABLE;
        };
        return new FetchException(code, what + ": " + e.getMessage());
    }

    Code code() {
        return code;
    }

    /// Returns whether whoever was asked says that it is not there.
    boolean absent() {
        return code == Code.UPSTREAM_HAS_NONE;
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
