package org.strongset.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.trust.TrustAmounts.Delegation;
import org.strongset.trust.TrustAmounts.Path;

/// Amounts and paths: case by case, and on random webs against every way that there is. That they are Sequoia's is shown on its vectors
/// and with sq-wot itself, in `cli`.
class TrustAmountsTest {
    private static final int NO_LIMIT = 1_000;

    /// A made network; each certificate has the User IDs `NUMBER@a.example` and `NUMBER@b.example`.
    private static final class Made implements TrustAmounts.Network {
        private final int size;
        private final List<Delegation> words = new ArrayList<>();

        Made(int size) {
            this.size = size;
        }

        Made trust(int by, int of, int userId, int depth, int amount, String... expressions) {
            words.add(new Delegation(key(by), key(of), userId, depth, amount, List.of(expressions)));
            return this;
        }

        Made certify(int by, int of) {
            return trust(by, of, 0, 0, 120);
        }

        @Override
        public List<Principal> certificates() {
            var keys = new ArrayList<Principal>();
            for (int i = 0; i < size; i++) {
                keys.add(key(i));
            }
            return keys;
        }

        @Override
        public boolean isTarget(Principal certificate) {
            return true;
        }

        @Override
        public Map<Integer, String> userIds(Principal certificate) {
            return Map.of(0, number(certificate) + "@a.example", 1, number(certificate) + "@b.example");
        }

        @Override
        public Map<Principal, Boolean> hints(Principal certificate) {
            var hints = new LinkedHashMap<Principal, Boolean>();
            words.stream().filter(word -> word.of().equals(certificate)).forEach(word -> hints.merge(word.by(), word
                    .depth() > 0, Boolean::logicalOr));
            return hints;
        }

        @Override
        public List<Delegation> on(Principal certificate, Set<Principal> by) {
            return words.stream().filter(word -> word.of().equals(certificate) && by.contains(word.by())).sorted(
                    Comparator.comparing(word -> word.by().fingerprint())).toList();
        }
    }

    private static Principal key(int number) {
        return new Principal(String.format("%040X", number));
    }

    private static int number(Principal key) {
        return Integer.parseInt(key.fingerprint(), 16);
    }

    /// Returns the paths from 0: `AMOUNT: 0 1 2`.
    private static List<String> paths(Made network, int target, int userId, int wanted) {
        return new TrustAmounts(network, List.of(key(0)), NO_LIMIT).paths(key(target), userId, wanted).stream()
                .map(path -> path.amount() + ": " + String.join(" ", path.certificates().stream().map(
                        one -> "" + number(one)).toList()))
                .toList();
    }

    @Test
    void S04_aCertificationReachesItsOwnUserIdAlone() {
        assertThat(paths(new Made(2).certify(0, 1), 1, 0, 120)).containsExactly("120: 0 1");
        assertThat(paths(new Made(2).certify(0, 1), 1, 1, 120)).isEmpty();
    }

    @Test
    void S04_aRootReachesWhatItBindsItself() {
        assertThat(paths(new Made(1), 0, 1, 120)).containsExactly("120: 0");
    }

    @Test
    void S04_aDelegationReachesAllThatTheCertificateBinds() {
        assertThat(paths(new Made(2).trust(0, 1, 0, 1, 120), 1, 1, 120)).containsExactly("120: 0 1");
    }

    @Test
    void WT_03_aPathIsNoLongerThanItsTrustSignaturesSay() {
        var web = new Made(4).trust(0, 1, 0, 1, 120).trust(1, 2, 0, 9, 120).certify(2, 3);

        assertThat(paths(web, 2, 0, 120)).containsExactly("120: 0 1 2");
        assertThat(paths(web, 3, 0, 120)).isEmpty();
        assertThat(paths(new Made(4).trust(0, 1, 0, 255, 120).trust(1, 2, 0, 255, 120).certify(2, 3), 3, 0, 120))
                .containsExactly("120: 0 1 2 3");
    }

