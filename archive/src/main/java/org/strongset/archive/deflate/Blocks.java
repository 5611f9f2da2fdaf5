package org.strongset.archive.deflate;

import java.util.Arrays;
import org.strongset.archive.bounds.Refusal;

/// The codes that a block's symbols are written in (RFC 1951, 3.2.5 to 3.2.7).
final class Blocks {
    private static final int LITERALS = 286;
    private static final int DISTANCES = 30;
    private static final int END_OF_BLOCK = 256;
    private static final int LITERAL_BITS = 11;
    private static final int DISTANCE_BITS = 8;
    private static final int LENGTH_BITS = 7;
    private static final byte[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

    final Codes literals = new Codes(LITERAL_BITS, Meanings.literals());
    final Codes distances = new Codes(DISTANCE_BITS, Meanings.distances());
    private final Codes lengthCodes = new Codes(LENGTH_BITS, Meanings.plain());
    private final byte[] lengths = new byte[LITERALS + 2 + DISTANCES + 2];
    private boolean fixed;

    /// BTYPE 1. All 288 and 32 codes count, also those that must not occur.
    void fixed() {
        if (!fixed) {
            Arrays.fill(lengths, 0, 144, (byte) 8);
            Arrays.fill(lengths, 144, 256, (byte) 9);
            Arrays.fill(lengths, 256, 280, (byte) 7);
            Arrays.fill(lengths, 280, 288, (byte) 8);
            Arrays.fill(lengths, 288, 320, (byte) 5);
            literals.make(lengths, 0, 288);
            distances.make(lengths, 288, 32);
            fixed = true;
        }
    }

    /// BTYPE 2. What zlib refuses is refused: more than 286 or 30 codes, sets that are not complete (but for a single code of
    /// one bit, or none), no end of block.
    void dynamic(Bits in) throws Refusal {
        fixed = false;
        int literal = in.take(5) + 257; // HLIT
        int distance = in.take(5) + 1; // HDIST
        int count = in.take(4) + 4; // HCLEN
        in.check();
        if (literal > LITERALS || distance > DISTANCES) {
            throw in.broken(literal + " and " + distance + " codes; there are " + LITERALS + " and " + DISTANCES);
        }
        Arrays.fill(lengths, 0, ORDER.length, (byte) 0);
        for (int i = 0; i < count; i++) {
            lengths[ORDER[i]] = (byte) in.take(3);
        }
        if (lengthCodes.make(lengths, 0, ORDER.length) != Codes.Kind.COMPLETE) {
            throw in.broken("the codes of the code lengths are no complete set");
        }
        lengths(in, literal + distance);
        if (lengths[END_OF_BLOCK] == 0) {
            throw in.broken("there is no code for the end of the block");
        }
        if (literals.make(lengths, 0, literal) == Codes.Kind.WRONG) {
            throw in.broken("the literal codes are no complete set");
        }
        if (distances.make(lengths, literal, distance) == Codes.Kind.WRONG) {
            throw in.broken("the distance codes are no complete set");
        }
    }

    private void lengths(Bits in, int n) throws Refusal {
        for (int i = 0; i < n;) {
            in.need(LENGTH_BITS + 7);
            int entry = lengthCodes.first[(int) in.bits & ((1 << LENGTH_BITS) - 1)];
            in.drop(entry & Codes.TAKEN);
            int symbol = entry >>> 16;
            if (symbol < 16) {
                lengths[i++] = (byte) symbol;
                continue;
            }
            int times = switch (symbol) {
                case 16 -> 3 + in.take(2);
                case 17 -> 3 + in.take(3);
                default -> 11 + in.take(7);
            };
            if (i + times > n || (symbol == 16 && i == 0)) {
                throw in.broken("a code length is repeated " + times + " times after " + i + " of " + n);
            }
            Arrays.fill(lengths, i, i + times, symbol == 16 ? lengths[i - 1] : 0);
            i += times;
        }
        in.check();
    }
}
