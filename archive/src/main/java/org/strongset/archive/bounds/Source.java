package org.strongset.archive.bounds;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// A run of bytes of a file, read by position. It has no position of its own, so several threads may share it.
///
/// A file that cannot be read, or that became shorter, is an [UncheckedIOException].
public final class Source {
    private static final int BLOCK = 1 << 16;

    private final FileChannel file;
    private final long start;
    private final long size;

    private Source(FileChannel file, long start, long size) {
        this.file = file;
        this.start = start;
        this.size = size;
    }

    /// Returns the whole of `file`, which is `size` bytes long.
    public static Source of(FileChannel file, long size) {
        return new Source(file, 0, size);
    }

    /// Returns the `length` bytes from `offset` on, which must be inside.
    public Source region(long offset, long length) {
        if (offset < 0 || length < 0 || offset > size - length) {
            throw new IllegalArgumentException(length + " bytes at " + offset + " are not inside " + size);
        }
        return new Source(file, start + offset, length);
    }

    /// Returns the length in bytes.
    public long size() {
        return size;
    }

    /// Reads `length` bytes at `offset`, which must be inside, to `into`.
    public void read(long offset, byte[] into, int at, int length) {
        if (offset < 0 || offset > size - length) {
            throw new IllegalArgumentException(length + " bytes at " + offset + " are not inside " + size);
        }
        var buffer = ByteBuffer.wrap(into, at, length);
        try {
            while (buffer.hasRemaining()) {
                if (file.read(buffer, start + offset + (buffer.position() - at)) < 0) {
                    throw new EOFException("the file became shorter while it was read");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns the first `length` bytes, or all if there are fewer.
    public byte[] head(int length) {
        var head = new byte[(int) Math.min(length, size)];
        read(0, head, 0, head.length);
        return head;
    }

    /// Returns the bytes in order, read in blocks of 64 KiB.
    public InputStream stream() {
        return new Stream();
    }

    private final class Stream extends InputStream {
        private final byte[] block = new byte[(int) Math.min(BLOCK, size)];
        private long next;
        private int at;
        private int end;

        private boolean fill() {
            if (at == end) {
                end = (int) Math.min(block.length, size - next);
                Source.this.read(next, block, 0, end);
                next += end;
                at = 0;
            }
            return at < end;
        }

        @Override
        public int read() {
            return fill() ? block[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int n = Math.min(length, end - at);
            System.arraycopy(block, at, into, offset, n);
            at += n;
            return n;
        }

        @Override
        public int available() {
            return end - at;
        }
    }
}
