package org.strongset.transport;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A file was not to be had. It is an answer of the world, never one about the file.
public final class TransportException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Why why;
    private final int status;

    /// The ways not to have a file.
    public enum Why {
        /// The upstream says that it is not there.
        NOT_FOUND,
        /// Something came, and is not to be used: a part, an encoding that nobody asked for, a redirect that leads astray.
        REFUSED,
        /// No answer, or one that is no file.
        UNAVAILABLE,
        /// The upstream says that there were too many questions.
        RATE_LIMITED,
        /// More bytes than are wanted at most.
        TOO_LARGE,
        /// Too few bytes in the time there is.
        TOO_SLOW
    }

    TransportException(Why why, int status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.why = why;
        this.status = status;
    }

    static TransportException refused(int status, String message) {
        return new TransportException(Why.REFUSED, status, message, null);
    }

    /// An answer that is no file.
    static TransportException ofStatus(String where, int status) {
        var why = switch (status) {
            case 404, 410 -> Why.NOT_FOUND;
            case 429 -> Why.RATE_LIMITED;
            default -> Why.UNAVAILABLE;
        };
        return new TransportException(why, status, where + " answered HTTP " + status
                + (status / 100 == 3 ? ", a redirect, which is not followed" : ""), null);
    }

    /// Returns which way.
    public Why why() {
        return why;
    }

    /// Returns the status of the answer; 0 if there was none.
    public int status() {
        return status;
    }
}