    @Test
    void WT_03_aPathIsNoLongerThanWhoeverAsksSays() {
        var web = new Made(3).trust(0, 1, 0, 5, 120).certify(1, 2);

        assertThat(new TrustAmounts(web, List.of(key(0)), 1).paths(key(2), 0, 120)).isEmpty();
        assertThat(new TrustAmounts(web, List.of(key(0)), 2).paths(key(2), 0, 120)).hasSize(1);
    }

    @Test
    void WT_05_theAmountOfAPathIsItsLeastAndThoseOfSeveralAddUpInThisModelAlone() {
        var web = new Made(4).trust(0, 1, 0, 1, 60).trust(0, 2, 0, 1, 70).certify(1, 3).certify(2, 3);

        assertThat(paths(web, 3, 0, 120)).containsExactly("70: 0 2 3", "60: 0 1 3");
        assertThat(paths(web, 3, 0, 60)).as("no more than is wanted").containsExactly("70: 0 2 3");
    }

    @Test
    void S04_whatOnePathHasUsedIsNotThereForTheNext() {
        var web = new Made(5).trust(0, 1, 0, 2, 50).trust(1, 2, 0, 1, 120).trust(1, 3, 0, 1, 120).certify(2, 4).certify(
                3, 4);

        assertThat(paths(web, 4, 0, 120)).containsExactly("50: 0 1 2 4");
    }

    @Test
    void WT_10_aDelegationForOneDomainReachesNoOther() {
        var web = new Made(3).trust(0, 1, 0, 1, 120, "@a\\.example$").trust(1, 2, 0, 0, 120).trust(1, 2, 1, 0, 120);

        assertThat(paths(web, 2, 0, 120)).hasSize(1);
        assertThat(paths(web, 2, 1, 120)).isEmpty();
        assertThat(paths(new Made(3).trust(0, 1, 0, 1, 120, "(").trust(1, 2, 0, 0, 120), 2, 0, 120)).as(
                "an expression that cannot be read lets nobody through").isEmpty();
    }

    @Test
    void WT_02_cyclesBringNothing() {
        assertThat(paths(new Made(4).trust(1, 2, 0, 255, 120).trust(2, 1, 0, 255, 120).certify(2, 3), 3, 0, 120))
                .isEmpty();
    }

    @Test
    void WT_01_tenThousandKeysThatTrustEachOtherReachNoMoreThanTheOneLinkIn() {
        var web = new Made(10_001).trust(0, 1, 0, 2, 30);
        for (int i = 2; i <= 10_000; i++) {
            web.trust(1, i, 0, 255, 255);
        }
        for (int i = 2; i <= 10_000; i++) {
            web.trust(i, i == 10_000 ? 2 : i + 1, 0, 255, 255);
        }
        var index = new HashMap<Principal, List<Delegation>>();
        web.words.forEach(word -> index.computeIfAbsent(word.of(), _ -> new ArrayList<>()).add(word));
        var paths = new TrustAmounts(new Indexed(web, index), List.of(key(0)), NO_LIMIT).paths(key(500), 0, 120);

        assertThat(paths.stream().mapToInt(Path::amount).sum()).isEqualTo(30);
    }

    /// The same network, with what is said of each found at once.
    private record Indexed(Made made, Map<Principal, List<Delegation>> index) implements TrustAmounts.Network {
        @Override
        public List<Principal> certificates() {
            return made.certificates();
        }

        @Override
        public boolean isTarget(Principal certificate) {
            return true;
        }

        @Override
        public Map<Integer, String> userIds(Principal certificate) {
            return made.userIds(certificate);
        }

        @Override
        public Map<Principal, Boolean> hints(Principal certificate) {
            var hints = new LinkedHashMap<Principal, Boolean>();
            index.getOrDefault(certificate, List.of()).forEach(word -> hints.put(word.by(), true));
            return hints;
        }

        @Override
        public List<Delegation> on(Principal certificate, Set<Principal> by) {
            return index.getOrDefault(certificate, List.of());
        }
    }

