package org.strongset.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.strongset.ecosystem.SourceClaims;
import org.strongset.ecosystem.SourceRepository;

/// Addresses of source repositories that nobody would write: each is none, or one.
class SourceFuzzTest {

    @FuzzTest
    void repository(byte[] utf8) {
        var text = new String(utf8, UTF_8);
        Bounds.within(() -> SourceRepository.findNpm(text)).ifPresent(found -> {
            assertThat(SourceRepository.find(found.address())).contains(found);
            assertThat(found.address()).startsWith("https://" + found.host() + "/").doesNotContain("/../", "\u0000")
                    .doesNotEndWith("/").doesNotEndWith(".git");
            assertThat(found.is(found)).isTrue();
        });
    }

    /// Whatever the metadata are, they claim a bounded number of repositories, or none.
    @FuzzTest
    void claims(byte[] bytes) {
        for (var claims : new SourceClaims[]{Bounds.within(() -> SourceClaims.npm("package.json", bytes)),
            Bounds.within(() -> SourceClaims.python("METADATA", bytes)),
            Bounds.within(() -> SourceClaims.pom("pom.xml", bytes))}) {
            assertThat(claims.repositories()).doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(SourceClaims.MOST);
        }
    }
}
