package org.strongset.store;

import java.util.Arrays;
import java.util.HexFormat;
import org.strongset.model.Digest;

/// A set of SHA-256 digests in memory: 32 bytes for each, at most half full.
final class KeySet {
    private static final int WORDS = 4;

    private long[] slots;
    private int size;

    /// @param expected how many there will be, about
    KeySet(int expected) {
        slots = new long[WORDS * Integer.highestOneBit(Math.max(16, expected) * 4)];
    }

    /// Adds a digest of 32 bytes.
    void add(byte[] digest) {
        if (2 * WORDS * (size + 1) > slots.length) {
            var old = slots;
            slots = new long[2 * old.length];
            size = 0;
            for (int i = 0; i < old.length; i += WORDS) {
                if (!isFree(old, i)) {
                    put(Arrays.copyOfRange(old, i, i + WORDS));
                }
            }
        }
        put(words(digest));
    }

    /// Returns whether a SHA-256 is in it.
    boolean contains(Digest key) {
        var words = words(HexFormat.of().parseHex(key.hex()));
        return !isFree(slots, place(words));
    }

    private void put(long[] words) {
        int place = place(words);
        if (isFree(slots, place)) {
            System.arraycopy(words, 0, slots, place, WORDS);
            size++;
        }
    }

    /// Returns where these words are, or where they would be put. The words are of a hash, so any of their bits do.
    private int place(long[] words) {
        int mask = slots.length / WORDS - 1;
        int at = (int) words[0] & mask;
        while (!isFree(slots, at * WORDS) && !Arrays.equals(slots, at * WORDS, at * WORDS + WORDS, words, 0, WORDS)) {
            at = (at + 1) & mask;
        }
        return at * WORDS;
    }

    /// Nobody can find bytes whose SHA-256 is 0.
    private static boolean isFree(long[] slots, int place) {
        return (slots[place] | slots[place + 1] | slots[place + 2] | slots[place + 3]) == 0;
    }

    private static long[] words(byte[] digest) {
        if (digest.length != WORDS * Long.BYTES) {
            throw new IllegalArgumentException("a SHA-256 has 32 bytes, not " + digest.length);
        }
        var words = new long[WORDS];
        for (int i = 0; i < digest.length; i++) {
            words[i / Long.BYTES] = words[i / Long.BYTES] << 8 | (digest[i] & 0xFF);
        }
        return words;
    }
}
