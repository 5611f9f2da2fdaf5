package org.strongset.sign;

import java.util.concurrent.ConcurrentHashMap;
import org.strongset.model.Digest;

/// Remembers which signatures fitted, so that the arithmetic is done once.
///
/// It is trusted: whoever can write to it can make a signature pass. The key of an entry is the SHA-256 over everything
/// that the arithmetic depends on (algorithm, public key, signature, signed digest), so an entry can never speak for
/// anything else. Time, key flags and revocations are no part of it and are judged anew each time.
public interface SignatureMemory {
    /// Returns whether this very signature was seen to fit.
    boolean fitted(Digest key);

    /// Remembers that it fitted. Failures to remember are the memory's own affair: nothing depends on them.
    void remember(Digest key);

    /// Remembers in this process only, as long as it is used: some hundred bytes for each signature that fitted.
    static SignatureMemory inProcess() {
        var fitted = ConcurrentHashMap.<String>newKeySet();
        return new SignatureMemory() {
            @Override
            public boolean fitted(Digest key) {
                return fitted.contains(key.hex());
            }

            @Override
            public void remember(Digest key) {
                fitted.add(key.hex());
            }
        };
    }

    /// Remembers nothing.
    static SignatureMemory none() {
        return new SignatureMemory() {
            @Override
            public boolean fitted(Digest key) {
                return false;
            }

            @Override
            public void remember(Digest key) {
                // nothing is kept
            }
        };
    }
}
