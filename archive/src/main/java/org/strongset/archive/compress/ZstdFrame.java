package org.strongset.archive.compress;

import org.strongset.archive.bounds.Refusal;
import org.strongset.archive.bounds.Source;

/// Walks the one frame of a zstd file without decoding it (RFC 8878, 3.1.1), so that a second frame, a skippable one or a
/// large window is refused before the native decoder starts.
final class ZstdFrame {
    /// The largest window: 128 MiB, which is what `zstd` itself accepts unasked.
    static final int WINDOW_LOG = 27;

    private static final int RLE = 1;
    private static final int RESERVED = 3;

    private final Source source;
    private long at;

    private ZstdFrame(Source source) {
        this.source = source;
    }

    static void check(Source source) throws Refusal {
        new ZstdFrame(source).walk();
    }

    private void walk() throws Refusal {
        take(4); // Magic_Number, seen before
        int descriptor = (int) take(1);
        boolean singleSegment = (descriptor & 0x20) != 0;
        if ((descriptor & 0x08) != 0) {
            throw Refusal.unsupported("the zstd frame uses a reserved bit");
        }
        if (!singleSegment) {
            window((int) take(1));
        }
        int idLength = new int[]{0, 1, 2, 4}[descriptor & 3];
        if (take(idLength) != 0) {
            throw Refusal.unsupported("the zstd data need a dictionary");
        }
        int flag = descriptor >> 6;
        int sizeLength = flag == 0 ? singleSegment ? 1 : 0 : 1 << flag;
        long size = take(sizeLength);
        if (singleSegment && (size < 0 || size > 1L << WINDOW_LOG)) {
            throw tooLarge();
        }
        blocks();
        take((descriptor & 0x04) != 0 ? 4 : 0); // Content_Checksum
        if (at != source.size()) {
            throw Refusal.ambiguous("TRAILING", "something follows the first zstd frame");
        }
    }

    /// RFC 8878, 3.1.1.1.2.
    private static void window(int descriptor) throws Refusal {
        long base = 1L << (10 + (descriptor >> 3));
        if (base + base / 8 * (descriptor & 7) > 1L << WINDOW_LOG) {
            throw tooLarge();
        }
    }

    private static Refusal tooLarge() {
        return Refusal.limit("the zstd data need a window of more than " + (1 << WINDOW_LOG) + " bytes");
    }

    /// RFC 8878, 3.1.1.2.
    private void blocks() throws Refusal {
        boolean last = false;
        while (!last) {
            int header = (int) take(3);
            last = (header & 1) != 0;
            int type = (header >> 1) & 3;
            if (type == RESERVED) {
                throw Refusal.malformed("the zstd data have a block of a reserved type");
            }
            skip(type == RLE ? 1 : header >> 3);
        }
    }

    private void skip(long count) throws Refusal {
        if (count > source.size() - at) {
            throw Refusal.malformed("the zstd data are cut short");
        }
        at += count;
    }

    /// Takes a little-endian number of `length` bytes.
    private long take(int length) throws Refusal {
        long from = at;
        skip(length);
        var bytes = new byte[length];
        source.read(from, bytes, 0, length);
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = (value << 8) | (bytes[i] & 0xff);
        }
        return value;
    }
}
