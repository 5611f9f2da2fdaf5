package org.strongset.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strongset.trust.GnuPgValidity.Binding;
import org.strongset.trust.GnuPgValidity.Hint;
import org.strongset.trust.GnuPgValidity.Limits;
import org.strongset.trust.GnuPgValidity.OwnerTrust;
import org.strongset.trust.GnuPgValidity.UserId;
import org.strongset.trust.GnuPgValidity.Word;

/// GnuPG's rule, as it was measured with gpg itself (TRUST.md 4.1), and on random webs against the rule followed naively.
class GnuPgValidityTest {
    private static final Word PLAIN = new Word(0, 0, null);
    private static final Limits USUAL = new Limits(1, 3, 5);

    /// A made ring: who certified which User ID of whom. Each key has the User IDs `KEY 0` and `KEY 1`.
    private static final class Made implements GnuPgValidity.Ring {
        private final int size;
        private final Map<String, Map<Principal, Word>> words = new LinkedHashMap<>();
        private int verified;

        Made(int size) {
            this.size = size;
        }

        Made certify(int by, int of, int userId, Word word) {
            words.computeIfAbsent(of + " " + userId, _ -> new LinkedHashMap<>()).put(key(by), word);
            return this;
        }

        Made certify(int by, int of) {
            return certify(by, of, 0, PLAIN);
        }

        @Override
        public List<Principal> keys() {
            var keys = new ArrayList<Principal>();
            for (int i = 0; i < size; i++) {
                keys.add(key(i));
            }
            return keys;
        }

        @Override
        public boolean isInForce(Principal key) {
            return true;
        }

        @Override
        public List<UserId> userIds(Principal key) {
            return List.of(new UserId(number(key) + " 0", true), new UserId(number(key) + " 1", true));
        }

        @Override
        public List<Hint> hints(Principal key, int userId) {
            return words.getOrDefault(number(key) + " " + userId, Map.of()).entrySet().stream()
                    .map(word -> new Hint(word.getKey(), word.getValue().depth() > 0)).toList();
        }

        @Override
        public Optional<Word> word(Principal key, int userId, Principal by) {
            verified++;
            return Optional.ofNullable(words.getOrDefault(number(key) + " " + userId, Map.of()).get(by));
        }
    }

    private static Principal key(int number) {
        return new Principal(String.format("%040X", number));
    }

    private static int number(Principal key) {
        return Integer.parseInt(key.fingerprint(), 16);
    }

    /// Owner-trust by number: `0=ULTIMATE 1=FULL`.
    private static Map<Principal, OwnerTrust> trust(String text) {
        var trust = new HashMap<Principal, OwnerTrust>();
        for (var one : List.of(text.split(" ", -1))) {
            var at = one.indexOf('=');
            trust.put(key(Integer.parseInt(one.substring(0, at))), OwnerTrust.valueOf(one.substring(at + 1)));
        }
        return trust;
    }

    /// Returns who is valid: `KEY USERID`, with an `m` for marginally.
    private static List<String> valid(Made ring, String trust, Limits limits) {
        return GnuPgValidity.of(ring, trust(trust), limits).stream().filter(one -> one.level() > 0)
                .map(one -> one.text() + (one.isFull() ? "" : "m")).toList();
    }

    @Test
    void S04_validityIsPerUserId() {
        var ring = new Made(3).certify(0, 1, 0, PLAIN).certify(1, 2, 1, PLAIN);

        assertThat(valid(ring, "0=ULTIMATE 1=FULL", USUAL)).containsExactly("1 0", "2 1");
    }

    @Test
    void S04_fullAndMarginalAreNeverAddedUp() {
        var ring = new Made(5).certify(0, 1).certify(0, 2).certify(0, 3).certify(1, 4).certify(2, 4).certify(3, 4);
        var trust = "0=ULTIMATE 1=FULL 2=MARGINAL 3=MARGINAL";

        assertThat(valid(ring, trust, new Limits(2, 3, 5))).contains("4 0m");
        assertThat(valid(ring, trust, new Limits(2, 2, 5))).contains("4 0");
        assertThat(valid(ring, trust, new Limits(1, 3, 5))).contains("4 0");
    }

    @Test
    void S04_ownerTrustOfAKeyThatIsNotValidCountsForNothing() {
        var ring = new Made(3).certify(1, 2);

        assertThat(valid(ring, "0=ULTIMATE 1=FULL", USUAL)).isEmpty();
    }

    @Test
    void S04_oneUltimateCertificationIsEnoughWhateverIsNeeded() {
        assertThat(valid(new Made(2).certify(0, 1), "0=ULTIMATE", new Limits(2, 9, 5))).containsExactly("1 0");
    }

