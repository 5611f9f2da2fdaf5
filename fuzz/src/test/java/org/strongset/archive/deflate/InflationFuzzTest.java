package org.strongset.archive.deflate;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.zip.CRC32;
import org.strongset.archive.bounds.Refusal;
import org.strongset.fuzz.Bounds;

/// The own decoder against the JDK's inflater: one makes of every input what the other makes of it.
class InflationFuzzTest {
    /// A thousand times what the fuzzer's inputs have; a bomb of them gives no more.
    private static final long MOST = 16 << 20;

    @FuzzTest
    void deflate(byte[] bytes) {
        assertThat(Bounds.within(() -> outcome(new Decoder(), bytes))).isEqualTo(outcome(new Zlib(), bytes));
    }

    private static String outcome(Inflation inflation, byte[] bytes) {
        try (inflation) {
            inflation.start(new Whole(bytes));
            var crc = new CRC32();
            long length = 0;
            for (int n = inflation.next(); n > 0; n = inflation.next()) {
                crc.update(inflation.bytes(), inflation.from(), n);
                length += n;
                if (length > MOST) {
                    return "too long";
                }
            }
            return inflation.consumed() + " inflate to " + length + ", CRC-32 " + crc.getValue();
        } catch (Refusal e) {
            return "refused";
        }
    }

    /// All bytes at once.
    private static final class Whole implements Input {
        private final byte[] bytes;
        private int next;

        Whole(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read(byte[] into, int at, int length) {
            int n = Math.min(length, bytes.length - next);
            System.arraycopy(bytes, next, into, at, n);
            next += n;
            return n == 0 ? -1 : n;
        }

        @Override
        public String what() {
            return "the data";
        }
    }
}
