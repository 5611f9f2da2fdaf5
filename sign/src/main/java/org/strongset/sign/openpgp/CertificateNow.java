package org.strongset.sign.openpgp;

import java.util.List;
import org.strongset.model.Code;

/// How a certificate stands now, whatever was signed with it before.
///
/// @param code `SIG_VALID` if it is in force, else why not: `KEY_EXPIRED_AT_SIGNING` if it has expired,
///        `KEY_REVOKED_SOFT` if it was retired, …
/// @param message why it is not in force; empty if it is
/// @param userIds what its owner stands by now: bound by their newest word, not revoked by them; each at most 2 KiB,
///        untrusted text
public record CertificateNow(Fingerprint certificate, Code code, String message, List<String> userIds) {
    public CertificateNow {
        userIds = List.copyOf(userIds);
    }

    /// Returns whether it is in force.
    public boolean inForce() {
        return code == Code.SIG_VALID;
    }

    /// Returns whether it is in force, or its time is merely over: what it signed before stands.
    public boolean inForceOrExpired() {
        return inForce() || code == Code.KEY_EXPIRED_AT_SIGNING;
    }
}
