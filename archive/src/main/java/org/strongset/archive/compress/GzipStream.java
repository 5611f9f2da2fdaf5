package org.strongset.archive.compress;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import org.strongset.archive.bounds.Budget;
import org.strongset.archive.bounds.Refusal;
import org.strongset.archive.bounds.Source;
import org.strongset.archive.deflate.Inflation;
import org.strongset.archive.deflate.Input;

/// One gzip member (RFC 1952) that is the whole of its source.
final class GzipStream extends InputStream {
    private static final int FHCRC = 1 << 1;
    private static final int FEXTRA = 1 << 2;
    private static final int FNAME = 1 << 3;
    private static final int FCOMMENT = 1 << 4;
    private static final int RESERVED = 0xe0;
    private static final int LONGEST_HEADER = 1 << 17;
    private static final int TRAILER = 8;

    private final InputStream in;
    private final Source source;
    private final Budget budget;
    private final Inflation inflation = Inflation.open();
    private final CRC32 crc = new CRC32();
    private final CRC32 headerCrc = new CRC32();
    private int headerLength;
    private int at;
    private int end;
    private long size;
    private boolean ended;

    GzipStream(Source source, Budget budget) throws Refusal {
        this.source = source;
        this.budget = budget;
        this.in = source.stream();
        header();
        inflation.start(new Compressed());
    }

    /// RFC 1952, 2.3.1.
    private void header() throws Refusal {
        if (next() != 0x1f || next() != 0x8b || next() != 8) {
            throw Refusal.malformed("the gzip header is broken");
        }
        int flags = next();
        if ((flags & RESERVED) != 0) {
            throw Refusal.unsupported("the gzip header has flags that are not understood: " + flags);
        }
        skip(6); // MTIME, XFL, OS
        if ((flags & FEXTRA) != 0) {
            skip(u16());
        }
        if ((flags & FNAME) != 0) {
            skipText();
        }
        if ((flags & FCOMMENT) != 0) {
            skipText();
        }
        if ((flags & FHCRC) != 0) {
            int expected = (int) headerCrc.getValue() & 0xffff;
            if (u16() != expected) {
                throw Refusal.malformed("the CRC of the gzip header is wrong");
            }
        }
    }

    private int u16() throws Refusal {
        int low = next();
        return low | (next() << 8);
    }

    private int next() throws Refusal {
        int b = rawByte();
        if (b < 0) {
            throw Refusal.malformed("the gzip data are cut short");
        }
        headerCrc.update(b);
        if (++headerLength > LONGEST_HEADER) {
            throw Refusal.limit("the gzip header is longer than " + LONGEST_HEADER + " bytes");
        }
        return b;
    }

    private void skip(int count) throws Refusal {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private void skipText() throws Refusal {
        while (next() != 0) {
            // up to the zero byte
        }
    }

    @Override
    public int read() throws Refusal {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws Refusal {
        if (length == 0) {
            return 0;
        }
        if (at == end && !block()) {
            return -1;
        }
        int n = Math.min(length, end - at);
        System.arraycopy(inflation.bytes(), at, into, offset, n);
        at += n;
        return n;
    }

    /// Inflates the next block; returns false at the end.
    private boolean block() throws Refusal {
        if (ended) {
            return false;
        }
        int n = inflation.next();
        if (n == 0) {
            end();
            return false;
        }
        at = inflation.from();
        end = at + n;
        crc.update(inflation.bytes(), at, n);
        size += n;
        return true;
    }

    /// RFC 1952, 2.3.1: CRC32 and ISIZE. Then nothing may follow.
    private void end() throws Refusal {
        ended = true;
        long trailer = headerLength + inflation.consumed();
        inflation.close();
        if (source.size() - trailer < TRAILER) {
            throw Refusal.malformed("the gzip data are cut short");
        }
        var sums = new byte[TRAILER];
        source.read(trailer, sums, 0, TRAILER);
        if (u32(sums, 0) != crc.getValue() || u32(sums, 4) != (size & 0xffffffffL)) {
            throw Refusal.malformed("the checksum or the length of the gzip data is wrong");
        }
        if (source.size() - trailer > TRAILER) {
            throw Refusal.ambiguous("TRAILING", "something follows the first gzip member");
        }
    }

    private static long u32(byte[] bytes, int at) {
        long value = 0;
        for (int i = 3; i >= 0; i--) {
            value = value << 8 | (bytes[at + i] & 0xff);
        }
        return value;
    }

    /// What follows the header. The clock is looked at here too: blocks may be empty for as long as the data are.
    private final class Compressed implements Input {
        @Override
        public int read(byte[] into, int at, int length) throws Refusal {
            budget.time();
            try {
                return in.read(into, at, length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String what() {
            return "the gzip data";
        }
    }

    private int rawByte() {
        try {
            return in.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        ended = true;
        at = end;
        inflation.close();
    }
}
