package org.strongset.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Digest;
import org.strongset.policy.RootsFile.Removed;
import org.strongset.policy.RootsFile.Rotated;
import org.strongset.policy.Standing.Removal;
import org.strongset.policy.Standing.Rotation;

class RootsFileTest {
    private static final Instant AT = Instant.parse("2026-11-22T00:00:00Z");
    private static final String A = "A".repeat(40);
    private static final Removal BY_ANN = new Removal("ann", AT, "she said \"no\" \\ ü", false);
    private static final Digest SHA = Digest.sha256("0".repeat(64));

    private static RootsFile parse(String text) {
        return RootsFile.parse("roots.toml", text.getBytes(UTF_8), false);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        var file = RootsFile.EMPTY.remove(new Removed("maven", null, BY_ANN))
                .remove(new Removed("debian-archive", A, BY_ANN))
                .rotate(new Rotated("debian-archive", new Rotation(SHA, "ann", AT)));
        assertThat(parse(file.format())).isEqualTo(file);
        assertThat(parse(RootsFile.EMPTY.format())).isEqualTo(RootsFile.EMPTY);
    }

    @Test
    void s16_whatWasRemovedMayDoNothing() {
        var ring = RootNames.keyring("debian-archive");
        var one = ShippedRing.debianArchive().entries().getFirst().fingerprint();
        assertThat(ring.maySign(one, "Debian", "Debian", "bookworm")).isTrue();
        var part = RootsFile.EMPTY.remove(new Removed("debian-archive", one, BY_ANN));
        var without = ring.with(part.standing("debian-archive"));
        assertThat(without.maySign(one, "Debian", "Debian", "bookworm")).isFalse();
        assertThat(without.archivesOf(ShippedRing.debianArchive().entries().get(1).fingerprint())).isNotEmpty();
        assertThat(without.standing().removalOf(one)).contains(BY_ANN);
        var whole = part.remove(new Removed("debian-archive", null, BY_ANN));
        var none = ring.with(whole.standing("debian-archive"));
        assertThat(none.archives()).isEmpty();
        assertThat(none.standing().removalOf("B".repeat(40))).contains(BY_ANN);
        assertThat(RootNames.keyring("maven").with(whole.standing("maven"))).isEqualTo(RootNames.keyring("maven"));
    }

    @Test
    void restoringTakesBackOneRemovalAndNoOther() {
        var file = RootsFile.EMPTY.remove(new Removed("maven", null, BY_ANN)).remove(new Removed("maven", A, BY_ANN));
        assertThat(file.restore("maven", null).removed()).extracting(Removed::fingerprint).containsExactly(A);
        assertThat(file.restore("maven", A).standing("maven").whole()).isEqualTo(BY_ANN);
        assertThat(file.restore("debian", null)).isEqualTo(file);
        assertThat(file.remove(new Removed("maven", null, new Removal("ben", AT, "", false))))
                .as("the first removal stays").isEqualTo(file);
    }

    @Test
    void aRotationTakesThePlaceOfTheOneBefore() {
        var first = RootsFile.EMPTY.rotate(new Rotated("maven", new Rotation(SHA, "ann", AT)));
        var second = first.rotate(new Rotated("maven", new Rotation(Digest.sha256("1".repeat(64)), "ben", AT)));
        assertThat(second.rotated()).hasSize(1);
        assertThat(Objects.requireNonNull(second.standing("maven").rotation()).by()).isEqualTo("ben");
        assertThat(second.asShipped("maven").rotated()).isEmpty();
    }

    @Test
    void aRotatedRootSaysSoInEveryAnswer() {
        var policy = Given.policy("strongset = 1\n[rule.r]\nkeyring = { ring = \"maven\" }\n");
        var ring = RootNames.keyring("maven").with(new Standing(null, Map.of(), new Rotation(SHA, "ann", AT)));
        var rotated = policy.with(new LinkedHashMap<>(Map.of("maven", ring)));
        assertThat(Show.of(rotated).people()).extracting(Show.Line::text).singleElement().asString()
                .contains("it was rotated by ann on " + AT + " to the edition " + SHA);
        assertThatThrownBy(() -> policy.with(new LinkedHashMap<>())).hasMessageContaining("keeps the names");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "strongset-roots = 2", "strongset-roots = 1\nmore = 1",
        "strongset-roots = 1\n[[removed]]\nroot = \"maven\"\nby = \"a\"",
        "strongset-roots = 1\n[[removed]]\nroot = \"mavne\"\nby = \"a\"\nat = \"2026-01-01T00:00:00Z\"",
        "strongset-roots = 1\n[[removed]]\nroot = \"maven\"\nfingerprint = \"AB\"\nby = \"a\"\nat = \"2026-01-01T00:00:00Z\"",
        "strongset-roots = 1\n[[rotated]]\nroot = \"maven\"\nby = \"a\"\nat = \"2026-01-01T00:00:00Z\"",
        "strongset-roots = 1\n[[rotated]]\nroot = \"maven\"\nsha256 = \"12\"\nby = \"a\"\nat = \"2026-01-01T00:00:00Z\"",
        "strongset-roots = 1\n[[removed]]\nroot = \"maven\"\nby = \"a\"\nat = \"2026-01-01T00:00:00Z\"\n"
                + "[[removed]]\nroot = \"maven\"\nby = \"b\"\nat = \"2026-01-01T00:00:00Z\"",
        "strongset-roots = 1\n[[removed"})
    void aDamagedFileIsRefusedAsAWhole(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("roots.toml");
    }

    @Test
    void everyCutOfAFileIsRefusedOrRemovesNoLessThanItSays() {
        var text = RootsFile.EMPTY.remove(new Removed("maven", A, BY_ANN)).format();
        for (int end = text.indexOf("[[") + 1; end < text.length() - 1; end++) {
            var cut = text.substring(0, end);
            if (cut.lines().anyMatch(line -> line.startsWith("at = ") && line.endsWith("Z\""))) {
                assertThat(text.substring(end)).contains("\""); // only the reason is cut off
                continue;
            }
            assertThatThrownBy(() -> parse(cut)).as(cut).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void knowsWhatCanStandInTheFile() {
        assertThat(List.of("ann", "", "ü")).allMatch(RootsFile::isPlain);
        assertThat(List.of("a\nb", "\uD800", "x".repeat(501), "a\u0000")).noneMatch(RootsFile::isPlain);
    }
}
