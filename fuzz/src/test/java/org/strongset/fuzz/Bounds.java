package org.strongset.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/// What one input may cost (THREATS.md): 2 seconds, 256 MiB.
///
/// Time is the thread's own, so a busy machine fails nothing. Memory is all that the thread asks for, whether it is still
/// in use or not, which is stricter than what it holds at once. What a first run loads is not the input's to pay for: work
/// that costs too much is done once more, and that counts.
public final class Bounds {
    private static final long MOST_NANOS = 2_000_000_000L;
    private static final long MOST_BYTES = 256L << 20;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Bounds() {}

    private record Cost(long nanos, long bytes) {
        static Cost untilNow() {
            return new Cost(THREADS.getCurrentThreadCpuTime(), THREADS.getCurrentThreadAllocatedBytes());
        }

        Cost since(Cost before) {
            return new Cost(nanos - before.nanos, bytes - before.bytes);
        }

        boolean isBounded() {
            return nanos < MOST_NANOS && bytes < MOST_BYTES;
        }
    }

    /// Runs the work, and fails if it costs more than that.
    public static <T> T within(Supplier<T> work) {
        var start = Cost.untilNow();
        var result = work.get();
        if (!Cost.untilNow().since(start).isBounded()) {
            var again = Cost.untilNow();
            result = work.get();
            assertThat(Cost.untilNow().since(again)).matches(Cost::isBounded, "is within " + MOST_NANOS
                    + " ns and " + MOST_BYTES + " bytes");
        }
        return result;
    }
}
