package org.strongset.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The strong set of random webs, against all ways between all keys.
class StrongSetTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final Instant SAID = Instant.parse("2020-01-01T00:00:00Z");
    private static final int FAR = 1_000;

    private static Principal key(int number) {
        return new Principal(String.format("%040X", number));
    }

    private static Certifies word(int by, int of) {
        return new Certifies(key(by), key(of), "User", SAID, null);
    }

    private static StrongSet of(int size, List<Certifies> words) {
        return StrongSet.of(IntStream.range(0, size).mapToObj(StrongSetTest::key).toList(), words, NOW);
    }

    /// All distances, by trying each key as a stop on each way (Floyd and Warshall).
    private static int[][] distances(int size, List<Certifies> words) {
        var distances = new int[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                int by = i;
                int of = j;
                distances[i][j] = i == j
                        ? 0
                        : words.stream().anyMatch(one -> one.by().equals(key(by)) && one.of()
                                .equals(key(of))) ? 1 : FAR;
            }
        }
        for (int stop = 0; stop < size; stop++) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    distances[i][j] = Math.min(distances[i][j], distances[i][stop] + distances[stop][j]);
                }
            }
        }
        return distances;
    }

    private static List<Integer> strongest(int[][] distances) {
        List<Integer> strongest = List.of();
        for (int i = 0; i < distances.length; i++) {
            int by = i;
            var part = IntStream.range(0, distances.length).filter(of -> distances[by][of] < FAR
                    && distances[of][by] < FAR).boxed().toList();
            strongest = part.size() > strongest.size() ? part : strongest; // of equal ones that with the first key
        }
        return strongest;
    }

    @Test
    void S03_aThousandRandomWebsAreAsAllTheirWaysSay() {
        var random = new Random(3);
        for (int round = 0; round < 1_000; round++) {
            int size = 1 + random.nextInt(12);
            var words = new ArrayList<Certifies>();
            for (int i = random.nextInt(3 * size); i > 0; i--) {
                words.add(word(random.nextInt(size), random.nextInt(size)));
            }
            var strong = of(size, words);
            var distances = distances(size, words);
            var part = strongest(distances);

            assertThat(strong.members()).isEqualTo(part.stream().map(StrongSetTest::key).toList());
            assertThat(strong.sizes().stream().mapToInt(Integer::intValue).sum()).isEqualTo(size);
            assertThat(strong.sizes().getFirst()).isEqualTo(part.size());
            if (part.size() > 1) {
                double sum = part.stream().mapToInt(i -> part.stream().mapToInt(j -> distances[i][j]).sum()).sum();
                assertThat(strong.meanDistance().orElseThrow()).isCloseTo(sum / part.size() / (part.size() - 1), within(
                        1e-9));
            }
            int from = random.nextInt(size);
            int to = random.nextInt(size);
            assertThat(strong.distance(key(from), key(to)).orElse(FAR)).isEqualTo(Math.min(FAR, distances[from][to]));
            var path = strong.path(key(from), key(to));
            assertThat(path).hasSize(distances[from][to] >= FAR ? 0 : 1 + distances[from][to]);
            for (int i = 1; i < path.size(); i++) {
                assertThat(words).contains(new Certifies(path.get(i - 1), path.get(i), "User", SAID, null));
            }
        }
    }

    @Test
    void S03_whomToAskNextIsWhoBringsOneNearest() {
        var random = new Random(4);
        for (int round = 0; round < 200; round++) {
            int size = 4 + random.nextInt(6);
            var words = new ArrayList<Certifies>();
            for (int i = random.nextInt(4 * size); i > 0; i--) {
                words.add(word(random.nextInt(size), random.nextInt(size)));
            }
            var strong = of(size, words);
            int who = random.nextInt(size);
            for (var gain : strong.introducers(key(who), 3)) {
                var more = new ArrayList<>(words);
                more.add(new Certifies(gain.by(), key(who), "User", SAID, null));
                int[][] distances = distances(size, more);
                var others = strong.members().stream().map(one -> Integer.parseInt(one.fingerprint(), 16)).filter(
                        one -> one != who).toList();
                double mean = (double) others.stream().mapToInt(one -> distances[one][who]).sum() / others.size();
                assertThat(gain.distance()).isCloseTo(mean, within(1e-9));
                assertThat(words).doesNotContain(new Certifies(gain.by(), key(who), "User", SAID, null));
            }
        }
    }

    @Test
    void whatIsOverOrByStrangersIsNoWay() {
        var over = new Certifies(key(0), key(1), "User", SAID, NOW);
        assertThat(of(2, List.of(over, word(1, 0))).sizes()).containsExactly(1, 1);
        assertThat(of(2, List.of(word(0, 9), word(9, 1), word(1, 0))).sizes()).containsExactly(1, 1);
        assertThat(of(0, List.of()).members()).isEmpty();
        assertThat(of(0, List.of()).meanDistance()).isEmpty();
    }

    @Test
    void aLongChainIsNoTroubleForTheSearch() {
        int size = 100_000;
        var words = new ArrayList<Certifies>();
        for (int i = 0; i < size; i++) {
            words.add(word(i, (i + 1) % size));
        }
        assertThat(of(size, words).sizes()).containsExactly(size);
    }
}
