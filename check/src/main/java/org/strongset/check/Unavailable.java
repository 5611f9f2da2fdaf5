package org.strongset.check;

import org.strongset.model.Code;

/// The world is broken: something that a step needs cannot be had. Becomes exit 30 at the boundary.
final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Code code;
    private final String what;

    Unavailable(Code code, String what) {
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
