package org.strongset.sign.openpgp;

import org.strongset.model.Code;

/// A file of certificates, or a name for one, that cannot be used as it is.
public final class KeyringException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Code code;

    KeyringException(Code code, String message) {
        super(message);
        this.code = code;
    }

    /// Returns the stable code: `SECRET_KEY`, `MALFORMED`, `LIMIT_EXCEEDED`, `KEYRING_UNAVAILABLE` or
    /// `KEYID_NOT_FINGERPRINT`.
    public Code code() {
        return code;
    }
}
