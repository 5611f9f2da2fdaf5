package org.strongset.check;

import org.strongset.model.Code;

/// There is nothing to decide on: something that a step needs cannot be had. Becomes a no at the boundary, with the exit of its
/// code.
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
