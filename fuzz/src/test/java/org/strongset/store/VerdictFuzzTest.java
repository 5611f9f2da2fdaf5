package org.strongset.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.strongset.fuzz.Bounds;
import org.strongset.model.Code;

/// Verdicts as the store keeps them, had somebody written to it who should not.
class VerdictFuzzTest {
    @FuzzTest
    void verdict(byte[] bytes) {
        try {
            var verdict = Bounds.within(() -> Chain.parse(bytes));
            assertThat(Chain.parse(Chain.bytes(verdict))).isEqualTo(verdict);
        } catch (StoreException e) {
            assertThat(e.code()).isEqualTo(Code.STORE_NEWER);
        }
    }
}
