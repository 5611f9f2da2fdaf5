package org.strongset.store;

import org.strongset.model.Digest;

/// What checking the chain of verdicts gave.
public sealed interface ChainCheck {

    /// Every hash fits.
    ///
    /// @param verdicts how many there are
    /// @param head the hash of the last one; 64 zeros if there is none
    record Intact(long verdicts, Digest head) implements ChainCheck {}

    /// The chain does not hold.
    ///
    /// @param number of the first verdict that does not fit, from 1
    /// @param message what is wrong with it
    record Broken(long number, String message) implements ChainCheck {}
}
