package org.strongset.store;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;

/// The store cannot be used now. No path leads from here to "allowed".
public final class StoreException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final Code code;

    StoreException(Code code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    StoreException(Code code, String message) {
        this(code, message, null);
    }

    /// Returns `STORE_BUSY`, `STORE_DAMAGED`, `STORE_NEWER` or `STORE_UNAVAILABLE`.
    public Code code() {
        return code;
    }
}
