package org.strongset.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.strongset.trust.Closure.Introducer;
import org.strongset.trust.Closure.Limits;
import org.strongset.trust.Closure.Root;
import org.strongset.trust.Closure.Standing;

/// Who comes into a web of trust of depth 1, and whose word brings them in.
class ClosureTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final Instant SAID = Instant.parse("2020-01-01T00:00:00Z");

    private static Principal key(String digit) {
        return new Principal(digit.repeat(40));
    }

    private static Certifies word(String by, String of, String userId) {
        return new Certifies(key(by), key(of), userId, SAID, null);
    }

    private static List<Certifies> words(String of, String... by) {
        return Arrays.stream(by).map(one -> word(one, of, "User " + of)).toList();
    }

    private static List<Root> roots(String... digits) {
        return Arrays.stream(digits).map(digit -> new Root(key(digit), 1)).toList();
    }

    private static Closure closure(List<Root> roots, List<Certifies> words) {
        return Closure.of(roots, new Limits(3, 1), words, NOW, Parties.none());
    }

    private static Parties joined(String... digits) {
        return Parties.of(List.of(Arrays.stream(digits).map(digit -> key(digit).toString()).toList()), Map.of(),
                Map.of());
    }

    private static List<String> by(Standing standing) {
        return standing.by().stream().map(one -> one.who().fingerprint().substring(0, 1)).toList();
    }

    @Test
    void threeOfFiveRootsBringSomebodyInAndAreNamed() {
        var closure = closure(roots("1", "2", "3", "4", "5"), words("A", "2", "3", "5"));
        var ann = closure.of(key("A")).getFirst();
        assertThat(closure.isMember(key("A"))).isTrue();
        assertThat(ann.level()).isEqualTo(1);
        assertThat(ann.userId()).isEqualTo("User A");
        assertThat(by(ann)).containsExactly("2", "3", "5");
    }

    @Test
    void twoOfThemDoNot() {
        var closure = closure(roots("1", "2", "3"), words("A", "1", "2"));
        assertThat(closure.isMember(key("A"))).isFalse();
        assertThat(closure.of(key("A")).getFirst().worth()).isEqualTo(2);
        assertThat(closure.members()).extracting(Standing::level).containsExactly(0, 0, 0);
    }

    @Test
    void aRootIsAMemberWithoutAnyWord() {
        var closure = closure(roots("1"), List.of());
        assertThat(closure.of(key("1"))).containsExactly(new Standing(key("1"), "", 0, List.of(), 3, List.of()));
        assertThat(closure.isMember(key("1"))).isTrue();
        assertThat(closure.isMember(key("A"))).isFalse();
    }

    @Test
    void WT_01_aSwarmOfKeysThatCertifyEachOtherGainsNothing() {
        var keys = IntStream.range(0, 10_000)
                .mapToObj(i -> new Principal(("0".repeat(40) + Integer.toHexString(i).toUpperCase(Locale.ROOT))
                        .substring(Integer.toHexString(i).length())))
                .toList();
        var words = new ArrayList<Certifies>();
        for (int i = 0; i < keys.size(); i++) {
            for (int step = 1; step <= 20; step++) {
                var other = keys.get((i + step) % keys.size());
                words.add(new Certifies(keys.get(i), other, "Sybil", SAID, null));
            }
        }
        words.add(new Certifies(key("F"), keys.getFirst(), "Sybil", SAID, null));
        long before = System.nanoTime();
        var closure = closure(roots("F", "E", "D"), words);
        assertThat(closure.members()).hasSize(3);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void WT_02_nobodyBringsThemselvesIn() {
        var own = Closure.of(roots("2"), new Limits(1, 1), words("A", "A"), NOW, Parties.none());
        assertThat(own.isMember(key("A"))).isFalse();
        var second = Closure.of(roots("1", "2"), new Limits(1, 1), words("A", "1"), NOW, joined("1", "A"));
        assertThat(second.isMember(key("A"))).isFalse();
        assertThat(
                Closure.of(roots("1", "2"), new Limits(1, 1), words("A", "1"), NOW, Parties.none()).isMember(key("A")))
                .isTrue();
    }

    @Test
    void WT_03_aMemberOfLevelOneBringsNobodyIn() {
        var words = new ArrayList<Certifies>();
        for (var member : List.of("A", "B", "C")) {
            words.addAll(words(member, "1", "2", "3"));
            words.addAll(words("D", member));
        }
        var closure = closure(roots("1", "2", "3"), words);
        assertThat(closure.isMember(key("A"))).isTrue();
        assertThat(closure.isMember(key("D"))).isFalse();
        assertThat(closure.of(key("D")).getFirst().by()).isEmpty();
    }

    @Test
    void WT_04_threeKeysOfOnePersonAreOneWord() {
        var closure = Closure.of(roots("1", "2", "3", "4"), new Limits(3, 1), words("A", "1", "2", "3"), NOW,
                joined("1", "2", "3"));
        assertThat(closure.isMember(key("A"))).isFalse();
        assertThat(closure.of(key("A")).getFirst().worth()).isEqualTo(1);
        var two = Closure.of(roots("1", "2", "3", "4"), new Limits(2, 1), words("A", "1", "2", "4"), NOW,
                joined("1", "2"));
        assertThat(by(two.of(key("A")).getFirst())).containsExactly("1", "4");
    }

    @Test
    void WT_05_weightsBelowTheNeedAddUpByPartiesOnly() {
        var heavy = List.of(new Root(key("1"), 3), new Root(key("2"), 1), new Root(key("3"), 2));
        assertThat(closure(heavy, words("A", "1")).isMember(key("A"))).isTrue();
        assertThat(closure(heavy, words("A", "2", "3")).isMember(key("A"))).isTrue();
        assertThat(closure(heavy, words("A", "2")).isMember(key("A"))).isFalse();
        var joined = Closure.of(heavy, new Limits(3, 1), words("A", "2", "3"), NOW, joined("2", "3"));
        assertThat(joined.isMember(key("A"))).isFalse();
        assertThat(joined.of(key("A")).getFirst().by()).extracting(Introducer::weight).containsExactly(2);
    }

    @Test
    void wordsOnTwoUserIdsDoNotAddUp() {
        var words = List.of(word("1", "A", "Ann"), word("2", "A", "Ann"), word("3", "A", "Ann at work"));
        var standings = closure(roots("1", "2", "3"), words).of(key("A"));
        assertThat(standings).extracting(Standing::userId).containsExactly("Ann", "Ann at work");
        assertThat(standings).noneMatch(Standing::isMember);
    }

    @Test
    void aSecondWordOfOneRootAddsNothing() {
        var words = List.of(word("1", "A", "Ann"), word("1", "A", "Ann"), word("2", "A", "Ann"));
        assertThat(closure(roots("1", "2", "3"), words).of(key("A")).getFirst().worth()).isEqualTo(2);
    }

    @Test
    void onlyWordsInForceAtThatMomentCount() {
        var until = new Certifies(key("3"), key("A"), "User A", SAID, NOW);
        var later = new Certifies(key("4"), key("A"), "User A", NOW.plusSeconds(1), null);
        var words = new ArrayList<>(words("A", "1", "2"));
        words.addAll(List.of(until, later));
        var roots = roots("1", "2", "3", "4");
        assertThat(closure(roots, words).isMember(key("A"))).isFalse();
        assertThat(Closure.of(roots, new Limits(3, 1), words, NOW.minusSeconds(1), Parties.none()).isMember(key("A")))
                .isTrue();
        assertThat(Closure.of(roots, new Limits(3, 1), words, NOW.plusSeconds(1), Parties.none()).isMember(key("A")))
                .isTrue();
    }

    @Test
    void noOrderOfWordsOrRootsChangesTheAnswer() {
        var random = new Random(20261122);
        var roots = new ArrayList<>(roots("1", "2", "3", "4", "5"));
        var words = new ArrayList<Certifies>();
        for (var of : List.of("A", "B", "C", "D")) {
            for (var by : List.of("1", "2", "3", "4", "5", "A", "B")) {
                if (random.nextBoolean()) {
                    words.add(word(by, of, "User " + of));
                }
            }
        }
        var expected = closure(roots, words);
        for (int round = 0; round < 50; round++) {
            Collections.shuffle(roots, random);
            Collections.shuffle(words, random);
            var closure = closure(roots, words);
            for (var of : List.of("A", "B", "C", "D")) {
                assertThat(closure.of(key(of))).isEqualTo(expected.of(key(of)));
            }
        }
    }

    /// Each set of words of five roots on one key, and each word more: nobody falls out, and three are always enough.
    @Test
    void oneMoreWordNeverTakesAMemberAwayAndFewerThanNeedNeverMakeOne() {
        var all = List.of("1", "2", "3", "4", "5");
        for (int set = 0; set < 32; set++) {
            int chosen = set;
            var by = IntStream.range(0, 5).filter(i -> (chosen >> i & 1) == 1).mapToObj(all::get)
                    .toArray(String[]::new);
            boolean member = closure(roots("1", "2", "3", "4", "5"), words("A", by)).isMember(key("A"));
            assertThat(member).isEqualTo(Integer.bitCount(set) >= 3);
        }
    }

    @Test
    void refusesANeedOrAWeightThatAsksForNothing() {
        assertThatThrownBy(() -> new Limits(0, 1)).hasMessageContaining("need is at least 1, not 0");
        assertThatThrownBy(() -> new Limits(1, 0)).hasMessageContaining("the greatest depth is at least 1, not 0");
        assertThatThrownBy(() -> new Limits(1, 1, Duration.ofDays(-1))).hasMessageContaining("not negative");
        assertThatThrownBy(() -> new Root(key("1"), 0)).hasMessageContaining("a weight is at least 1, not 0");
    }
}
