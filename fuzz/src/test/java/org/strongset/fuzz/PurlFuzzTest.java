package org.strongset.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.strongset.ecosystem.VersionEquality;
import org.strongset.model.Purl;
import org.strongset.model.PurlPattern;

/// Purls and patterns of them: what is written is read as the same value again.
class PurlFuzzTest {
    private static final Purl SOME = Purl.parse("pkg:maven/org.example/some-name@1.0?type=pom");

    @FuzzTest
    void purl(byte[] utf8) {
        Bounds.within(() -> purl(text(utf8))).ifPresent(purl -> {
            assertThat(Purl.parse(purl.toString())).isEqualTo(purl);
            assertThat(purl.toString()).matches("[!-~]+");
            assertThat(purl.versionless().versionless()).isEqualTo(purl.versionless());
        });
    }

    @FuzzTest
    void pattern(byte[] utf8) {
        Bounds.within(() -> pattern(text(utf8))).ifPresent(pattern -> {
            if (pattern.toString().length() <= PurlPattern.MAX_LENGTH) { // %XX is longer than what it stands for
                assertThat(PurlPattern.parse(pattern.toString())).isEqualTo(pattern);
            }
            assertThat(pattern.covers(pattern)).as("%s covers itself", pattern).isTrue();
            Bounds.within(() -> pattern.matches(SOME, VersionEquality::same));
        });
    }

    /// A pattern and a purl, one a line: a pattern without stars that is the purl's own text matches it.
    @FuzzTest
    void matching(byte[] utf8) {
        Bounds.within(() -> purl(text(utf8))).ifPresent(purl -> {
            var bare = Purl.of(purl.type(), purl.namespace(), purl.name(), purl.version(), purl.qualifiers(), null);
            var text = bare.toString().replaceFirst("\\?.*", "");
            pattern(text).filter(pattern -> !text.contains("*"))
                    .ifPresent(pattern -> assertThat(pattern.matches(purl, VersionEquality::same))
                            .as("%s matches %s", pattern, purl).isTrue());
        });
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static Optional<Purl> purl(String text) {
        try {
            return Optional.of(Purl.parse(text));
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageMatching("(?s).+").isExactlyInstanceOf(IllegalArgumentException.class);
            return Optional.empty();
        }
    }

    private static Optional<PurlPattern> pattern(String text) {
        try {
            return Optional.of(PurlPattern.parse(text));
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageMatching("(?s).+").isExactlyInstanceOf(IllegalArgumentException.class);
            return Optional.empty();
        }
    }
}
