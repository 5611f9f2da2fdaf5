package org.strongset.archive.compress;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.strongset.archive.bounds.Refusal;
import org.strongset.archive.bounds.Source;

/// One gzip member (RFC 1952) that is the whole of its source.
final class GzipStream extends InputStream {
    private static final int FHCRC = 1 << 1;
    private static final int FEXTRA = 1 << 2;
    private static final int FNAME = 1 << 3;
    private static final int FCOMMENT = 1 << 4;
    private static final int RESERVED = 0xe0;
    private static final int LONGEST_HEADER = 1 << 17;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final byte[] input = new byte[1 << 16];
    private final CRC32 crc = new CRC32();
    private final CRC32 headerCrc = new CRC32();
    private int inputLength;
    private int headerLength;
    private boolean ended;

    GzipStream(Source source) throws Refusal {
        this.in = source.stream();
        header();
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
        try {
            while (!ended) {
                int n = inflater.inflate(into, offset, length);
                if (n > 0) {
                    crc.update(into, offset, n);
                    return n;
                }
                if (inflater.finished()) {
                    end();
                } else if (inflater.needsDictionary()) {
                    throw Refusal.malformed("the gzip data ask for a dictionary");
                } else {
                    feed();
                }
            }
            return -1;
        } catch (DataFormatException e) {
            throw Refusal.malformed("the gzip data do not inflate: " + e.getMessage());
        }
    }

    private void feed() throws Refusal {
        int n = raw(input);
        if (n < 0) {
            throw Refusal.malformed("the gzip data are cut short");
        }
        inflater.setInput(input, 0, n);
    }

    /// RFC 1952, 2.3.1: CRC32 and ISIZE. Then nothing may follow.
    private void end() throws Refusal {
        ended = true;
        int left = inflater.getRemaining();
        long size = inflater.getBytesWritten();
        inflater.end();
        var rest = new Rest(left);
        if (rest.u32() != crc.getValue() || rest.u32() != (size & 0xffffffffL)) {
            throw Refusal.malformed("the checksum or the length of the gzip data is wrong");
        }
        if (rest.read() >= 0) {
            throw Refusal.ambiguous("TRAILING", "something follows the first gzip member");
        }
    }

    /// What the inflater did not take, then the rest of the source.
    private final class Rest {
        private int at;
        private int end;

        Rest(int left) {
            end = inputLength;
            at = inputLength - left;
        }

        int read() throws Refusal {
            return at < end ? input[at++] & 0xff : rawByte();
        }

        long u32() throws Refusal {
            long value = 0;
            for (int shift = 0; shift < 32; shift += 8) {
                int b = read();
                if (b < 0) {
                    throw Refusal.malformed("the gzip data are cut short");
                }
                value |= (long) b << shift;
            }
            return value;
        }
    }

    private int raw(byte[] into) {
        try {
            inputLength = in.read(into, 0, into.length);
            return inputLength;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
        inflater.end();
    }
}
