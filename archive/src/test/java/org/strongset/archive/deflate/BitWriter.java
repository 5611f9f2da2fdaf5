package org.strongset.archive.deflate;

import java.io.ByteArrayOutputStream;

/// Writes DEFLATE by hand.
final class BitWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int part;
    private int used;

    /// Numbers, the lowest bit first.
    BitWriter number(int value, int bits) {
        for (int i = 0; i < bits; i++) {
            bit(value >> i & 1);
        }
        return this;
    }

    /// Codes, as they are read: `"0 11"` is three bits.
    BitWriter codes(String bits) {
        bits.chars().filter(c -> c != ' ').forEach(c -> bit(c - '0'));
        return this;
    }

    /// The start of a last dynamic block whose code lengths are `lengths`, each written with four bits.
    BitWriter dynamic(int literals, int distances, int... lengths) {
        number(1, 1).number(2, 2).number(literals - 257, 5).number(distances - 1, 5).number(15, 4);
        for (int symbol : new int[]{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}) {
            number(symbol < 16 ? 4 : 0, 3);
        }
        for (int length : lengths) {
            for (int bit = 3; bit >= 0; bit--) {
                bit(length >> bit & 1);
            }
        }
        return this;
    }

    private void bit(int bit) {
        part |= bit << used;
        if (++used == 8) {
            bytes.write(part);
            part = 0;
            used = 0;
        }
    }

    byte[] bytes() {
        var all = new ByteArrayOutputStream();
        all.writeBytes(bytes.toByteArray());
        if (used > 0) {
            all.write(part);
        }
        return all.toByteArray();
    }
}
