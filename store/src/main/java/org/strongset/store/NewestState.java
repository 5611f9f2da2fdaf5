package org.strongset.store;

import java.time.Instant;
import org.strongset.model.Digest;

/// The newest state of an archive that was seen with a good signature by one of its keys.
///
/// @param archive what the archive calls itself: `ORIGIN/LABEL/CODENAME`
/// @param principal who signed it, `key:openpgp:FINGERPRINT`: what one key says never makes another's word old
/// @param date when the archive made that state
/// @param seen when it was seen first
public record NewestState(String archive, String principal, Instant date, Instant seen) {
    /// The digest kept beside it, so that a damaged row is seen.
    Digest digest() {
        return new CanonicalBytes("strongset-state-v1").text(archive).text(principal).text(date.toString()).text(
                seen.toString()).sha256();
    }
}
