package org.strongset.maven;

import java.io.IOException;
import java.io.Serial;
import org.strongset.model.Code;

/// An XML text that is not to be used. It is an [IOException] because that is what Maven's readers may throw.
final class XmlRefused extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Code code;

    XmlRefused(Code code, String message) {
        super(message);
        this.code = code;
    }

    Code code() {
        return code;
    }
}
