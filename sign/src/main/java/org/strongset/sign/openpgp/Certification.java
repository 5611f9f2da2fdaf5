package org.strongset.sign.openpgp;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;

/// One key's word on a User ID of another's certificate (RFC 9580, section 5.2.1.4 to 5.2.1.7): the last that it said.
///
/// That the arithmetic held is certain, whatever the code is: a signature that does not fit is nobody's word.
///
/// @param certificate the one that is spoken of
/// @param userId the User ID that is spoken of, at most 2 KiB of it; untrusted text
/// @param by the certificate whose primary key made it, never the same
/// @param time when it says it was made
/// @param until when it ends; null if it has no term
/// @param takenBack up to when its maker took back what they had said of that User ID; null if they never did
/// @param code `SIG_VALID` if it counts now, else why not
/// @param message why it does not count; empty if it does
public record Certification(Fingerprint certificate, String userId, Fingerprint by, Instant time,
        @Nullable Instant until, @Nullable Instant takenBack, Code code, String message) {

    /// Returns whether it counts now.
    public boolean holds() {
        return code == Code.SIG_VALID;
    }
}
