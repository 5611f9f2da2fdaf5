package org.strongset.archive.deflate;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.strongset.archive.bounds.Refusal;

/// What comes of inflating: how many bytes were taken and which came out, or that it was refused.
record Outcome(boolean accepted, long consumed, String bytes) {
    private static final Outcome REFUSED = new Outcome(false, 0, "");

    private static Outcome accepted(long consumed, byte[] bytes) {
        return new Outcome(true, consumed,
                bytes.length < 1000 ? HexFormat.of().formatHex(bytes) : bytes.length + " " + Arrays.hashCode(bytes));
    }

    /// What the JDK makes of `data`, given all at once.
    static Outcome ofJdk(byte[] data) {
        var inflater = new Inflater(true);
        try {
            inflater.setInput(data);
            var out = new ByteArrayOutputStream();
            var block = new byte[1 << 16];
            while (!inflater.finished()) {
                int n = inflater.inflate(block);
                out.write(block, 0, n);
                if (n == 0 && !inflater.finished()) {
                    return REFUSED;
                }
            }
            return accepted(inflater.getBytesRead(), out.toByteArray());
        } catch (DataFormatException e) {
            return REFUSED;
        } finally {
            inflater.end();
        }
    }

    /// What `inflation` makes of `data`, given in pieces of at most `piece` bytes.
    static Outcome of(Inflation inflation, byte[] data, int piece) {
        try {
            inflation.start(new Pieces(data, piece));
            var out = new ByteArrayOutputStream();
            for (int n = inflation.next(); n > 0; n = inflation.next()) {
                out.write(inflation.bytes(), inflation.from(), n);
            }
            return accepted(inflation.consumed(), out.toByteArray());
        } catch (Refusal e) {
            return REFUSED;
        }
    }

    /// An input that gives little at a time.
    private static final class Pieces implements Input {
        private final byte[] data;
        private final int piece;
        private int next;

        Pieces(byte[] data, int piece) {
            this.data = data;
            this.piece = piece;
        }

        @Override
        public int read(byte[] into, int at, int length) {
            if (next == data.length) {
                return -1;
            }
            int n = Math.min(Math.min(piece, length), data.length - next);
            System.arraycopy(data, next, into, at, n);
            next += n;
            return n;
        }

        @Override
        public String what() {
            return "the data";
        }
    }
}
