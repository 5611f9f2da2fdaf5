package org.strongset.archive.deflate;

import org.strongset.archive.bounds.Refusal;

/// Where compressed bytes come from. They are not trusted.
public interface Input {
    /// Reads the next bytes, one at least, to `into`; returns how many, or -1 if there are no more.
    int read(byte[] into, int at, int length) throws Refusal;

    /// Returns what the bytes are, for a refusal, such as "the gzip data".
    String what();
}
