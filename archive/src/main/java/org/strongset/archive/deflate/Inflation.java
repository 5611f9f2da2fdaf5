package org.strongset.archive.deflate;

import org.strongset.archive.bounds.Refusal;

/// Inflates one run of compressed data after the other, in blocks. For one thread.
public sealed interface Inflation extends AutoCloseable permits Zlib, Decoder {
    /// So many bytes are inflated by zlib before the own decoder is used. To run it before it is compiled, and to compile it, costs
    /// a process about what it saves in so many bytes: a short command is better off without, a long run never loses much.
    long WARM = 256 << 20;

    /// Returns an inflation that suits what this process has inflated so far.
    static Inflation open() {
        return after(Inflated.bytes());
    }

    /// Returns an inflation for a process that has inflated so many bytes.
    static Inflation after(long inflated) {
        return inflated < WARM ? new Zlib() : new Decoder();
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
