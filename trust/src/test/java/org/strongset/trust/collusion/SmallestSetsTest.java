package org.strongset.trust.collusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.strongset.trust.collusion.Groups.AnyOf;

class SmallestSetsTest {
    private static final int CIRCUITS = 10_000;

    private final Circuit.Builder builder = new Circuit.Builder();

    private int party(String id) {
        return builder.party(id, 1);
    }

    private List<Integer> parties(String... ids) {
        return List.of(ids).stream().map(this::party).toList();
    }

    @Test
    void quorumTakesAsManyAsItNeeds() {
        var answer = SmallestSets.of(builder.build(builder.atLeast(2, parties("a", "b", "c", "d", "e"))));
        assertThat(answer.low()).isEqualTo(2);
        assertThat(answer.isExact()).isTrue();
        assertThat(answer.complete()).isTrue();
        assertThat(answer.sets()).hasSize(10).doesNotHaveDuplicates();
        assertThat(Groups.of(answer.sets())).containsExactly(List.of(new AnyOf(2, set("a", "b", "c", "d", "e"))));
    }

    /// TRUST.md 6.5, lesson 1: it looks like two, and is one.
    @Test
    void twoOfThreeLeavesThatTheIndexAllFeedsAreOne() {
        int index = party("index");
        int publisher = builder.any(List.of(index, party("ann")));
        int notaries = builder.any(List.of(index, builder.atLeast(3, parties("n1", "n2", "n3", "n4", "n5"))));
        var answer = SmallestSets.of(builder.build(builder.atLeast(2, List.of(publisher, party("ann"), notaries))));
        assertThat(answer.low()).isOne();
        assertThat(answer.sets()).containsExactlyInAnyOrder(set("index"), set("ann"));
    }

    /// TRUST.md 6.5, lesson 1 mended: Ann alone, or, Ann honest, four: index or forge, the name log, two of three witnesses.
    @Test
    void honestMaintainerLeavesFour() {
        int ann = party("ann");
        int witnesses = builder.atLeast(2, parties("w1", "w2", "w3"));
        int continuity = builder.any(List.of(ann, builder.all(List.of(party("name-log"), witnesses))));
        int publisher = builder.any(List.of(ann, party("index"), party("forge")));
        var circuit = builder.build(builder.all(List.of(continuity, publisher)));
        assertThat(SmallestSets.of(circuit).sets()).containsExactly(set("ann"));
        var honest = SmallestSets.of(circuit.without(Set.of("ann")));
        assertThat(honest.low()).isEqualTo(4);
        assertThat(honest.sets()).hasSize(6);
        assertThat(Groups.of(honest.sets())).containsExactly(List.of(new AnyOf(1, set("forge", "index")),
                new AnyOf(1, set("name-log")), new AnyOf(2, set("w1", "w2", "w3"))));
    }

    /// TRUST.md 12, notaries: 5 of 7, two run by one operator.
    @Test
    void sameOperatorTwiceIsOneParty() {
        int operator = party("operator");
        var notaries = new ArrayList<Integer>(List.of(operator, operator));
        notaries.addAll(parties("c", "d", "e", "f", "g"));
        var answer = SmallestSets.of(builder.build(builder.atLeast(5, notaries)));
        assertThat(answer.low()).isEqualTo(4);
        assertThat(answer.sets()).hasSize(10).allMatch(set -> set.contains("operator"));
    }

    /// TRUST.md 6.1: five signed under 3 of 7, or exactly three.
    @Test
    void robustnessIsTheDualOfWhatIsThere() {
        var five = builder.build(builder.atLeast(3, parties("a", "b", "c", "d", "e")));
        assertThat(SmallestSets.of(five).low()).isEqualTo(3);
        assertThat(SmallestSets.of(five.dual()).low()).isEqualTo(3);
        var exactly = new Circuit.Builder();
        var three = exactly.build(exactly.all(List.of(exactly.party("a", 1), exactly.party("b", 1), exactly.party("c",
                1))));
        assertThat(SmallestSets.of(three.dual()).low()).isOne();
    }

    @Test
    void oneRootOfFullWeightIsEnough() {
        var introducers = parties("guido", "ann", "bo", "cy");
        var answer = SmallestSets.of(builder.build(builder.atLeast(3, introducers, new int[]{3, 1, 1, 1})));
        assertThat(answer.sets()).containsExactly(set("guido"));
        assertThat(SmallestSets.of(builder.build(builder.atLeast(3, introducers, new int[]{2, 1, 1, 1}))).low())
                .isEqualTo(2);
    }