    @Test
    void S04_whoeverHasNoOwnerTrustIntroducesNobody() {
        var ring = new Made(3).certify(0, 1).certify(1, 2);

        assertThat(valid(ring, "0=ULTIMATE", USUAL)).containsExactly("1 0");
        assertThat(valid(ring, "0=ULTIMATE 1=NONE", USUAL)).containsExactly("1 0");
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "3, 3", "1, 1", "9, 6"})
    void S04_theDepthIsHowFarAValidKeyMayBe(int depth, int valid) {
        var ring = new Made(7);
        for (int i = 0; i < 6; i++) {
            ring.certify(i, i + 1);
        }

        assertThat(valid(ring, "0=ULTIMATE 1=FULL 2=FULL 3=FULL 4=FULL 5=FULL 6=FULL", new Limits(1, 3, depth)))
                .hasSize(valid);
    }

    @Test
    void S04_keysAreCountedNotPeople() {
        var ring = new Made(4).certify(0, 1).certify(0, 2).certify(1, 3).certify(2, 3);

        assertThat(valid(ring, "0=ULTIMATE 1=MARGINAL 2=MARGINAL", new Limits(1, 2, 5))).contains("3 0");
    }

    @Test
    void S04_whatIsCountedInOneRoundStaysCountedInTheNext() {
        var ring = new Made(5).certify(0, 1).certify(1, 2).certify(1, 4).certify(2, 4);

        assertThat(valid(ring, "0=ULTIMATE 1=FULL 2=FULL", new Limits(2, 3, 5))).containsExactly("1 0", "2 0m", "4 0m");
        assertThat(valid(ring.certify(0, 2), "0=ULTIMATE 1=FULL 2=FULL", new Limits(2, 3, 5))).contains("4 0");
    }

    @Test
    void WT_02_cyclesAndWordsOnOneselfBringNothing() {
        var ring = new Made(4).certify(1, 2).certify(2, 1).certify(3, 3);

        assertThat(valid(ring, "0=ULTIMATE 1=FULL 2=FULL 3=FULL", USUAL)).isEmpty();
    }

    @Test
    void aTrustSignatureGivesOwnerTrustAsFarAsItsDepthReaches() {
        var ring = new Made(4).certify(0, 1, 0, new Word(2, 120, null)).certify(1, 2, 0, new Word(2, 120, null))
                .certify(2, 3, 0, new Word(2, 120, null));

        // 0 says 2, so 1 has 1 left for 2, and 2 nothing: its own word on 3 counts, for it was given owner-trust
        assertThat(valid(ring, "0=ULTIMATE", USUAL)).containsExactly("1 0", "2 0", "3 0");
        assertThat(valid(new Made(4).certify(0, 1, 0, new Word(1, 120, null)).certify(1, 2, 0, new Word(2, 120, null))
                .certify(2, 3), "0=ULTIMATE", USUAL)).containsExactly("1 0", "2 0");
    }

    @Test
    void WT_05_aTrustSignatureOfHalfGivesMarginalOwnerTrust() {
        var ring = new Made(3).certify(0, 1, 0, new Word(1, 60, null)).certify(1, 2);

        assertThat(valid(ring, "0=ULTIMATE", USUAL)).containsExactly("1 0", "2 0m");
        assertThat(valid(new Made(3).certify(0, 1, 0, new Word(1, 59, null)).certify(1, 2), "0=ULTIMATE", USUAL))
                .containsExactly("1 0");
    }

    @Test
    void WT_10_aTrustSignatureForOtherUserIdsLetsNobodyIn() {
        var ring = new Made(4).certify(0, 1, 0, new Word(1, 120, "2 0")).certify(1, 2).certify(1, 3);

        assertThat(valid(ring, "0=ULTIMATE", USUAL)).containsExactly("1 0", "2 0");
    }

    @ParameterizedTest
    @CsvSource({"<[^>]+[@.]example\\.org>$, Ann <ann@example.org>, true",
        "<[^>]+[@.]example\\.org>$, Ann <ann@x.example.org>, true",
        "<[^>]+[@.]example\\.org>$, Ann <ANN@EXAMPLE.ORG>, true",
        "<[^>]+[@.]example\\.org>$, Ann <ann@example.org.evil>, false",
        "<[^>]+[@.]example\\.org>$, Ann <ann@badexample.org>, false",
        "<[^>]+[@.]example\\.org>$, Ann <@example.org>, false",
        "<[^>]+[@.]example\\.org>$, ann@example.org, false", "<[^>]+[@.]example.org>$, Ann <ann@exampleXorg>, true",
        "<[^>]+[@.]example\\.org>$, Ann <a>b@example.org>, false", "<[^>]+[@.]example\\.org>$, '', false",
        "example.org, ann at EXAMPLE.ORG now, true", "example.org, example, false", "(a|b)*, (a|b)*, true",
        "(a|b)*, aaaa, false", "a\\, a\\, false", "'', anything, true", ">$, <>$, true"})
    void readsExpressionsAsGnuPgDoes(String expression, String userId, boolean includes) {
        assertThat(UserIdScope.of(expression).includes(userId)).isEqualTo(includes);
    }

    @Test
    void WT_01_anExpressionOfManyStarsTakesNoTime() {
        assertThat(UserIdScope.of("(a*)*".repeat(200)).includes("a".repeat(2_000))).isFalse();
    }

    @Test
    void verifiesNoMoreThanWhatMakesSomebodyValid() {
        var ring = new Made(1_001);
        for (int i = 1; i <= 999; i++) {
            ring.certify(0, i).certify(i, 1_000);
        }
        var trust = new HashMap<Principal, OwnerTrust>();
        ring.keys().forEach(one -> trust.put(one, OwnerTrust.MARGINAL));
        trust.put(key(0), OwnerTrust.ULTIMATE);

        assertThat(GnuPgValidity.of(ring, trust, USUAL)).filteredOn(Binding::isFull).hasSize(2 + 1_000);
        assertThat(ring.verified).isEqualTo(999 + 3);
    }

    @Test
    void limitsOfNothingAreRefused() {
        assertThatThrownBy(() -> new Limits(0, 3, 5)).hasMessageContaining("at least 1");
    }

    @Test
    void S04_aThousandRandomWebsAreAsTheRuleSays() {
        var random = new Random(20260117);
        var given = List.of(OwnerTrust.NONE, OwnerTrust.MARGINAL, OwnerTrust.FULL, OwnerTrust.ULTIMATE);
        int valid = 0;
        for (int i = 0; i < 1_000; i++) {
            int size = 3 + random.nextInt(9);
            var ring = new Made(size);
            for (int j = random.nextInt(5 * size); j > 0; j--) {
                ring.certify(random.nextInt(size), random.nextInt(size), random.nextInt(2), PLAIN);
            }
            for (int j = 0; j < size; j++) {
                ring.words.getOrDefault(j + " 0", new HashMap<>()).remove(key(j));
                ring.words.getOrDefault(j + " 1", new HashMap<>()).remove(key(j));
            }
            var trust = new HashMap<Principal, OwnerTrust>();
            for (int j = 0; j < size; j++) {
                trust.put(key(j), given.get(random.nextInt(j == 0 ? 4 : 3)));
            }
            var limits = new Limits(1 + random.nextInt(2), 1 + random.nextInt(3), 1 + random.nextInt(5));

            var found = new TreeMap<String, String>();
            GnuPgValidity.of(ring, trust, limits).forEach(one -> found.put(one.text(), (one.isFull() ? "f" : "m")
                    + (one.isFull() ? one.level() : "")));
            assertThat(found).as("web %d", i).isEqualTo(naively(ring, trust, limits));
            valid += found.size();
        }
        assertThat(valid).isGreaterThan(1_000);
    }

    /// The rule with nothing left out: levels first, then counts of all who are nearer.
    private static Map<String, String> naively(Made ring, Map<Principal, OwnerTrust> trust, Limits limits) {
        var levels = new HashMap<Principal, Integer>();
        var full = new TreeMap<String, String>();
        ring.keys().stream().filter(key -> trust.get(key) == OwnerTrust.ULTIMATE).forEach(key -> {
            levels.put(key, 0);
            ring.userIds(key).forEach(userId -> full.put(userId.text(), "f0"));
        });
        for (int level = 1; level <= limits.maxDepth(); level++) {
            for (var key : ring.keys()) {
                for (int i = 0; i < 2; i++) {
                    var counts = counts(ring, key, i, trust, levels, level);
                    var text = ring.userIds(key).get(i).text();
                    if (isFull(counts, limits) && !full.containsKey(text)) {
                        full.put(text, "f" + level);
                        levels.putIfAbsent(key, level);
                    }
                }
            }
        }
        for (var key : ring.keys()) {
            for (int i = 0; i < 2; i++) {
                var counts = counts(ring, key, i, trust, levels, limits.maxDepth());
                if (counts.size() > 0) {
                    full.putIfAbsent(ring.userIds(key).get(i).text(), "m");
                }
            }
        }
        return full;
    }

    private static boolean isFull(Map<OwnerTrust, Integer> counts, Limits limits) {
        return counts.getOrDefault(OwnerTrust.ULTIMATE, 0) > 0
                || counts.getOrDefault(OwnerTrust.FULL, 0) >= limits.completes()
                || counts.getOrDefault(OwnerTrust.MARGINAL, 0) >= limits.marginals();
    }

    private static Map<OwnerTrust, Integer> counts(Made ring, Principal key, int userId,
            Map<Principal, OwnerTrust> trust, Map<Principal, Integer> levels, int level) {
        var counts = new EnumMap<OwnerTrust, Integer>(OwnerTrust.class);
        for (var by : ring.words.getOrDefault(number(key) + " " + userId, Map.of()).keySet()) {
            @Nullable
            Integer came = levels.get(by);
            var given = trust.getOrDefault(by, OwnerTrust.NONE);
            if (came != null && came < level && given != OwnerTrust.NONE && trust.get(key) != OwnerTrust.ULTIMATE) {
                counts.merge(given, 1, Integer::sum);
            }
        }
        return counts;
    }
}
