package org.strongset.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;

/// The command cannot be done: what, where, and what to do. Printed once, by [Program].
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final @Nullable String where;
    private final String[] also;

    CommandException(Code code, String message) {
        this(code, message, null);
    }

    CommandException(Code code, String message, @Nullable String where) {
        this(code, message, where, List.of());
    }

    /// @param also what else is wrong, a line each
    CommandException(Code code, String message, @Nullable String where, List<String> also) {
        super(message, null, false, false);
        this.code = code;
        this.where = where;
        this.also = also.toArray(String[]::new);
    }

    Code code() {
        return code;
    }

    /// Returns where it is, as the person named it; null if there is no place.
    @Nullable
    String where() {
        return where;
    }

    /// Returns what else is wrong, a line each.
    List<String> also() {
        return List.of(also);
    }

    /// Returns what is wrong.
    String what() {
        var message = getMessage();
        return message == null ? code.meaning() : message;
    }
}
