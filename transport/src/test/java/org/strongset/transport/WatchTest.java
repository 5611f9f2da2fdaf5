package org.strongset.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WatchTest {
    private static final Duration SPAN = Duration.ofMillis(20);
    private static final Duration NEVER = Duration.ofDays(1);

    @Test
    void whatNeverComesIsEndedOnce() throws InterruptedException {
        var ends = new AtomicInteger();
        var ended = new CountDownLatch(1);
        try (var watch = new Watch(SPAN, 1, () -> {
            ends.incrementAndGet();
            ended.countDown();
        })) {
            ended.await();
            assertThat(watch.isLate()).isTrue();
        }
        assertThat(ends).hasValue(1);
    }

    /// As many bytes as ever are wanted come in the first span, so only the one after all of them is late.
    @Test
    void whatCameSoonEnoughIsEndedOnlyWhenNoMoreComes() throws InterruptedException, IOException {
        var ended = new CountDownLatch(1);
        var began = new AtomicInteger();
        try (var watch = new Watch(SPAN, 1000, () -> {
            began.incrementAndGet();
            ended.countDown();
        })) {
            var in = watch.counting(new ByteArrayInputStream(new byte[3000]));
            assertThat(in.readNBytes(2999)).hasSize(2999);
            assertThat(in.read()).isZero();
            assertThat(in.read()).isEqualTo(-1);
            ended.await();
            assertThat(watch.isLate()).isTrue();
        }
        assertThat(began).hasValue(1);
    }

    @Test
    void whoeverIsDoneIsNotEnded() {
        var ends = new AtomicInteger();
        var watch = new Watch(NEVER, 1, ends::incrementAndGet);
        watch.close();
        assertThat(watch.isLate()).isFalse();
        assertThat(ends).hasValue(0);
    }
}
