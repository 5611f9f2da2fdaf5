package org.strongset.archive.compress;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// Reads a stream on a thread of its own, a few blocks ahead of whoever reads this: while one core decompresses, the other
/// hashes. What the stream throws comes here after the bytes before it, as if it were read here.
///
/// The thread is never interrupted, because that would close the file under the hands of others; it ends within one block
/// of [#close], which waits for it. For one reader.
final class ReadAhead extends InputStream {
    private static final int BLOCK = 1 << 16;
    private static final int BLOCKS = 8;

    private final InputStream in;
    private final BlockingQueue<Block> empty = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<Block> full = new ArrayBlockingQueue<>(BLOCKS + 1);
    private final Thread thread;
    private volatile boolean closed;
    private Block block = new Block(0);
    private int at;

    /// Some bytes, or the end of them: then its length is -1.
    private static final class Block {
        private final byte[] bytes;
        private int length;
        private @Nullable Throwable thrown;

        Block(int size) {
            bytes = new byte[size];
        }

        /// Fills it; returns whether there can be more.
        boolean fill(InputStream in) {
            try {
                length = in.read(bytes, 0, bytes.length);
                return length >= 0;
            } catch (Throwable e) { // it is thrown again where the bytes are read
                thrown = e;
                length = -1;
                return false;
            }
        }
    }

    /// @param in read and, with this, closed by nobody else from now on
    ReadAhead(InputStream in) {
        this.in = in;
        for (int i = 0; i < BLOCKS; i++) {
            empty.add(new Block(BLOCK));
        }
        thread = Thread.ofVirtual().start(this::run);
    }

    private void run() {
        boolean more = true;
        while (more && !closed) {
            var next = take(empty);
            more = !closed && next.fill(in);
            full.add(next); // there is a place for each, and for one that closing adds
        }
    }

    /// Nobody interrupts the thread that decompresses; who reads here may be, and is told afterwards.
    private static Block take(BlockingQueue<Block> from) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return from.take();
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (at == block.length && !closed) {
            next();
        }
        if (block.thrown != null) {
            throw failure(block.thrown);
        }
        if (closed || block.length < 0) {
            return -1;
        }
        int n = Math.min(length, block.length - at);
        System.arraycopy(block.bytes, at, into, offset, n);
        at += n;
        return n;
    }

    private void next() {
        if (block.bytes.length > 0) {
            empty.add(block);
        }
        block = take(full);
        at = 0;
    }

    private static IOException failure(Throwable thrown) {
        return switch (thrown) {
            case IOException e -> e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(thrown);
        };
    }

    /// Ends the reading, and waits until the thread has ended.
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (block.bytes.length > 0) {
            empty.add(block);
        } else {
            var _ = empty.offer(new Block(0)); // the thread may wait for one
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        in.close();
    }
}
