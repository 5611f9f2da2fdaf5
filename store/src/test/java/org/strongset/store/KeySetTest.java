package org.strongset.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.strongset.model.Digest;

/// Which digests are in a set in memory.
class KeySetTest {
    private static Digest digest(int i) {
        return CanonicalBytes.sha256(("key " + i).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void hasWhatWasAddedAndNothingElseHoweverMuchItGrows() {
        var set = new KeySet(1);
        var added = new HashSet<Digest>();
        for (int i = 0; i < 20_000; i += 2) {
            set.add(HexFormat.of().parseHex(digest(i).hex()));
            set.add(HexFormat.of().parseHex(digest(i).hex()));
            added.add(digest(i));
        }
        for (int i = 0; i < 20_000; i++) {
            assertThat(set.contains(digest(i))).as("%d", i).isEqualTo(added.contains(digest(i)));
        }
    }

    @Test
    void oneThatDiffersInTheLastBitAloneIsAnother() {
        var bytes = HexFormat.of().parseHex(digest(1).hex());
        var set = new KeySet(8);
        set.add(bytes.clone());
        bytes[31] ^= 1;
        assertThat(set.contains(Digest.sha256(bytes))).isFalse();
        assertThat(set.contains(digest(1))).isTrue();
    }

    @Test
    void whatIsNoSha256IsRefused() {
        assertThatThrownBy(() -> new KeySet(8).add(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }
}
