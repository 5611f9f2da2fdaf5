package org.strongset.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.debian.LimitedMaintainers;
import org.strongset.ecosystem.debian.LimitedMaintainers.Maintainer;
import org.strongset.policy.MaintainersImport;
import org.strongset.policy.MaintainersImport.Ring;
import org.strongset.policy.Parsed;
import org.strongset.policy.PolicyFile;

/// Lists of maintainers that nobody would publish: each is refused, or becomes a policy with exactly its grants.
class MaintainersFuzzTest {
    private static final Ring NAMED = new Ring("dm.gpg", Ring.NOT_YET.place(), false, Ring.NOT_YET.certificates(),
            Ring.NOT_YET.subkeys());

    @FuzzTest
    void list(byte[] bytes) {
        var list = Bounds.within(() -> parse(bytes));
        if (list.isEmpty()) {
            return;
        }
        var imported = Bounds.within(() -> MaintainersImport.of("dm.txt", list, NAMED));
        Shown.isPlain(imported.text());
        assertThat(imported.certificates()).isEqualTo(list.size());
        assertThat(PolicyFile.parse("made.toml", imported.text().getBytes(UTF_8))).isInstanceOfSatisfying(
                Parsed.Read.class, read -> {
                    var ring = read.policy().keyrings().values().iterator().next();
                    assertThat(ring.closed()).isTrue();
                    assertThat(ring.limits()).hasSize(list.size());
                    list.forEach(one -> assertThat(ring.limitsOf(one.fingerprint()).orElseThrow())
                            .hasSameSizeAs(one.grants())
                            .allMatch(pattern -> pattern.version() == null && pattern.segments().size() == 2
                                    && !pattern.segments().getLast().contains("*")));
                });
    }

    private static List<Maintainer> parse(byte[] bytes) {
        try {
            return LimitedMaintainers.parse("dm.txt", bytes);
        } catch (MetadataException e) {
            assertThat(e.code()).isNotNull();
            return List.of();
        }
    }
}
