package org.strongset.archive.compress;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.strongset.archive.bounds.Refusal;
import org.strongset.fuzz.Bounds;
import org.strongset.model.Code;

/// LZ4 frames that nobody would write: each is refused, or gives the same bytes within any bound that they fit into.
class Lz4FuzzTest {
    private static final int MOST = 16 << 20;
    /// A token gives at most 255 bytes for each byte that says its length, and 19 besides.
    private static final int MOST_EXPANSION = 256;

    @FuzzTest
    void frame(byte[] bytes) {
        var first = Bounds.within(() -> read(bytes, MOST));
        assertThat(read(bytes, MOST)).isEqualTo(first);
        if (first.isEmpty()) {
            return;
        }
        int size = first.get().remaining();
        assertThat(size).isLessThanOrEqualTo(MOST_EXPANSION * (bytes.length + 1));
        assertThat(read(bytes, size)).as("exactly what fits").contains(first.get());
        if (size > 0) {
            assertThat(read(bytes, size - 1)).as("a byte less than fits").isEmpty();
        }
    }

    private static Optional<ByteBuffer> read(byte[] bytes, int most) {
        try {
            return Optional.of(ByteBuffer.wrap(Lz4Frame.read(bytes, most)));
        } catch (Refusal e) {
            assertThat(e.code()).isIn(Code.ARCHIVE_MALFORMED, Code.ARCHIVE_UNSUPPORTED, Code.ARCHIVE_AMBIGUOUS,
                    Code.LIMIT_EXCEEDED);
            return Optional.empty();
        }
    }
}
