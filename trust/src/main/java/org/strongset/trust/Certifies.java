package org.strongset.trust;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// That one key certifies a User ID of another: an edge of a web of trust. A fact here, verified elsewhere.
///
/// @param by whose word it is
/// @param of whose User ID it is about
/// @param since when it was said
/// @param until when its term ends; null if it has none
public record Certifies(Principal by, Principal of, String userId, Instant since, @Nullable Instant until) {

    /// Returns whether it had been said, and its term was not over.
    boolean inForceAt(Instant time) {
        return !since.isAfter(time) && (until == null || time.isBefore(until));
    }
}
