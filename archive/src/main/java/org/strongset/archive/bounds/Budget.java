package org.strongset.archive.bounds;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.strongset.archive.Limits;

/// What one archive has cost so far, held against its [Limits]. THREATS.md AR-12.
///
/// Safe for use by several threads. The entries' names together have a bound of their own, 32 MiB, because they all stay
/// in memory.
public final class Budget {
    private static final long ALL_NAMES = 32L << 20;
    private static final long RATIO_FROM = 1L << 20;

    private final Limits limits;
    private final long input;
    private final LongSupplier nanoTime;
    private final long start;

    private long output;
    private long nested;
    private long names;
    private int entries;

    /// @param input the archive's own length in bytes
    /// @param nanoTime a clock as [System#nanoTime] is one
    public Budget(Limits limits, long input, LongSupplier nanoTime) {
        this.limits = limits;
        this.input = input;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
    }

    /// Returns the longest path, in bytes.
    public int path() {
        return limits.path();
    }

    /// Counts one entry, or one directory that only a path implies.
    public synchronized void entry() throws Refusal {
        entries++;
        if (entries > limits.entries()) {
            throw Refusal.limit("it has more than " + limits.entries() + " entries, directories included");
        }
    }

    /// Counts the length of the names that stay in memory.
    public synchronized void names(int length) throws Refusal {
        names += length;
        if (names > ALL_NAMES) {
            throw Refusal.limit("its names are longer than " + ALL_NAMES + " bytes together");
        }
    }

    /// Refuses `count` entries before any of them is read.
    public void entries(long count) throws Refusal {
        if (count > limits.entries()) {
            throw Refusal.limit("it has " + count + " entries; at most " + limits.entries() + " are read");
        }
    }

    /// Counts `bytes` of output, and looks at the clock.
    public synchronized void output(long bytes) throws Refusal {
        output = Math.addExact(output, bytes);
        holds(output);
        time();
    }

    /// Counts what the archives within this one claim to give if they were opened too; nothing is opened.
    public synchronized void nested(long bytes) throws Refusal {
        nested = nested > Long.MAX_VALUE - bytes ? Long.MAX_VALUE : nested + bytes;
        if (nested > limits.bytes() || over(nested)) {
            throw Refusal.limit("the archives in it claim to unpack to " + nested + " bytes, from " + input);
        }
    }

    /// Refuses a total of `bytes` before any of it is made.
    public void holds(long bytes) throws Refusal {
        if (bytes > limits.bytes()) {
            throw Refusal.limit("it unpacks to more than " + limits.bytes() + " bytes");
        }
        if (over(bytes)) {
            throw Refusal.limit("it unpacks to " + bytes + " bytes or more from " + input + ": over " + limits.ratio()
                    + " times as much");
        }
    }

    private boolean over(long bytes) {
        return bytes > RATIO_FROM && bytes / limits.ratio() > input;
    }

    /// Refuses archives within archives, `depth` deep, that must be opened.
    public void depth(int depth) throws Refusal {
        if (depth > limits.depth()) {
            throw Refusal.limit("it is " + depth + " archives deep; at most " + limits.depth() + " are opened");
        }
    }

    /// Looks at the clock.
    public void time() throws Refusal {
        if (nanoTime.getAsLong() - start > limits.time().toNanos()) {
            throw Refusal.limit("it took longer than " + seconds(limits.time()) + " s to read");
        }
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0
                ? Long.toString(time.toSeconds())
                : Double.toString(time.toMillis() / 1000.0);
    }
}
