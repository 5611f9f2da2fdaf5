package org.strongset.trust.network;

import java.util.Arrays;

/// A map from numbers to numbers that is emptied as quickly as it was filled. No key is [Integer#MIN_VALUE].
final class IntMap {
    private static final int FREE = Integer.MIN_VALUE;

    private int[] keys = free(64);
    private int[] values = new int[64];
    /// Where keys are, in the order in which they came.
    private int[] places = new int[32];
    private int size;

    private static int[] free(int length) {
        int[] keys = new int[length];
        Arrays.fill(keys, FREE);
        return keys;
    }

    private int place(int key) {
        int mask = keys.length - 1;
        int at = ((key * 0x9E3779B9) >>> 7) & mask;
        while (keys[at] != FREE && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    boolean has(int key) {
        return keys[place(key)] == key;
    }

    int get(int key, int otherwise) {
        int at = place(key);
        return keys[at] == key ? values[at] : otherwise;
    }

    void put(int key, int value) {
        int at = place(key);
        if (keys[at] == FREE) {
            if (size == places.length) {
                grow();
                at = place(key);
            }
            places[size++] = at;
            keys[at] = key;
        }
        values[at] = value;
    }

    /// At most half of it is full.
    private void grow() {
        var oldKeys = keys;
        var oldValues = values;
        var oldPlaces = places;
        keys = free(2 * oldKeys.length);
        values = new int[keys.length];
        places = new int[keys.length / 2];
        for (int i = 0; i < size; i++) {
            int at = place(oldKeys[oldPlaces[i]]);
            keys[at] = oldKeys[oldPlaces[i]];
            values[at] = oldValues[oldPlaces[i]];
            places[i] = at;
        }
    }

    void clear() {
        for (int i = 0; i < size; i++) {
            keys[places[i]] = FREE;
        }
        size = 0;
    }
}
