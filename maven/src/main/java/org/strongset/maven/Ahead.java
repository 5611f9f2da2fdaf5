package org.strongset.maven;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    /// Trees that are there or on their way before somebody asks for them: each may be large.
    private static final int MOST = 8;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Map<List<String>, Callable<Collector.Collected>> planned = new LinkedHashMap<>();
    private final Map<List<String>, Future<Collector.Collected>> begun = new HashMap<>();
    private final Set<List<String>> known = new HashSet<>();

    /// Will collect it in its turn, unless that one was planned before.
    ///
    /// @param key what tells it from others
    void plan(List<String> key, Callable<Collector.Collected> collecting) {
        if (known.add(key)) {
            planned.put(key, collecting);
        }
    }

    private void begin(List<String> key) {
        var collecting = planned.remove(key);
        if (collecting == null) {
            return;
        }
        begun.put(key, threads.submit(() -> {
            places.acquire();
            try {
                return collecting.call();
            } finally {
                places.release();
            }
        }));
    }

    /// Waits for one that was planned, and forgets it: it is given once. Those planned first after it are begun meanwhile.
    ///
    /// @throws MavenException what the collecting threw
    Collector.Collected of(List<String> key) {
        begin(key);
        while (begun.size() < MOST && !planned.isEmpty()) {
            begin(planned.keySet().iterator().next());
        }
        var one = begun.remove(key);
        if (one == null) {
            throw new IllegalArgumentException(key + " was never planned, or was given before");
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
