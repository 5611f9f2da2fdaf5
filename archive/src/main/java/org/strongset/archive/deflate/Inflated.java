package org.strongset.archive.deflate;

import java.util.concurrent.atomic.AtomicLong;

/// How much this JVM has inflated so far. It is static, as compiled code is: it only chooses between two ways to the same bytes.
final class Inflated {
    private static final AtomicLong BYTES = new AtomicLong();

    private Inflated() {}

    static void add(long bytes) {
        BYTES.addAndGet(bytes);
    }

    static long bytes() {
        return BYTES.get();
    }
}
