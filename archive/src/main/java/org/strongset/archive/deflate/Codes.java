package org.strongset.archive.deflate;

import java.util.Arrays;

/// A table that decodes one set of Huffman codes (RFC 1951, 3.2.2). The next bits of the input choose an entry of [#first];
/// codes that are longer go on in a part of [#second].
///
///     bit 31      it is a literal, its byte in bits 16 to 23
///     bits 16-30  the base of a length or distance; or where in the second table to go on
///     bit 15      it is neither; bit 14: go on in the second table, bit 13: end of block, else no code at all
///     bits 8-11   how many bits the code has; or how many choose in the second table
///     bits 0-5    how many bits are taken, extra bits included
final class Codes {
    static final int LITERAL = 1 << 31;
    static final int EXCEPTION = 1 << 15;
    static final int SECOND = 1 << 14;
    static final int END = 1 << 13;
    static final int TAKEN = 63;
    private static final int LONGEST = 15;

    final int[] first;
    final int[] second;
    private final int bits;
    private final int[] meanings;
    private final int[] count = new int[LONGEST + 1];
    private final int[] start = new int[LONGEST + 2];
    private final short[] sorted;

    /// What a set of codes is.
    enum Kind {
        COMPLETE,
        /// One code of one bit, or none.
        LONE,
        /// Over-subscribed or incomplete.
        WRONG
    }

    /// @param bits how many bits choose in the first table
    /// @param meanings of each symbol: an entry without the length of its code
    Codes(int bits, int[] meanings) {
        this.bits = bits;
        this.first = new int[1 << bits];
        this.second = new int[1 << bits]; // more than any set of codes needs
        this.meanings = meanings;
        this.sorted = new short[meanings.length];
    }

    /// Makes the tables for the codes of `n` symbols, whose lengths stand from `from` on. If they are wrong, the tables are not
    /// to be used.
    Kind make(byte[] lengths, int from, int n) {
        Arrays.fill(count, 0);
        for (int i = from; i < from + n; i++) {
            count[lengths[i]]++;
        }
        start[1] = 0;
        int left = 1; // codes of this length that are free
        for (int length = 1; length <= LONGEST; length++) {
            left = (left << 1) - count[length];
            if (left < 0) {
                return Kind.WRONG;
            }
            start[length + 1] = start[length] + count[length];
        }
        if (left > 0) {
            return lone(lengths, from, n);
        }
        for (int i = 0; i < n; i++) {
            int length = lengths[from + i];
            if (length != 0) {
                sorted[start[length]++] = (short) i;
            }
        }
        fill();
        return Kind.COMPLETE;
    }

    private Kind lone(byte[] lengths, int from, int n) {
        if (start[LONGEST + 1] != count[1]) {
            return Kind.WRONG;
        }
        Arrays.fill(first, EXCEPTION);
        for (int i = 0; i < n; i++) {
            for (int at = 0; lengths[from + i] == 1 && at < first.length; at += 2) {
                first[at] = entry(i, 1);
            }
        }
        return Kind.LONE;
    }

    private int entry(int symbol, int length) {
        return meanings[symbol] + (length << 8) + length;
    }

    /// Makes the table for one bit, and doubles it for each further bit.
    private void fill() {
        int i = 0;
        int code = 0;
        for (int length = 1; length <= bits; length++) {
            int size = 1 << (length - 1);
            System.arraycopy(first, 0, first, size, size);
            for (int n = count[length]; n > 0; n--) {
                first[code] = entry(sorted[i++], length);
                code = next(code, length);
            }
        }
        fillSecond(i, code);
    }

    /// Returns the code after `code`, both of `length` bits and with the first bit lowest; or `code` if it is the last.
    private static int next(int code, int length) {
        int bit = Integer.highestOneBit(code ^ ((1 << length) - 1));
        return bit == 0 ? code : (code & (bit - 1)) | bit;
    }

    private void fillSecond(int sortedFrom, int codeFrom) {
        int i = sortedFrom;
        int code = codeFrom;
        int prefix = -1;
        int base = 0;
        int end = 0;
        for (int length = bits + 1; length <= LONGEST; length++) {
            int step = 1 << (length - bits);
            for (int n = count[length]; n > 0; n--) {
                if ((code & (first.length - 1)) != prefix) {
                    prefix = code & (first.length - 1);
                    base = end;
                    int width = width(length, n);
                    end = base + (1 << width);
                    first[prefix] = EXCEPTION | SECOND | base << 16 | width << 8 | bits;
                }
                int entry = entry(sorted[i++], length - bits);
                for (int at = base + (code >>> bits); at < end; at += step) {
                    second[at] = entry;
                }
                code = next(code, length);
            }
        }
    }

    /// Returns how many bits choose in a second table whose shortest code has `length` bits, of which `n` are left.
    private int width(int length, int n) {
        int space = n;
        int longest = length;
        while (space < 1 << (longest - bits)) {
            space = (space << 1) + count[++longest];
        }
        return longest - bits;
    }
}
