package org.strongset.store;

import java.time.Instant;
import org.strongset.model.Digest;

/// That somebody took back what they had said, as it was seen: it stays so, whatever a keyring leaves out later (THREATS.md WT-08).
///
/// @param what was taken back, in words that mean nothing else: whose word it was, and on what
/// @param time up to when what was said is taken back
/// @param seen when it was seen first
public record Withdrawal(String what, Instant time, Instant seen) {
    /// The digest kept beside it, so that a damaged row is seen.
    Digest digest() {
        return new CanonicalBytes("strongset-withdrawal-v1").text(what).text(time.toString()).text(seen.toString())
                .sha256();
    }
}
