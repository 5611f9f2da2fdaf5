package org.strongset.git;

import org.strongset.model.Code;

/// Why the files of a commit cannot be had.
public final class GitException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Code code;

    GitException(Code code, String message) {
        super(message);
        this.code = code;
    }

    /// Returns `USAGE_ERROR` if there is no such repository or commit, `LIMIT_EXCEEDED`, `PATH_UNSAFE` or `MALFORMED` if what is in it
    /// cannot be taken, `FILE_MISSING` if the repository has not all of it.
    public Code code() {
        return code;
    }
}
