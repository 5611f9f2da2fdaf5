package org.strongset.archive.deflate;

import org.strongset.archive.bounds.Refusal;

/// Inflates one run of compressed data after the other, in blocks. For one thread.
public sealed interface Inflation extends AutoCloseable permits Zlib, Decoder {
    /// From this size on of an archive in bytes, what the own decoder saves is more than what the JVM takes to compile it.
    long LARGE = 16 << 20;

    /// Returns an inflation that suits an archive of `size` bytes.
    static Inflation of(long size) {
        return size < LARGE ? new Zlib() : new Decoder();
    }

    /// Begins anew, with the data at the start of `input`.
    void start(Input input);

    /// Inflates the next block, which is at most about 96 KiB. Returns how many bytes are there, from [#from] on in [#bytes]; 0 at the end only.
    ///
    /// @throws Refusal if the data are broken or cut short
    int next() throws Refusal;

    /// Returns the array with the bytes; they stay until [#next] or [#start].
    byte[] bytes();

    /// Returns where in [#bytes] they start.
    int from();

    /// Returns how many bytes of the input the data took. It counts at the end only.
    long consumed();

    @Override
    void close();
}
