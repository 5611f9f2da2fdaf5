package org.strongset.store;

import org.strongset.model.Digest;

/// What checking the chain of verdicts gave.
public sealed interface ChainCheck {

    /// Every hash fits.
    ///
    /// @param verdicts how many there are
    /// @param head the hash of the last one; 64 zeros if there is none
    record Intact(long verdicts, Digest head) implements ChainCheck {

        /// Returns how it stands with one more row.
        ChainCheck next(long number, String hash, byte[] verdict) {
            var link = Chain.link(head, verdict);
            if (number != verdicts + 1) {
                return new Broken(verdicts + 1, "verdict " + (verdicts + 1) + " is missing");
            } else if (!link.toString().equals(hash)) {
                return new Broken(number, "verdict " + number + " or its hash was changed");
            }
            return new Intact(number, link);
        }
    }

    /// The chain does not hold.
    ///
    /// @param number of the first verdict that does not fit, from 1
    /// @param message what is wrong with it
    record Broken(long number, String message) implements ChainCheck {}
}
