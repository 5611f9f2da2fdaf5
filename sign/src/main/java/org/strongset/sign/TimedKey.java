package org.strongset.sign;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;

/// A key, and in which time whoever has it may sign with it.
///
/// @param from when that begins; null if it always could
/// @param until the first moment when it is over; null if it goes on
public record TimedKey(VerifyingKey key, @Nullable Instant from, @Nullable Instant until) {

    /// Returns whether its time is over.
    public boolean isOver(Instant now) {
        return until != null && !now.isBefore(until);
    }

    /// Sees that it was in force.
    ///
    /// @param name what it is called, for people
    /// @param signed when it signed, by the word of somebody who can be believed
    /// @throws RefusedException `KEY_EXPIRED_AT_SIGNING` if it no longer was, `TIME_WINDOW` if it was not yet
    public void inForce(String name, Instant signed) throws RefusedException {
        if (isOver(signed)) {
            throw new RefusedException(Code.KEY_EXPIRED_AT_SIGNING,
                    "the key " + name + " was good until " + until + ", and it signed on " + signed);
        }
        if (from != null && signed.isBefore(from)) {
            throw new RefusedException(Code.TIME_WINDOW,
                    "the key " + name + " is good from " + from + " on, and it signed on " + signed);
        }
    }
}
