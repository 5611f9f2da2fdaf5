package org.strongset.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.keysmap.ArtifactPattern;
import org.strongset.ecosystem.keysmap.KeysMap;
import org.strongset.ecosystem.keysmap.KeysMap.Entry;
import org.strongset.ecosystem.keysmap.KeysMapException;
import org.strongset.ecosystem.keysmap.Signer;
import org.strongset.policy.KeysMapImport;
import org.strongset.policy.KeysMapImport.AtHand;
import org.strongset.policy.Parsed;
import org.strongset.policy.PolicyFile;

/// Keys maps that nobody would write: each is refused with its line, or written again as it was and made a policy of.
class KeysMapFuzzTest {
    private static final AtHand KEYS = new AtHand("keys", false, Set.of(), Map.of());

    @FuzzTest
    void keysMap(byte[] bytes) {
        var map = Bounds.within(() -> parse(bytes));
        if (map == null) {
            return;
        }
        assertThat(map.format().getBytes(UTF_8)).isEqualTo(bytes);
        for (var entry : map.entries()) {
            assertThat(ArtifactPattern.parse(entry.pattern().toString())).isEqualTo(entry.pattern());
            var anew = parse(new KeysMap(List.of(Entry.of(entry.pattern(), entry.signers()))).format().getBytes(UTF_8));
            assertThat(anew == null ? List.of() : anew.entries()).singleElement()
                    .satisfies(again -> assertThat(again.signers()).isEqualTo(entry.signers()));
        }
        isAPolicy(map);
    }

    private static void isAPolicy(KeysMap map) {
        var imported = Bounds.within(() -> KeysMapImport.of("keys.list", map, KEYS));
        Shown.isPlain(imported.text());
        assertThat(PolicyFile.parse("made.toml", imported.text().getBytes(UTF_8)))
                .isInstanceOfSatisfying(Parsed.Read.class, read -> {
                    var ring = read.policy().keyrings().values().iterator().next();
                    assertThat(ring.closed()).isTrue();
                    assertThat(ring.limits()).hasSize(imported.certificates());
                    assertThat(read.policy().waives()).isEmpty();
                });
        long keys = map.entries().stream().flatMap(entry -> entry.signers().stream())
                .filter(Signer.Key.class::isInstance).distinct().count();
        assertThat((long) imported.certificates()).isLessThanOrEqualTo(keys);
    }

    private static @Nullable KeysMap parse(byte[] bytes) {
        try {
            return KeysMap.parse(bytes);
        } catch (KeysMapException e) {
            assertThat(e.line()).isPositive();
            return null;
        }
    }
}
