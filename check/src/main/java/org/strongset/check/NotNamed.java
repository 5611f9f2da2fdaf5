package org.strongset.check;

import org.strongset.model.Code;

/// Archives do not say what an installed package is, so there are no bytes to decide on. Becomes a no with the exit of its code.
final class NotNamed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final String what;

    NotNamed(Code code, String what) {
        super(what);
        this.code = code;
        this.what = what;
    }

    Code code() {
        return code;
    }

    String what() {
        return what;
    }
}
