package org.strongset.maven;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// Collects the trees of several plugins at once: in each, one POM has to be read before the next is known, and an upstream
/// takes its time for each. They are noted one after the other all the same, so that each run says the same.
///
/// For one thread, which asks.
final class Ahead implements AutoCloseable {
    private static final int AT_ONCE = 4;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Map<List<String>, Future<Collector.Collected>> begun = new HashMap<>();

    /// Begins, unless that one was begun before.
    ///
    /// @param key what tells it from others
    void begin(List<String> key, Callable<Collector.Collected> collecting) {
        begun.computeIfAbsent(key, _ -> threads.submit(() -> {
            places.acquire();
            try {
                return collecting.call();
            } finally {
                places.release();
            }
        }));
    }

    /// Waits for one that was begun.
    ///
    /// @throws MavenException what the collecting threw
    Collector.Collected of(List<String> key) {
        var one = begun.get(key);
        if (one == null) {
            throw new IllegalArgumentException(key + " was never begun");
        }
        try {
            return one.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException unforeseen -> throw unforeseen;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    /// Ends what nobody waits for any more.
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
