package org.strongset.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.strongset.trust.Closure.Root;

/// Which ways share nobody, by name.
class IndependenceTest {
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    private static Principal key(char name) {
        return new Principal(String.valueOf(name).repeat(40));
    }

    /// Words such as `12` for: 1 certified 2.
    private static List<Certifies> words(String... pairs) {
        return Stream.of(pairs).map(pair -> new Certifies(key(pair.charAt(0)), key(pair.charAt(1)), "it", NOW.minus(
                Duration.ofDays(1)), null)).toList();
    }

    private static List<Root> roots(String names) {
        return names.chars().mapToObj(name -> new Root(key((char) name), 1)).toList();
    }

    private static List<String> shown(List<Principal> keys) {
        return keys.stream().map(one -> one.fingerprint().substring(0, 1)).toList();
    }

    private static Independence of(String roots, Parties parties, List<Certifies> words) {
        return Independence.of(roots(roots), words, NOW, parties, key('F')).orElseThrow();
    }

    @Test
    void waysThatShareSomebodyAreOneAndTheCutNamesThem() {
        var found = of("12", Parties.none(), words("1A", "2A", "AF"));
        assertThat(found.chains()).hasSize(1);
        assertThat(shown(found.cut())).containsExactly("A");
        var two = of("12", Parties.none(), words("1A", "2A", "AF", "2B", "BF"));
        assertThat(two.chains()).extracting(IndependenceTest::shown).containsExactlyInAnyOrder(List.of("1", "A", "F"),
                List.of("2", "B", "F"));
    }

    @Test
    void WT_04_keysOfOnePartyAreOneOnAWay() {
        var parties = Parties.of(List.of(List.of(key('A').toString(), key('B').toString())), Map.of(), Map.of());
        assertThat(of("12", parties, words("1A", "AF", "2B", "BF")).chains()).hasSize(1);
        assertThat(of("12", Parties.none(), words("1A", "AF", "2B", "BF")).chains()).hasSize(2);
    }

    @Test
    void aWordThatIsOverLeadsNowhereAndARootNeedsNone() {
        var over = List.of(new Certifies(key('1'), key('F'), "it", NOW.minus(Duration.ofDays(2)), NOW));
        assertThat(of("1", Parties.none(), over).chains()).isEmpty();
        assertThat(of("1", Parties.none(), over).cut()).isEmpty();
        assertThat(Independence.of(roots("1F"), words("1F"), NOW, Parties.none(), key('F'))).isEmpty();
    }

    /// TRUST.md 6.3, theorem 1, by the closure itself.
    @Test
    void S04_aMemberHasAsManyWaysAsItTakesAndEachOfTheCutIsNeeded() {
        var random = new Random(7);
        int members = 0;
        for (int round = 0; round < 300; round++) {
            var pairs = new TreeSet<String>();
            for (int i = 0; i < 30; i++) {
                pairs.add("" + "123ABCDEF".charAt(random.nextInt(9)) + "123ABCDEF".charAt(random.nextInt(9)));
            }
            var words = new ArrayList<>(words(pairs.toArray(String[]::new)));
            var found = of("123", Parties.none(), words);
            assertThat(found.cut()).hasSameSizeAs(found.chains());
            for (int need = 1; need <= 3; need++) {
                if (Closure.of(roots("123"), new Closure.Limits(need, 5), words, NOW, Parties.none())
                        .isMember(key('F'))) {
                    members++;
                    assertThat(found.chains()).hasSizeGreaterThanOrEqualTo(need);
                }
            }
            var left = words.stream().filter(word -> !found.cut().contains(word.by())).toList();
            var roots = roots("123").stream().filter(root -> !found.cut().contains(root.who())).toList();
            assertThat(Closure.of(roots, new Closure.Limits(1, 60), left, NOW, Parties.none()).isMember(key('F')))
                    .isFalse();
        }
        assertThat(members).isGreaterThan(100);
    }
}
