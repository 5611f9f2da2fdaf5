package org.strongset.archive.deflate;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.strongset.archive.bounds.Refusal;

/// The input as bits, the lowest of each byte first (RFC 1951, 3.1.1). [Symbols] takes its fields for a while and puts them
/// back.
final class Bits {
    /// So many bytes before [#next] are kept, to be given back by [#align].
    private static final int KEPT = 8;

    final byte[] in = new byte[1 << 16];
    /// The next byte of [#in] that is not in [#bits].
    int next;
    int end;
    /// The next [#count] bits of the input. What stands above them is zero, or what the input has there.
    long bits;
    int count;

    private @Nullable Input input;
    private long pulled;
    private boolean ended;
    /// How many bytes beyond the end of the input were made up, as zeros. They must never be taken: [#check].
    private int beyond;

    void start(Input from) {
        input = from;
        pulled = 0;
        ended = false;
        next = KEPT;
        end = KEPT;
        bits = 0;
        count = 0;
        beyond = 0;
    }

    /// Makes at least 56 bits available.
    void refill() throws Refusal {
        check();
        if (end - next < Long.BYTES) {
            pull();
        }
        bits &= (1L << count) - 1; // count is below 56
        while (count < 56) {
            if (next < end) {
                bits |= (in[next++] & 0xffL) << count;
            } else {
                beyond++;
            }
            count += 8;
        }
    }

    /// Takes `n` bits, at most 16.
    int take(int n) throws Refusal {
        need(n);
        int value = (int) bits & ((1 << n) - 1);
        drop(n);
        return value;
    }

    void need(int n) throws Refusal {
        if (count < n) {
            refill();
        }
    }

    void drop(int n) {
        bits >>>= n;
        count -= n;
    }

    /// Refuses if bits were taken that are not there.
    void check() throws Refusal {
        if (count < beyond << 3) {
            throw Refusal.malformed(what() + " are cut short");
        }
    }

    /// Goes on to the next whole byte, and gives back the bytes that were read too early. [#check] must have been called.
    void align() {
        next -= (count >> 3) - beyond;
        bits = 0;
        count = 0;
        beyond = 0;
    }

    /// Copies at most `length` whole bytes; only after [#align].
    int copy(byte[] into, int at, int length) throws Refusal {
        if (next == end) {
            pull();
        }
        int n = Math.min(length, end - next);
        if (n == 0) {
            throw Refusal.malformed(what() + " are cut short");
        }
        System.arraycopy(in, next, into, at, n);
        next += n;
        return n;
    }

    private void pull() throws Refusal {
        int first = next - KEPT;
        System.arraycopy(in, first, in, 0, end - first);
        end -= first;
        next = KEPT;
        while (end - next < Long.BYTES && !ended) {
            int n = Objects.requireNonNull(input).read(in, end, in.length - end);
            ended = n < 0;
            end += Math.max(n, 0);
            pulled += Math.max(n, 0);
        }
    }

    /// Returns how many bytes were taken, the one of which a part was taken included.
    long consumed() {
        return pulled - (end - next) - ((count >> 3) - beyond);
    }

    String what() {
        return Objects.requireNonNull(input).what();
    }

    /// Returns the refusal of data that are broken, unless they are cut short, which is then said.
    Refusal broken(String why) throws Refusal {
        check();
        return Refusal.malformed(what() + " do not inflate: " + why);
    }
}
