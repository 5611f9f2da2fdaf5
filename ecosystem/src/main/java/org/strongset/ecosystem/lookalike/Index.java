package org.strongset.ecosystem.lookalike;

import java.util.Arrays;
import java.util.Set;

/// Which names have a key; built once, then only read. Two keys may share a place: what is found is compared in any case.
final class Index {
    private static final int END = -1;

    private final int[] heads;
    private int[] names;
    private int[] next;
    private long[] keys;
    private int size;

    /// @param expected how many names will be added; a wrong number costs only time
    Index(int expected) {
        heads = new int[Integer.highestOneBit(Math.max(expected, 16)) << 4];
        Arrays.fill(heads, END);
        names = new int[heads.length];
        next = new int[heads.length];
        keys = new long[heads.length];
    }

    void add(long key, int name) {
        int place = place(key);
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            next = Arrays.copyOf(next, size * 2);
            keys = Arrays.copyOf(keys, size * 2);
        }
        names[size] = name;
        keys[size] = key;
        next[size] = heads[place];
        heads[place] = size++;
    }

    /// Adds the names under a key to those found.
    void collect(long key, Set<Integer> found) {
        for (int i = heads[place(key)]; i != END; i = next[i]) {
            if (keys[i] == key) {
                found.add(names[i]);
            }
        }
    }

    private int place(long key) {
        return (int) ((key * 0x9e3779b97f4a7c15L) >>> 40) & (heads.length - 1);
    }
}
