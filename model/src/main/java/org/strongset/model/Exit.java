package org.strongset.model;

import java.util.List;

/// What a command's exit code says. Stable: scripts rest on these numbers.
public enum Exit {
    /// Allowed, or done.
    DONE(0),
    /// The command or one of its files of configuration was not understood.
    USAGE(2),
    /// The policy denies.
    DENIED(10),
    /// Right, but what is known of revocations is too old.
    STALE(11),
    /// A person would have to answer.
    ASK(12),
    /// Evidence is invalid: malformed, not what was signed, about something else.
    INVALID(20),
    /// Something needed cannot be had; nothing is allowed.
    UNAVAILABLE(30),
    /// A bug in Strongset.
    INTERNAL(40);

    /// Most serious first: what one exit code says of several subjects.
    private static final List<Exit> BY_SERIOUSNESS = List.of(INTERNAL, USAGE, INVALID, UNAVAILABLE, DENIED, STALE, ASK,
            DONE);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    /// Returns the process's exit code.
    public int code() {
        return code;
    }

    /// Returns the more serious of the two, in the order 40, 2, 20, 30, 10, 11, 12, 0.
    public Exit worst(Exit other) {
        return BY_SERIOUSNESS.indexOf(this) <= BY_SERIOUSNESS.indexOf(other) ? this : other;
    }
}
