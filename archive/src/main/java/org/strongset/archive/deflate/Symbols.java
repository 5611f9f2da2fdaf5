package org.strongset.archive.deflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.strongset.archive.bounds.Refusal;

/// Decodes the symbols of a block (RFC 1951, 3.2.3): nearly all the time of inflating is spent in [#run].
final class Symbols {
    /// So many bytes after its limit the output must have room for: three literals, one match of 258 bytes, and the end of
    /// its last word.
    static final int SLACK = 272;
    /// What one turn takes at most: a length of 15 + 5 bits and a distance of 15 + 13.
    private static final int TURN = 48;
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;

    private final Bits source;
    private final Blocks blocks;
    private final byte[] out;
    private int at;
    private Stop stop = Stop.END;

    /// Why [#run] came back.
    private enum Stop {
        LIMIT,
        STARVED,
        END,
        NO_CODE,
        TOO_FAR
    }

    Symbols(Bits source, Blocks blocks, byte[] out) {
        this.source = source;
        this.blocks = blocks;
        this.out = out;
    }

    /// Decodes to `out` from `from` on, until the block ends or `limit` is reached. Returns where it stopped, which may be a
    /// match behind the limit.
    int decode(int from, int limit) throws Refusal {
        at = from;
        do {
            stop = run(limit);
            switch (stop) {
                case LIMIT -> {
                }
                case STARVED -> source.refill();
                case END -> source.check();
                case NO_CODE -> throw source.broken("there is a code that was not defined");
                case TOO_FAR -> throw source.broken("a distance reaches to before the start");
            }
        } while (stop == Stop.STARVED);
        return at;
    }

    /// Returns whether the block ended.
    boolean ended() {
        return stop == Stop.END;
    }

    /// One turn is up to three literals, then a length and a distance. State is in local variables, which the compiler keeps in registers;
    /// an entry can be a shift distance as it is, because shifts look at its lowest bits only.
    private Stop run(int limit) {
        byte[] in = source.in;
        byte[] out = this.out;
        int[] literals = blocks.literals.first;
        int[] distances = blocks.distances.first;
        int lastWord = source.end - Long.BYTES;
        int next = source.next;
        long bits = source.bits;
        int count = source.count;
        int at = this.at;
        Stop why;
        while (true) {
            if (at >= limit) {
                why = Stop.LIMIT;
                break;
            }
            if (next <= lastWord) {
                bits |= (long) WORD.get(in, next) << count;
                next += (63 - count) >>> 3;
                count |= 56;
            } else if (count < TURN) {
                why = Stop.STARVED;
                break;
            }
            int entry = literals[(int) bits & (literals.length - 1)];
            if (entry < 0) {
                out[at++] = (byte) (entry >> 16);
                bits >>>= entry;
                count -= entry & Codes.TAKEN;
                entry = literals[(int) bits & (literals.length - 1)];
                if (entry < 0) {
                    out[at++] = (byte) (entry >> 16);
                    bits >>>= entry;
                    count -= entry & Codes.TAKEN;
                    entry = literals[(int) bits & (literals.length - 1)];
                    if (entry < 0) {
                        out[at++] = (byte) (entry >> 16);
                        bits >>>= entry;
                        count -= entry & Codes.TAKEN;
                        continue;
                    }
                }
                if (next > lastWord) {
                    continue;
                }
                bits |= (long) WORD.get(in, next) << count;
                next += (63 - count) >>> 3;
                count |= 56;
            }
            if ((entry & Codes.EXCEPTION) != 0) {
                if ((entry & Codes.SECOND) != 0) {
                    bits >>>= entry;
                    count -= entry & Codes.TAKEN;
                    entry = blocks.literals.second[(entry >>> 16) + ((int) bits & ((1 << (entry >>> 8 & 15)) - 1))];
                }
                if (entry < 0 || (entry & Codes.EXCEPTION) != 0) {
                    bits >>>= entry;
                    count -= entry & Codes.TAKEN;
                    if (entry < 0) {
                        out[at++] = (byte) (entry >> 16);
                        continue;
                    }
                    why = (entry & Codes.END) != 0 ? Stop.END : Stop.NO_CODE;
                    break;
                }
            }
            int length = (entry >>> 16) + (((int) bits & ((1 << entry) - 1)) >>> (entry >>> 8 & 15));
            bits >>>= entry;
            count -= entry & Codes.TAKEN;
            entry = distances[(int) bits & (distances.length - 1)];
            if ((entry & Codes.SECOND) != 0) {
                bits >>>= entry;
                count -= entry & Codes.TAKEN;
                entry = blocks.distances.second[(entry >>> 16) + ((int) bits & ((1 << (entry >>> 8 & 15)) - 1))];
            }
            if ((entry & Codes.EXCEPTION) != 0) {
                why = Stop.NO_CODE;
                break;
            }
            int distance = (entry >>> 16) + (((int) bits & ((1 << entry) - 1)) >>> (entry >>> 8 & 15));
            bits >>>= entry;
            count -= entry & Codes.TAKEN;
            int from = at - distance;
            if (from < 0) {
                why = Stop.TOO_FAR;
                break;
            }
            int end = at + length;
            if (distance >= Long.BYTES) {
                do {
                    WORD.set(out, at, (long) WORD.get(out, from));
                    at += Long.BYTES;
                    from += Long.BYTES;
                } while (at < end);
            } else if (distance == 1) {
                long word = (out[from] & 0xff) * ONES;
                do {
                    WORD.set(out, at, word);
                    at += Long.BYTES;
                } while (at < end);
            } else {
                do {
                    out[at++] = out[from++];
                } while (at < end);
            }
            at = end;
        }
        source.next = next;
        source.bits = bits;
        source.count = count;
        this.at = at;
        return why;
    }
}
