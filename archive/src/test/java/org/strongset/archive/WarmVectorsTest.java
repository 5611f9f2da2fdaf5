package org.strongset.archive;

import org.junit.jupiter.api.BeforeAll;
import org.strongset.archive.deflate.Warm;

/// The same again, inflated by the own decoder.
class WarmVectorsTest extends VectorsTest {
    @BeforeAll
    static void warm() {
        Warm.now();
    }
}
