package org.strongset.store;

import java.time.Instant;
import org.strongset.model.Digest;
import org.strongset.model.Purl;

/// Who signed a package when it was accepted before.
///
/// @param purl the package, [Purl#versionless]
/// @param principal who signed then, `key:openpgp:FINGERPRINT`
/// @param level what evidence there was then: `signed`
/// @param since when it was seen first
/// @param version the newest version it was seen with; empty if it has none
public record Pin(Purl purl, String principal, String level, Instant since, String version) {
    public Pin {
        if (!purl.equals(purl.versionless())) {
            throw new IllegalArgumentException("a pin is for all versions of a package, not for " + purl);
        }
    }

    /// The digest kept beside it, so that a damaged row is seen.
    Digest digest() {
        return new CanonicalBytes("strongset-pin-v1").text(purl.toString()).text(principal).text(level).text(
                since.toString()).text(version).sha256();
    }
}
