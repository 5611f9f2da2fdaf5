package org.strongset.archive;

import org.junit.jupiter.api.BeforeAll;
import org.strongset.archive.deflate.Warm;

/// The same again, inflated by the own decoder.
class WarmDebTest extends DebTest {
    @BeforeAll
    static void warm() {
        Warm.now();
    }
}
