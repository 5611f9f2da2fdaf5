package org.strongset.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.eclipse.aether.util.version.GenericVersionScheme;
import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.eclipse.aether.version.Version;
import org.junit.jupiter.api.Test;
import org.strongset.ecosystem.MavenVersion;

/// Our order of versions is that of Maven's own resolver (THREATS.md PO-10).
class VersionOrderTest {
    private static final GenericVersionScheme MAVEN = new GenericVersionScheme();
    private static final List<String> CORNERS = List.of("", "1", "1.0", "1.0.0", "1-0", "1.ga", "1.0-final", "1-rc",
            "1-cr",
            "1-SNAPSHOT", "1-snapshot.1", "1-sp", "1-sp1", "1a", "1a1", "1-a", "1-a-1", "1.a1", "1-alpha", "1-alpha1",
            "1-alpha-1", "1b2", "1-beta-2", "1m3", "1-milestone-3", "1.x", "1.X", "1-x", "1.min", "1.max", "1.min.0",
            "min",
            "max", "01", "1.01", "1.00", "1..1", "1.-1", "1__1", "-1", ".1", "1.", "1-", "1.0.x", "1.x.0", "1.0-x-0-y",
            "2147483647", "2147483648", "99999999999999999999", "1.99999999999999999999", "a", "A", "alpha", "ga", "0",
            "0.0",
            "1.foo", "1-foo", "1foo", "1-1.foo-bar1baz-.1", "1.0-alpha.0", "1.0-rc-0.0", "20040616", "1.2-3-beta-4",
            "5.0.0.Final", "5.0.0.GA", "5.0.0.SP1", "5.0.0.CR1", "r03", "r08", "9.4.56.v20240826",
            "7.8.0.202609011348-r", "3.41.0-eisop1", "1.0-jre", "33.4.0-jre", "33.4.0-android", "1.0-ga-1", "1-ga.1");

    private static Version maven(String text) {
        try {
            return MAVEN.parseVersion(text);
        } catch (InvalidVersionSpecificationException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertSame(List<String> texts) {
        var theirs = texts.stream().map(VersionOrderTest::maven).toList();
        var ours = texts.stream().map(MavenVersion::parse).toList();
        for (int i = 0; i < texts.size(); i++) {
            for (int j = 0; j < texts.size(); j++) {
                int expected = Integer.signum(theirs.get(i).compareTo(theirs.get(j)));
                if (Integer.signum(ours.get(i).compareTo(ours.get(j))) != expected) {
                    throw new AssertionError("\"%s\" to \"%s\" is %s for Maven".formatted(texts.get(i), texts.get(j),
                            expected));
                }
            }
        }
    }

    @Test
    void PO_10_allCornersCompareAsInMaven() {
        assertSame(CORNERS);
    }

    @Test
    void PO_10_realVersionsCompareAsInMaven() throws IOException {
        try (var in = Objects.requireNonNull(getClass().getResourceAsStream("/versions/real.txt"))) {
            var real = new String(in.readAllBytes(), UTF_8).lines().toList();
            assertThat(real).hasSizeGreaterThan(500);
            assertSame(real);
        }
    }

    @Test
    void PO_10_madeVersionsCompareAsInMaven() {
        long seed = 20261122;
        var random = new Random(seed);
        var pieces = List.of("0", "1", "2", "10", "00", "a", "b", "m", "x", "rc", "sp", "ga", "alpha", "snapshot",
                "min",
                "max", ".", "-", "_", ".0", "-1", "Final");
        var made = new ArrayList<String>();
        for (int i = 0; i < 1_200; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(7); n >= 0; n--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            made.add(text.toString());
        }
        assertSame(made);
    }
}
