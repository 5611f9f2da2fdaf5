package org.strongset.archive.zip;

import org.strongset.archive.bounds.Source;

/// A moving view of 128 KiB of a file, so that small neighbouring reads cost one.
final class Window {
    static final int SIZE = 1 << 17;

    private final Source source;
    private final byte[] bytes;
    private long start;
    private int length;

    Window(Source source) {
        this.source = source;
        this.bytes = new byte[(int) Math.min(SIZE, source.size())];
    }

    byte[] bytes() {
        return bytes;
    }

    /// Makes `count` bytes at `offset`, which must be inside the file, available; returns their place in [#bytes].
    int at(long offset, int count) {
        if (offset < start || offset + count > start + length) {
            start = offset;
            length = (int) Math.min(bytes.length, source.size() - offset);
            source.read(start, bytes, 0, length);
        }
        return (int) (offset - start);
    }

    /// Returns how many bytes from `offset`, which was made available, are there.
    int available(long offset) {
        return (int) (start + length - offset);
    }
}