    @Test
    void whatNobodyCanAndWhatNeedsNobody() {
        var never = SmallestSets.of(builder.build(builder.any(List.of())));
        assertThat(never).isEqualTo(new SmallestSets(SmallestSets.NOBODY, SmallestSets.NOBODY, List.of(), true));
        var always = SmallestSets.of(builder.build(builder.all(List.of())));
        assertThat(always).isEqualTo(new SmallestSets(0, 0, List.of(new TreeSet<>()), true));
        var honest = builder.build(builder.all(parties("a", "b"))).without(Set.of("a"));
        assertThat(SmallestSets.of(honest).low()).isEqualTo(SmallestSets.NOBODY);
        assertThat(never.isExact()).isTrue();
    }

    @Test
    void keyringOfThousandsIsOneWithItsBreadth() {
        var answer = SmallestSets.of(builder.build(builder.any(IntStream.range(0, 905).mapToObj(i -> party("k" + i))
                .toList())));
        assertThat(answer.low()).isOne();
        assertThat(answer.sets()).hasSize(905);
        assertThat(Groups.of(answer.sets())).singleElement().satisfies(group -> assertThat(group).hasSize(1));
        var more = new Circuit.Builder();
        var large = SmallestSets.of(more.build(more.any(IntStream.range(0, 5_000).mapToObj(i -> more.party("k" + i, 1))
                .toList())));
        assertThat(large.sets()).hasSize(SmallestSets.MOST_SETS);
        assertThat(large.complete()).isFalse();
    }

    @Test
    void moreThanAMillionInOnePlaceAreCounted() {
        var answer = SmallestSets.one(builder.build(builder.atLeast(2, IntStream.range(0, 1_100_000).mapToObj(
                i -> builder.party("k" + i, 1 + i % 2)).toList())), SmallestSets.WORK);
        assertThat(answer.low()).isEqualTo(2);
        assertThat(answer.sets()).singleElement().satisfies(set -> assertThat(set).hasSize(2));
    }

    /// Where the work that is allowed is not enough, it says between what the number is.
    @Test
    void littleWorkGivesAnIntervalThatHoldsTheNumber() {
        var random = new Random(7);
        int intervals = 0;
        for (int i = 0; i < 200; i++) {
            var circuit = realistic(random, 60, 8);
            var exact = SmallestSets.of(circuit);
            assertThat(exact.isExact()).isTrue();
            var hasty = SmallestSets.of(circuit, 20L * (circuit.edges() + 1));
            assertThat(hasty.low()).isLessThanOrEqualTo(exact.low());
            assertThat(hasty.high()).isGreaterThanOrEqualTo(exact.low());
            assertThat(circuit.holds(hasty.sets().getFirst())).isTrue();
            intervals += hasty.isExact() ? 0 : 1;
        }
        assertThat(intervals).isPositive();
    }

    /// The realistic shape of TRUST.md 6.4: people with several roles, and organisations by which each key falls, too.
    static Circuit realistic(Random random, int people, int organisations) {
        var builder = new Circuit.Builder();
        var keys = new ArrayList<Integer>();
        for (int i = 0; i < people; i++) {
            keys.add(builder.any(List.of(builder.party("person-" + i, 1), builder.party("org-" + random.nextInt(
                    organisations), 3))));
        }
        var parts = List.of(builder.atLeast(2, some(random, keys, 5)), builder.atLeast(3, some(random, keys, 20)),
                builder.atLeast(5, some(random, keys, 9)),
                builder.any(List.of(builder.party("ca", 1), builder.atLeast(3, some(random, keys, people / 2)))),
                builder.atLeast(2, List.of(builder.atLeast(2, some(random, keys, 3)), builder.atLeast(4, some(random,
                        keys, 6)), keys.getFirst())));
        return builder.build(builder.all(parts));
    }

    private static List<Integer> some(Random random, List<Integer> of, int count) {
        return random.ints(0, of.size()).distinct().limit(count).mapToObj(of::get).toList();
    }

    /// Circuits of up to 12 parties, with shared gates, weights and prices: the number and each of the sets, and those of the dual.
    @Test
    void randomCircuitsGiveWhatBruteForceDoes() {
        var random = new Random(20_261_123);
        int many = 0;
        for (int i = 0; i < CIRCUITS; i++) {
            var circuit = random(random);
            var answer = SmallestSets.of(circuit);
            assertThat(answer).as("circuit %s", i).satisfies(one -> same(one, bruteForce(circuit)));
            assertThat(SmallestSets.of(circuit.dual())).as("dual of circuit %s", i).satisfies(one -> same(one,
                    bruteForce(circuit.dual())));
            Groups.of(answer.sets()).forEach(group -> group.forEach(any -> assertThat(any.count()).isLessThanOrEqualTo(
                    any.of().size())));
            assertThat(expand(Groups.of(answer.sets()))).isEqualTo(new HashSet<>(answer.sets()));
            many += answer.sets().size() > 1 ? 1 : 0;
        }
        assertThat(many).isGreaterThan(CIRCUITS / 10);
    }

