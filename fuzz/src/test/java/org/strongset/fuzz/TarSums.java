package org.strongset.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Locale;

/// Mends the sums of tar headers, so that a change inside of one is read on and not refused for its sum.
final class TarSums {
    private static final byte[] MAGIC = "ustar".getBytes(US_ASCII);
    private static final int MAGIC_AT = 257;
    private static final int SUM_AT = 148;
    private static final int HEADER = 512;

    private TarSums() {}

    /// Returns a copy with the right sum wherever a POSIX header stands; in a `.deb` that may be anywhere.
    static byte[] mended(byte[] bytes) {
        var mended = bytes.clone();
        for (int at = 0; at + HEADER <= mended.length; at++) {
            int magic = at + MAGIC_AT;
            if (Arrays.equals(mended, magic, magic + MAGIC.length, MAGIC, 0, MAGIC.length)) {
                mend(mended, at);
            }
        }
        return mended;
    }

    private static void mend(byte[] bytes, int at) {
        Arrays.fill(bytes, at + SUM_AT, at + SUM_AT + 8, (byte) ' ');
        int sum = 0;
        for (int i = at; i < at + HEADER; i++) {
            sum += bytes[i] & 0xff;
        }
        var digits = String.format(Locale.ROOT, "%06o\0", sum).getBytes(US_ASCII);
        System.arraycopy(digits, 0, bytes, at + SUM_AT, digits.length);
    }
}
