package org.strongset.cli;

import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;

/// The command cannot be done: what, where, and what to do. Printed once, by [Program].
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final @Nullable String where;

    CommandException(Code code, String message) {
        this(code, message, null);
    }

    CommandException(Code code, String message, @Nullable String where) {
        super(message, null, false, false);
        this.code = code;
        this.where = where;
    }

    Code code() {
        return code;
    }

    /// Returns where it is, as the person named it; null if there is no place.
    @Nullable
    String where() {
        return where;
    }

    /// Returns what is wrong.
    String what() {
        var message = getMessage();
        return message == null ? code.meaning() : message;
    }
}
