package org.strongset.apt;

import java.io.Serial;
import org.strongset.model.Code;
import org.strongset.transport.TransportException;

/// Something could not be fetched. Caught in this room, and becomes a [Problem] or [Fetched.Failed].
final class FetchException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final boolean absent;

    /// @param absent whether whoever was asked says that it is not there
    FetchException(Code code, boolean absent, String message) {
        super(message);
        this.code = code;
        this.absent = absent;
    }

    FetchException(Code code, String message) {
        this(code, false, message);
    }

    /// @param what of the archive was asked for
    static FetchException of(String what, TransportException e) {
        var code = switch (e.why()) {
            case REFUSED -> Code.UPSTREAM_INVALID;
            case TOO_LARGE -> Code.LIMIT_EXCEEDED;
            case RATE_LIMITED -> Code.RATE_LIMITED;
            case NOT_FOUND, UNAVAILABLE, TOO_SLOW -> Code.EVIDENCE_UNAVAILABLE;
        };
        return new FetchException(code, e.why() == TransportException.Why.NOT_FOUND, what + ": " + e.getMessage());
    }

    Code code() {
        return code;
    }

    boolean absent() {
        return absent;
    }

    String what() {
        return String.valueOf(getMessage());
    }
}
