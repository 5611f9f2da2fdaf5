package org.strongset.sign.openpgp;

import org.strongset.model.Code;

/// Bytes that are not read on: with the code and the words that the verification will carry.
///
/// It never leaves the chamber: each door turns it into a value. It has no stack trace, so it costs as much as a value.
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    private final Code code;

    Refusal(Code code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    static Refusal malformed(String message) {
        return new Refusal(Code.MALFORMED, message);
    }

    Code code() {
        return code;
    }

    /// Returns the words; never null, unlike [#getMessage].
    String words() {
        return String.valueOf(getMessage());
    }
}
