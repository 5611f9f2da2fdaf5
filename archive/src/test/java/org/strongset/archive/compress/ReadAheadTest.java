package org.strongset.archive.compress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.archive.bounds.Refusal;

@Timeout(60)
final class ReadAheadTest {
    private static byte[] noise(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65535, 65536, 65537, 1_000_000})
    void theBytesAreThoseOfTheStream(int length) throws IOException {
        var bytes = noise(length);
        try (var ahead = new ReadAhead(new ByteArrayInputStream(bytes))) {
            assertThat(ahead.readAllBytes()).isEqualTo(bytes);
            assertThat(ahead.read()).isEqualTo(-1);
        }
    }

    @Test
    void singleBytesAndPiecesAreTheSame() throws IOException {
        var bytes = noise(200_000);
        try (var ahead = new ReadAhead(new ByteArrayInputStream(bytes))) {
            assertThat(ahead.read()).isEqualTo(bytes[0] & 0xFF);
            assertThat(ahead.readNBytes(99_999)).isEqualTo(Arrays.copyOfRange(bytes, 1, 100_000));
            assertThat(ahead.read(new byte[3], 1, 0)).isZero();
            assertThat(ahead.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 100_000, bytes.length));
        }
    }

    /// Gives so many bytes, then throws.
    private static InputStream failing(int length, Throwable thrown) {
        return new InputStream() {
            private final InputStream good = new ByteArrayInputStream(noise(length));

            @Override
            public int read() throws IOException {
                throw new IOException("single bytes are not asked for");
            }

            @Override
            public int read(byte[] into, int offset, int asked) throws IOException {
                int n = good.read(into, offset, asked);
                if (n >= 0) {
                    return n;
                }
                switch (thrown) {
                    case IOException e -> throw e;
                    case RuntimeException e -> throw e;
                    default -> throw (Error) thrown;
                }
            }
        };
    }

    @Test
    void whatTheStreamThrowsComesAfterTheBytesBeforeItAndEachTimeAgain() throws IOException {
        for (var thrown : new Throwable[]{Refusal.malformed("broken"), new IllegalStateException("a bug"),
            new StackOverflowError("a stack")}) {
            try (var ahead = new ReadAhead(failing(700_000, thrown))) {
                assertThat(ahead.readNBytes(700_000)).isEqualTo(noise(700_000));
                assertThatThrownBy(ahead::read).isSameAs(thrown);
                assertThatThrownBy(() -> ahead.read(new byte[9])).isSameAs(thrown);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65536, 300_000})
    void closingEarlyEndsTheReadingAndClosesTheStreamOnce(int read) throws IOException {
        var closed = new AtomicBoolean();
        var endless = new InputStream() {
            @Override
            public int read() {
                return 7;
            }

            @Override
            public void close() {
                assertThat(closed.getAndSet(true)).isFalse();
            }
        };
        var ahead = new ReadAhead(endless);
        assertThat(ahead.readNBytes(read)).hasSize(read).containsOnly(read == 0 ? new byte[0] : new byte[]{7});
        ahead.close();
        ahead.close();
        assertThat(closed).isTrue();
        assertThat(ahead.read()).isEqualTo(-1);
    }

    @Test
    void whoIsInterruptedGetsAllBytesAndIsStillInterrupted() throws IOException {
        var bytes = noise(1_000_000);
        Thread.currentThread().interrupt();
        try (var ahead = new ReadAhead(new ByteArrayInputStream(bytes))) {
            assertThat(ahead.readAllBytes()).isEqualTo(bytes);
        }
        assertThat(Thread.interrupted()).isTrue();
    }
}