    @Test
    void S04_onAThousandRandomWebsReachedIsWhoeverAnyWayLeadsTo() {
        var random = new Random(4);
        int reached = 0;
        for (int i = 0; i < 1_000; i++) {
            int size = 3 + random.nextInt(5);
            var web = new Made(size);
            for (int j = random.nextInt(4 * size); j > 0; j--) {
                int by = random.nextInt(size);
                int of = random.nextInt(size);
                if (by != of) {
                    web.trust(by, of, random.nextInt(2), random.nextInt(4), 20 * random.nextInt(7));
                }
            }
            for (int target = 1; target < size; target++) {
                for (int userId = 0; userId < 2; userId++) {
                    var paths = new TrustAmounts(web, List.of(key(0)), NO_LIMIT).paths(key(target), userId, 120);
                    boolean any = isReached(web, target, userId, 0, new HashSet<>(Set.of(key(target))));
                    assertThat(!paths.isEmpty()).as("web %d, %d %d", i, target, userId).isEqualTo(any);
                    paths.forEach(path -> assertThat(path.amount()).isBetween(1, 120));
                    assertThat(paths.stream().mapToInt(Path::amount).sum()).isLessThan(120 + 120);
                    reached += any ? 1 : 0;
                }
            }
        }
        assertThat(reached).isGreaterThan(1_000);
    }

    /// Tries every way backwards: `behind` certifications, and one more if the owner binds the User ID, have to be reached over.
    private static boolean isReached(Made web, int target, int userId, int behind, Set<Principal> on) {
        return step(web, key(target), userId, 0, behind, on) || step(web, key(target), userId, 1, behind, on);
    }

    private static boolean step(Made web, Principal at, int userId, int own, int behind, Set<Principal> on) {
        for (var word : web.words) {
            boolean last = behind == 0;
            if (word.of().equals(at) && word.amount() > 0 && word.depth() >= behind + own
                    && (own == 1 || !last || word.userId() == userId) && !on.contains(word.by())) {
                if (number(word.by()) == 0) {
                    return true;
                }
                var longer = new HashSet<>(on);
                longer.add(word.by());
                if (step(web, word.by(), userId, own, behind + 1, longer)) {
                    return true;
                }
            }
        }
        return false;
    }

    @ParameterizedTest
    @CsvSource({"@example\\.org, ann@example.org, true", "@example\\.org, ann@exampleXorg, false",
        "@example.org, ann@exampleXorg, true",
        "^ann, ann@x, true", "^ann, joann, false", "org$, x.org, true", "org$, x.org.evil, false", "a|b, xbx, true",
        "a|b, xcx, false", "(ab)+c, ababc, true", "(ab)+c, c, false", "ab*c, ac, true", "ab?c, abbc, false",
        "[a-c]x, bx, true", "[a-c]x, dx, false", "[^a-c]x, dx, true", "[^a-c]x, ax, false", "[]a]x, ]x, true",
        "[a-]x, -x, true", "'', anything, true", "a|, anything, true", "(|a)b, b, true", "A, a, false",
        "<[^>]+[@.]example\\.org>$, Ann <ann@example.org>, true", "\\(x\\), (x), true", "^$, '', true", "^$, x, false",
        "x^, x, false", "ä, ä, true", "[à-ü], é, true"})
    void readsExpressionsAsTheSpecificationSays(String expression, String text, boolean matches) {
        assertThat(UserIdExpression.parse(expression).orElseThrow().matches(text)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", ")", "[", "[]", "[^]", "*", "a**", "\\", "a|*", "(a", "a)", "+a"})
    void refusesMalformedExpressions(String expression) {
        assertThat(UserIdExpression.parse(expression)).isEmpty();
    }

    @Test
    void noExpressionTakesMoreTimeThanItsLengthAllows() {
        assertThat(UserIdExpression.parse("(a*)*".repeat(100) + "b").orElseThrow().matches("a".repeat(2_000)))
                .isFalse();
        assertThat(UserIdExpression.parse("(".repeat(200) + ")".repeat(200))).isEmpty();
        assertThat(UserIdExpression.parse("a".repeat(UserIdExpression.MOST_LENGTH + 1))).isEmpty();
    }
}