    /// Without a set a circuit does not hold exactly if the dual holds by it.
    @Test
    void dualHoldsByThoseWithoutWhomItDoesNot() {
        var random = new Random(3);
        for (int i = 0; i < 500; i++) {
            var circuit = random(random);
            var dual = circuit.dual();
            for (int set = 0; set < 1 << circuit.parties().size(); set++) {
                var in = subset(circuit, set);
                var rest = new TreeSet<>(circuit.parties());
                rest.removeAll(in);
                assertThat(dual.holds(in)).isEqualTo(!circuit.holds(rest));
            }
        }
    }

    @Test
    void malformedCircuitsAreRefused() {
        assertThatThrownBy(() -> builder.party("a", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.atLeast(1, List.of(99))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.atLeast(1, parties("a"), new int[]{0})).isInstanceOf(
                IllegalArgumentException.class);
        assertThatThrownBy(() -> builder.atLeast(-1, parties("a"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Circuit random(Random random) {
        var builder = new Circuit.Builder();
        var nodes = new ArrayList<Integer>();
        int parties = 1 + random.nextInt(12);
        for (int i = 0; i < parties; i++) {
            int price = random.nextInt(10) == 0 ? Circuit.INFINITE : 1 + random.nextInt(10) / 7;
            nodes.add(builder.party("p" + i, price));
        }
        int gates = 1 + random.nextInt(8);
        for (int i = 0; i < gates; i++) {
            int size = 1 + random.nextInt(6);
            var of = new ArrayList<Integer>();
            var weights = new int[size];
            int sum = 0;
            for (int j = 0; j < size; j++) {
                of.add(nodes.get(random.nextInt(nodes.size())));
                weights[j] = random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 1;
                sum += weights[j];
            }
            nodes.add(builder.atLeast(random.nextInt(sum + 1) + (random.nextInt(20) == 0 ? 1 : 0), of, weights));
        }
        return builder.build(nodes.getLast());
    }

    private static void same(SmallestSets answer, SmallestSets truth) {
        assertThat(answer.low()).isEqualTo(truth.low());
        assertThat(answer.high()).isEqualTo(truth.high());
        assertThat(answer.sets()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(truth.sets());
        assertThat(answer.complete()).isTrue();
    }

    private static SmallestSets bruteForce(Circuit circuit) {
        long least = SmallestSets.NOBODY;
        var sets = new ArrayList<SortedSet<String>>();
        for (int set = 0; set < 1 << circuit.parties().size(); set++) {
            var in = subset(circuit, set);
            long cost = in.stream().mapToLong(party -> circuit.price(circuit.parties().indexOf(party))).sum();
            if (in.stream().anyMatch(party -> circuit.price(circuit.parties().indexOf(party)) == Circuit.INFINITE)
                    || !circuit.holds(in) || cost > least) {
                continue;
            }
            if (cost < least) {
                sets.clear();
                least = cost;
            }
            sets.add(in);
        }
        return new SmallestSets(least, least, sets, true);
    }

    private static SortedSet<String> subset(Circuit circuit, int set) {
        var in = new TreeSet<String>();
        for (int i = 0; i < circuit.parties().size(); i++) {
            if ((set >> i & 1) == 1) {
                in.add(circuit.parties().get(i));
            }
        }
        return in;
    }

    /// Returns all sets that the groups mean.
    private static Set<SortedSet<String>> expand(List<List<AnyOf>> groups) {
        var all = new HashSet<SortedSet<String>>();
        for (var group : groups) {
            var sets = new ArrayList<SortedSet<String>>(List.of(new TreeSet<>()));
            for (var any : group) {
                var more = new ArrayList<SortedSet<String>>();
                var of = List.copyOf(any.of());
                for (int bits = 0; bits < 1 << of.size(); bits++) {
                    if (Integer.bitCount(bits) == any.count()) {
                        for (var set : sets) {
                            var with = new TreeSet<>(set);
                            for (int i = 0; i < of.size(); i++) {
                                if ((bits >> i & 1) == 1) {
                                    with.add(of.get(i));
                                }
                            }
                            more.add(with);
                        }
                    }
                }
                sets = more;
            }
            all.addAll(sets);
        }
        return all;
    }

    private static SortedSet<String> set(String... ids) {
        return new TreeSet<>(List.of(ids));
    }

    /// Whoever is bad already costs nothing more, whatever else they would have been needed with.
    @Test
    void givenSomeBadPartiesItTakesTheOthers() {
        var random = new Random(24);
        for (int i = 0; i < 2_000; i++) {
            var circuit = random(random);
            for (var bad : circuit.parties()) {
                var given = circuit.given(Set.of(bad));
                assertThat(given.parties()).doesNotContain(bad);
                for (int j = 0; j < 8; j++) {
                    var by = circuit.parties().stream().filter(_ -> random.nextBoolean())
                            .collect(Collectors.toCollection(
                                    HashSet::new));
                    boolean held = given.holds(by);
                    by.add(bad);
                    assertThat(held).isEqualTo(circuit.holds(by));
                }
            }
        }
    }
}
