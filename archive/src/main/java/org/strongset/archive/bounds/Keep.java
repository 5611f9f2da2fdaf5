package org.strongset.archive.bounds;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// The small files whose bytes are kept while an archive is read: at most [#FILES] of at most [#SIZE] bytes for each of
/// two askers, the caller and the archive room itself; and of a wheel one RECORD of at most [#RECORD] bytes, which names each of
/// its files. What is beyond that is listed, and not kept.
public final class Keep implements Taker {
    /// The longest file that is kept.
    public static final int SIZE = 1 << 20;
    /// The longest RECORD that is kept: real wheels have some of 2 MB.
    public static final int RECORD = 16 << 20;
    /// How many files are kept for each asker.
    public static final int FILES = 64;

    private final Asker caller;
    private final Asker room;
    private boolean recorded;
    private final Map<String, byte[]> kept = new ConcurrentHashMap<>();

    public Keep(Predicate<String> caller, Predicate<String> room) {
        this.caller = new Asker(caller);
        this.room = new Asker(room);
    }

    /// Returns whether the file must be kept. Called once for each file, in the archive's order.
    @Override
    public boolean wants(String path, long size) {
        if (size > SIZE && (recorded || size > RECORD || !path.endsWith(".dist-info/RECORD"))) {
            return false;
        }
        boolean forCaller = caller.asks(path);
        boolean forRoom = room.asks(path); // asked in any case: each counts for itself
        recorded |= size > SIZE && (forCaller || forRoom);
        return forCaller || forRoom;
    }

    /// Keeps a file's bytes.
    @Override
    public void put(String path, byte[] bytes) {
        kept.put(path, bytes);
    }

    /// Returns what was kept for anyone.
    public Map<String, byte[]> all() {
        return kept;
    }

    /// Returns what the caller asked for.
    public Map<String, byte[]> forCaller() {
        return caller.granted(kept);
    }

    private static final class Asker {
        private final Predicate<String> wanted;
        private final Map<String, Boolean> granted = new TreeMap<>();

        Asker(Predicate<String> wanted) {
            this.wanted = wanted;
        }

        boolean asks(String path) {
            if (granted.size() >= FILES || !wanted.test(path)) {
                return false;
            }
            granted.put(path, true);
            return true;
        }

        Map<String, byte[]> granted(Map<String, byte[]> kept) {
            var mine = new TreeMap<>(kept);
            mine.keySet().retainAll(granted.keySet());
            return mine;
        }
    }
}
