package org.strongset.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Ends a question that an upstream never finishes to answer: each time a span has gone by, enough of the file must have come.
/// What is not of the file (headers, the frames of chunks, trailers) does not count, however much of it comes.
final class Watch implements AutoCloseable {
    private final Duration span;
    private final long least;
    private final Runnable end;
    private final AtomicLong came = new AtomicLong();
    private CompletableFuture<Void> next = new CompletableFuture<>();
    private int spans;
    private boolean late;
    private boolean over;

    /// Begins to watch.
    ///
    /// @param least how many bytes must have come for each span that is over
    /// @param end called once, if they have not
    Watch(Duration span, long least, Runnable end) {
        this.span = span;
        this.least = least;
        this.end = end;
        again();
    }

    private synchronized void again() {
        next = new CompletableFuture<>();
        var _ = next.completeOnTimeout(null, span.toMillis(), TimeUnit.MILLISECONDS).thenRun(this::look);
    }

    private void look() {
        synchronized (this) {
            if (over) {
                return;
            }
            spans++;
            late = came.get() < spans * least;
            if (!late) {
                again();
                return;
            }
        }
        end.run();
    }

    /// Returns the stream, counting what is read from it.
    InputStream counting(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int one = in.read();
                came.addAndGet(one < 0 ? 0 : 1);
                return one;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int n = in.read(into, from, length);
                came.addAndGet(Math.max(0, n));
                return n;
            }
        };
    }

    /// Returns whether it had to be ended.
    synchronized boolean isLate() {
        return late;
    }

    /// Ends the watching.
    @Override
    public void close() {
        synchronized (this) {
            over = true;
        }
        next.cancel(false);
    }
}
