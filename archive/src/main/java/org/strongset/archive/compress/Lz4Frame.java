package org.strongset.archive.compress;

import java.util.Arrays;
import org.strongset.archive.bounds.Refusal;

/// Undoes LZ4's frame format (version 1.6.x of its description), as apt keeps its lists. One frame, no dictionary.
///
/// Its own checksums, which are xxHash, are not looked at: whoever reads such a list has the SHA-256 of what comes out.
final class Lz4Frame {
    /// The first bytes, in hexadecimal.
    static final String MAGIC = "04224d18";
    private static final int VERSION = 0b01_000000;
    private static final int VERSION_MASK = 0b11_000000;
    private static final int BLOCK_CHECKSUM = 1 << 4;
    private static final int CONTENT_SIZE = 1 << 3;
    private static final int CONTENT_CHECKSUM = 1 << 2;
    private static final int RESERVED_OR_DICTIONARY = 0b11;
    private static final int UNCOMPRESSED = 1 << 31;
    private static final int LONG = 15;
    private static final int LEAST_MATCH = 4;

    private final byte[] in;
    private final int most;
    private int at = 4;
    private byte[] out;
    private int size;

    private Lz4Frame(byte[] in, int most) {
        this.in = in;
        this.most = most;
        this.out = new byte[(int) Math.min(most, Math.max(64, 3L * in.length))];
    }

    /// Returns what was compressed.
    ///
    /// @param in a whole file that starts with [#MAGIC]
    /// @param most how many bytes may come out
    static byte[] read(byte[] in, int most) throws Refusal {
        var frame = new Lz4Frame(in, most);
        frame.read();
        return Arrays.copyOf(frame.out, frame.size);
    }

    private void read() throws Refusal {
        int flags = next();
        int descriptor = next();
        if ((flags & VERSION_MASK) != VERSION || (flags & RESERVED_OR_DICTIONARY) != 0
                || (descriptor & 0b1000_1111) != 0 || descriptor >> 4 < 4) {
            throw Refusal.unsupported("the LZ4 frame has flags that are not understood: " + flags + ", " + descriptor);
        }
        long said = -1;
        if ((flags & CONTENT_SIZE) != 0) {
            said = (u32() & 0xffffffffL) | ((long) u32() << 32);
        }
        next(); // the header's checksum
        int largest = 1 << (8 + 2 * (descriptor >> 4));
        for (int head = u32(); head != 0; head = u32()) {
            int length = head & ~UNCOMPRESSED;
            if (length > largest || length > in.length - at) {
                throw Refusal.malformed("a block of the LZ4 data is longer than it may be, or cut short");
            }
            if ((head & UNCOMPRESSED) != 0) {
                copy(length);
            } else {
                block(at + length);
            }
            if ((flags & BLOCK_CHECKSUM) != 0) {
                u32();
            }
        }
        if ((flags & CONTENT_CHECKSUM) != 0) {
            u32();
        }
        if (said >= 0 && said != size) {
            throw Refusal.malformed("the LZ4 frame says that it holds " + said + " bytes, and holds " + size);
        }
        if (at != in.length) {
            throw Refusal.ambiguous("TRAILING", "something follows the first LZ4 frame");
        }
    }

    private void block(int end) throws Refusal {
        while (at < end) {
            int token = in[at++] & 0xff;
            int literals = length(token >> 4, end);
            if (literals > end - at) {
                throw Refusal.malformed("the LZ4 data are cut short");
            }
            copy(literals);
            if (at == end) {
                return; // the last sequence has literals only
            }
            if (end - at < 2) {
                throw Refusal.malformed("the LZ4 data are cut short");
            }
            int offset = (in[at] & 0xff) | ((in[at + 1] & 0xff) << 8);
            at += 2;
            if (offset == 0 || offset > size) {
                throw Refusal.malformed("the LZ4 data refer to what was before their start");
            }
            match(offset, Math.addExact(length(token & 0xf, end), LEAST_MATCH));
        }
    }

    /// A length of 15 goes on in further bytes, up to one that is not 255.
    private int length(int first, int end) throws Refusal {
        int length = first;
        if (first == LONG) {
            int more = 255;
            while (more == 255) {
                if (at >= end) {
                    throw Refusal.malformed("the LZ4 data are cut short");
                }
                more = in[at++] & 0xff;
                length += more;
                if (length < 0 || length > most) {
                    throw Refusal.limit("the LZ4 data unpack to more than " + most + " bytes");
                }
            }
        }
        return length;
    }

    private void copy(int length) throws Refusal {
        room(length);
        System.arraycopy(in, at, out, size, length);
        at += length;
        size += length;
    }

    private void match(int offset, int length) throws Refusal {
        room(length);
        int from = size - offset;
        if (offset >= length) {
            System.arraycopy(out, from, out, size, length);
            size += length;
            return;
        }
        for (int i = 0; i < length; i++) {
            out[size++] = out[from + i];
        }
    }

    private void room(int more) throws Refusal {
        if (more > most - size) {
            throw Refusal.limit("the LZ4 data unpack to more than " + most + " bytes");
        }
        if (more > out.length - size) {
            out = Arrays.copyOf(out, (int) Math.min(most, Math.max(2L * out.length, (long) size + more)));
        }
    }

    private int next() throws Refusal {
        if (at >= in.length) {
            throw Refusal.malformed("the LZ4 data are cut short");
        }
        return in[at++] & 0xff;
    }

    private int u32() throws Refusal {
        return next() | (next() << 8) | (next() << 16) | (next() << 24);
    }
}
