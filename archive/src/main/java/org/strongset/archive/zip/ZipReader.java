package org.strongset.archive.zip;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.strongset.archive.Entry;
import org.strongset.archive.bounds.Budget;
import org.strongset.archive.bounds.Refusal;
import org.strongset.archive.bounds.Source;
import org.strongset.archive.bounds.Taker;
import org.strongset.archive.bounds.Tree;

/// Reads a whole zip file: first all that is said about the entries, then their data, on all cores if there are many.
///
/// Which refusal is given never depends on the threads: that of the first entry in the central directory's order.
public final class ZipReader {
    /// Below this many bytes of output a second thread costs more than it saves.
    private static final long PARALLEL_FROM = 4L << 20;
    /// Each thread holds about 300 KiB.
    private static final int MOST_THREADS = 8;

    private final Source zip;
    private final CentralDirectory directory;
    private final Budget budget;
    private final Taker taker;
    private final BitSet wanted = new BitSet();
    private final AtomicReferenceArray<Entry> entries;
    private final AtomicReferenceArray<Throwable> failures;
    private final AtomicLongArray claimed;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger firstFailure = new AtomicInteger(Integer.MAX_VALUE);

    private ZipReader(Source zip, CentralDirectory directory, Budget budget, Taker taker) {
        this.zip = zip;
        this.directory = directory;
        this.budget = budget;
        this.taker = taker;
        int count = directory.headers().size();
        this.entries = new AtomicReferenceArray<>(count);
        this.failures = new AtomicReferenceArray<>(count);
        this.claimed = new AtomicLongArray(count);
    }

    /// Returns whether a reader that looks at the end of a file only would take this one for a zip file.
    public static boolean endsAsZip(Source file) {
        return EndRecord.isAtEndOf(file);
    }

    /// Returns the entries in the central directory's order.
    public static List<Entry> read(Source zip, Tree tree, Budget budget, Taker taker) throws Refusal {
        var directory = CentralDirectory.read(zip, tree, budget);
        return new ZipReader(zip, directory, budget, taker).readAll();
    }

    private List<Entry> readAll() throws Refusal {
        long total = 0;
        for (int i = 0; i < directory.headers().size(); i++) {
            var header = directory.headers().get(i);
            total += header.size();
            if (header.type() == Entry.Type.FILE && taker.wants(header.path(), header.size())) {
                wanted.set(i);
            }
        }
        int threads = total < PARALLEL_FROM
                ? 1
                : Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_THREADS);
        work(threads);
        int first = firstFailure.get();
        if (first < Integer.MAX_VALUE) {
            throw failure(failures.get(first));
        }
        var list = new ArrayList<Entry>(entries.length());
        for (int i = 0; i < entries.length(); i++) {
            budget.nested(claimed.get(i));
            list.add(entries.get(i));
        }
        return list;
    }

    /// The calling thread works too, and comes back when all have ended.
    private void work(int threads) {
        var others = new ArrayList<Thread>();
        for (int i = 1; i < threads; i++) {
            others.add(Thread.ofVirtual().start(this::takeEntries));
        }
        takeEntries();
        boolean interrupted = false;
        for (var other : others) {
            while (other.isAlive()) {
                try {
                    other.join();
                } catch (InterruptedException _) {
                    interrupted = true; // an entry ends soon: the budget bounds its time
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Entries are taken in order, so when this ends, every entry before the first failure was read.
    private void takeEntries() {
        try (var hasher = new EntryHasher(zip, directory, budget)) {
            for (int i = next.getAndIncrement(); i < entries.length(); i = next.getAndIncrement()) {
                if (i > firstFailure.get()) {
                    return;
                }
                try {
                    read(hasher, i);
                } catch (Refusal | RuntimeException | Error e) {
                    failures.set(i, e);
                    firstFailure.accumulateAndGet(i, Math::min);
                    return;
                }
            }
        }
    }

    private void read(EntryHasher hasher, int index) throws Refusal {
        var bytes = wanted.get(index) ? new ByteArrayOutputStream() : null;
        var entry = hasher.read(index, bytes);
        if (bytes != null) {
            taker.put(entry.path(), bytes.toByteArray());
        }
        claimed.set(index, hasher.claimed());
        entries.set(index, entry);
    }

    private static Refusal failure(Throwable cause) {
        return switch (cause) {
            case Refusal refusal -> refusal;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(cause);
        };
    }
}
