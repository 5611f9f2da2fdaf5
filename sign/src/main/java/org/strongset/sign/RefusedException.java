package org.strongset.sign;

import org.strongset.model.Code;

/// Bytes that are not read on, or that do not hold: with the code and the words that the verification will carry.
///
/// What is wrong with evidence never leaves this room as an exception: each door turns it into a value. What is wrong with
/// what the user configured, keys, thresholds and trusted roots, does. It has no stack trace, so it costs as much as a value.
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final Code code;

    public RefusedException(Code code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /// Returns one that says [Code#MALFORMED].
    public static RefusedException malformed(String message) {
        return new RefusedException(Code.MALFORMED, message);
    }

    /// Returns what it is called.
    public Code code() {
        return code;
    }

    /// Returns the words; never null, unlike [#getMessage]. They may hold untrusted text.
    public String words() {
        return String.valueOf(getMessage());
    }
}
