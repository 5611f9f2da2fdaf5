package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.NOW;
import static org.strongset.policy.Given.RINGS;
import static org.strongset.policy.Given.by;
import static org.strongset.policy.Given.certified;
import static org.strongset.policy.Given.decide;
import static org.strongset.policy.Given.flask;
import static org.strongset.policy.Given.fpr;
import static org.strongset.policy.Given.key;
import static org.strongset.policy.Given.people;
import static org.strongset.policy.Given.pin;
import static org.strongset.policy.Given.reviews;
import static org.strongset.policy.Given.rule;
import static org.strongset.policy.Given.stating;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.strongset.continuity.Profile;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.ReviewLevel;
import org.strongset.model.ReviewResult;
import org.strongset.policy.Evidence.Ring;
import org.strongset.trust.collusion.SmallestSets;

/// The collusion number of policies: the worked examples of TRUST.md 6.5 and 12, each leaf's parties, and random policies against what the
/// evaluator itself says of every set of parties.
class CollusionTest {
    private static final int POLICIES = 10_000;
    private static final String FOUR = group("four", "1Ann", "2Bo", "3Cy", "4Di");

    private static Collusion of(Policy policy, Evidence... evidence) {
        return Collusion.of(flask(), List.of(evidence), policy, NOW).orElseThrow();
    }

    private static long number(Policy policy, Evidence... evidence) {
        return of(policy, evidence).number().low();
    }

    private static Ring ring(String name, char... members) {
        return new Ring(name, new String(members).chars().mapToObj(one -> fpr((char) one)).toList(), List.of());
    }

    private static String id(char digit) {
        return "party:openpgp:" + fpr(digit);
    }

    private static String group(String name, String... members) {
        return "[group." + name + "]\nmembers = [" + List.of(members).stream().map(
                one -> "{ who = \"%s\", name = \"%s\" }"
                        .formatted(key(one.charAt(0)), one.substring(1)))
                .collect(Collectors.joining(", ")) + "]\n";
    }

    @Test
    void keyringIsOneWithItsWholeBreadth() {
        var number = of(rule(RINGS + "[rule.r]\nkeyring = { ring = \"ours\" }\n"), ring("ours", 'A', 'B', 'C'))
                .number();
        assertThat(number.low()).isOne();
        assertThat(number.sets()).containsExactlyInAnyOrder(set(id('A')), set(id('B')), set(id('C')));
        assertThat(number.complete()).isTrue();
    }

    @Test
    void shippedKeyringFallsWithWhoChoseIt() {
        var collusion = of(rule("[rule.r]\nkeyring = { ring = \"debian\", need = 2 }\n"), ring("debian", 'A', 'B'));
        assertThat(collusion.number().sets()).containsExactly(set("party:strongset"));
        assertThat(collusion.number(Set.of("party:strongset")).sets()).containsExactly(set(id('A'), id('B')));
    }

    @Test
    void keepersOfAKeyringCanLetAnybodyIn() {
        var policy = rule("""
                [keyring.ours]
                file = "ours.gpg"
                keepers = ["%s", "%s", "%s"]
                need = 2
                [rule.r]
                keyring = { ring = "ours", need = 3 }
                """.formatted(key('D'), key('E'), key('F')));
        var number = of(policy, ring("ours", 'A', 'B', 'C', 'D')).number();
        assertThat(number.low()).isEqualTo(2);
        assertThat(number.sets()).hasSize(3).doesNotContain(set(id('A'), id('B')));
    }

    @Test
    void whoeverIsLimitedCannotReleaseThis() {
        var policy = rule("""
                [keyring.ours]
                file = "ours.gpg"
                limits = { "%s" = ["pkg:pypi/other"] }
                [rule.r]
                keyring = { ring = "ours" }
                """.formatted(fpr('B')));
        assertThat(of(policy, ring("ours", 'A', 'B')).number().sets()).containsExactly(set(id('A')));
    }

    @Test
    void quorumCountsPeopleAndNotKeys() {
        var two = "[rule.r]\nquorum = { of = \"g\", need = 2 }\n";
        assertThat(of(rule(group("g", "1Ann", "2Ann", "3Bo") + two)).number().sets()).singleElement()
                .satisfies(set -> assertThat(set).hasSize(2));
    }

    /// An employer is a party of its own, and brings all of its people along.
    @Test
    void fateIsCountedAndNamed() {
        var policy = rule(FOUR + "[parties]\nfate = { \"party:acme\" = [\"Ann\", \"Bo\", \"Cy\"] }\n"
                + "[rule.r]\nquorum = { of = \"four\", need = 3 }\n");
        var collusion = of(policy);
        assertThat(collusion.number().sets()).containsExactly(set("party:acme"));
        assertThat(collusion.number(Set.of("party:acme")).low()).isEqualTo(3);
        assertThat(collusion.together()).containsOnlyKeys("party:acme");
        assertThat(collusion.together().get("party:acme")).hasSize(3);
    }

    /// A group that falls with another one, in a circle.
    @Test
    void fateThatGoesInACircleEnds() {
        var policy = rule(FOUR + """
                [parties]
                fate = { "party:one" = ["Ann", "party:two"], "party:two" = ["Bo", "party:one"] }
                [rule.r]
                quorum = { of = "four", need = 2 }
                """);
        assertThat(of(policy).number().sets()).containsExactlyInAnyOrder(set("party:one"), set("party:two"));
    }

    /// Twenty groups, each of which takes all others along: the work grows with their number, not with their orders.
    @Test
    void groupsThatAllTakeEachOtherAlongAreSoonTold() {
        var groups = IntStream.range(0, 20).mapToObj(i -> "\"party:g" + i + "\" = [" + IntStream.range(0, 20).filter(
                j -> j != i).mapToObj(j -> "\"party:g" + j + "\"").collect(Collectors.joining(", ")) + ", \"Ann\"]")
                .collect(Collectors.joining(", "));
        var policy = rule(
                FOUR + "[parties]\nfate = { " + groups + " }\n[rule.r]\nquorum = { of = \"four\", need = 1 }\n");
        assertThat(of(policy).number().sets()).hasSize(24);
    }

    /// TRUST.md 12: Debian's keyring, and membership of its strong set beside it, is still one signature.
    @Test
    void webOfTrustBesideAKeyringLeavesItAtOne() {
        var policy = rule(RINGS + group("founders", "1Ann", "2Bo", "3Cy") + """
                [rule.known]
                web-of-trust = { roots = "founders", need = 3 }
                [rule.mine]
                keyring = { ring = "ours" }
                [rule.r]
                all = ["mine", "known"]
                """);
        var collusion = of(policy, by('A', "ours"), certified('1'), certified('2'), certified('3'), certified('A', '1',
                '2', '3'), ring("ours", '1', '2', '3', 'A'));
        assertThat(collusion.number().low()).isOne();
        assertThat(collusion.number().sets()).contains(set(id('A')));
        assertThat(collusion.notes()).singleElement().asString().contains("founders");
        assertThat(collusion.withdrawals().low()).isOne();
    }

    /// Who is not known is not nobody.
    @Test
    void whoCouldAndIsNotNamedStandsAsOneParty() {
        var web = rule(RINGS + group("founders", "1Ann", "2Bo", "3Cy")
                + "[rule.r]\nweb-of-trust = { roots = \"founders\", need = 3 }\n");
        assertThat(of(web).number(Set.of(id('1'), id('2'), id('3'))).sets()).containsExactly(set(
                "party:member:founders"));
        var unread = of(rule(RINGS + "[rule.r]\nkeyring = { ring = \"ours\", need = 2 }\n"));
        assertThat(unread.number().sets()).containsExactly(set("party:keyring:ours"));
        assertThat(unread.notes()).singleElement().asString().contains("is not known");
    }

    @Test
    void authorityIsAPartyBesideWhomItKnows() {
        var policy = rule("""
                [ca.c]
                issuer = "https://id.example"
                root = "sigstore-public"
                [rule.r]
                ca = { ca = "c", identity = "ann@example.org" }
                """);
        assertThat(of(policy).number().sets()).containsExactlyInAnyOrder(set("party:strongset"), set(
                "party:ca:sigstore-public"), set("party:provider:id.example"),
                set(
                        "party:identity:ann@example.org@id.example"));
    }

    @Test
    void pinIsNobodys() {
        var pinned = rule("[rule.r]\ndigest = { sha256 = \"%s\", reason = \"read\" }\n".formatted("ab".repeat(32)));
        assertThat(number(pinned)).isEqualTo(SmallestSets.NOBODY);
        assertThat(of(pinned).withdrawals().low()).isEqualTo(SmallestSets.NOBODY);
        var seen = rule("[rule.r]\nfirst-seen = {}\n");
        assertThat(of(seen, by('A'), pin('A', "2026-01-01T00:00:00Z")).number().sets()).containsExactly(set(id('A')));
    }

    /// A key for one archive can name bytes that another archive has today.
    @Test
    void archiveFallsWithAnyKeyThatMaySignOne() {
        var policy = rule("""
                [keyring.a]
                file = "a.gpg"
                archives = { "%s" = ["Debian/*/*"], "%s" = ["Other/*/*"] }
                [rule.r]
                archive-chain = { ring = "a" }
                """.formatted(fpr('A'), fpr('B')));
        assertThat(of(policy).number().sets()).containsExactlyInAnyOrder(set(id('A')), set(id('B')));
    }

    /// The word of an index falls with it, and with each account that it lets publish the name; what it does not name is not nobody.
    @Test
    void indexFallsWithItsAccounts() {
        var policy = rule("[rule.r]\nindex-word = {}\n");
        var unknown = Profile.unknown(flask().artifact().purl());
        var published = new Evidence.Published("index.example:8443", List.of(Given.BYTES), unknown, null, null);
        assertThat(of(policy, published).number().sets()).containsExactlyInAnyOrder(set("party:host:index.example"),
                set(
                        "party:publisher:index.example"));
        var named = new Profile(unknown.purl(), unknown.level(), null, unknown.path(), "ann",
                new TreeSet<>(Set.of("ann",
                        "bob")),
                null, null);
        var collusion = of(policy, new Evidence.Published("index.example", List.of(Given.BYTES), named, null, null));
        assertThat(collusion.number().sets()).containsExactlyInAnyOrder(set("party:host:index.example"), set(
                "party:account:ann@index.example"), set("party:account:bob@index.example"));
        assertThat(collusion.number(collusion.maintainers()).sets()).containsExactly(set("party:host:index.example"));
        assertThat(of(policy).number().sets()).containsExactly(set("party:index"));
    }

    /// Nobody adopts other bytes but the people of the project, who are its user.
    @Test
    void adoptedBytesFallWithWhoAdoptedThem() {
        var policy = rule("[rule.r]\ndigest = { lock = \"strongset.lock\" }\n");
        assertThat(number(policy)).isEqualTo(SmallestSets.NOBODY);
        var adopted = new Evidence.Adopted(List.of(Given.BYTES), LocalDate.EPOCH);
        assertThat(of(policy, adopted).number().sets()).containsExactly(set("party:adopter"));
    }

    /// Whoever needs no word but the package's own needs nobody.
    @Test
    void provenanceOfAClaimedSourceAloneNeedsNobody() {
        var policy = rule("""
                [builder.b]
                id = "https://ci.example/run"
                key = "builder.pem"
                [rule.r]
                provenance = { builders = ["b"], source = "claimed" }
                """);
        var collusion = of(policy);
        assertThat(collusion.number().low()).isZero();
        assertThat(collusion.notes()).isNotEmpty();
        assertThat(of(policy, new Evidence.Served("party:host:index.example")).number().sets()).containsExactly(set(
                "party:host:index.example"));
    }

    @Test
    void provenanceOfANamedSourceFallsWithTheForgeAndWhoMayChangeIt() {
        var policy = rule("""
                [builder.b]
                id = "https://ci.example/run"
                key = "builder.pem"
                [rule.r]
                provenance = { builders = ["b"], source = "https://forge.example/ann/flask" }
                """);
        assertThat(of(policy).number().sets()).containsExactlyInAnyOrder(set("party:builder:b"), set(
                "party:forge:forge.example"), set("party:committers:https://forge.example/ann/flask"));
    }

    /// Whoever signed is counted by the other rule, if it knows them: only those whom it does not know are apart.
    @Test
    void apartFromAThresholdTakesThoseWhomItDoesNotKnow() {
        var policy = rule(RINGS + FOUR + """
                [rule.two]
                quorum = { of = "four", need = 2 }
                [rule.r]
                all = ["two", { keyring = { ring = "ours", apart-from = "two" } }]
                """);
        assertThat(number(policy, ring("ours", '1', '2', '3', '4'))).isEqualTo(SmallestSets.NOBODY);
        assertThat(decide(policy, ring("ours", '1', '2', '3'), by('1', "ours"), by('2', "ours"), by('3', "ours"))
                .outcome()).isEqualTo(Outcome.DENY);
        var apart = of(policy, ring("ours", '1', 'A', 'B')).number();
        assertThat(apart.low()).isEqualTo(3);
        assertThat(apart.sets()).hasSize(12).allMatch(set -> set.contains(id('A')) || set.contains(id('B')));
    }

    @Test
    void whatHoldsByManySurvivesSome() {
        var policy = rule(FOUR + "[rule.r]\nquorum = { of = \"four\", need = 2 }\n");
        assertThat(of(policy, by('1'), by('2')).withdrawals().low()).isOne();
        assertThat(of(policy, by('1'), by('2'), by('3'), by('4')).withdrawals().low()).isEqualTo(3);
        assertThat(of(policy, by('1')).withdrawals().low()).isZero();
        assertThat(of(policy, by('1'), by('2')).maintainers()).containsExactlyInAnyOrder(id('1'), id('2'));
    }

    @Test
    void whatNoUseMatchesHasNoNumber() {
        var policy = Given.policy("strongset = 1\nname = \"t\"\n" + FOUR
                + "[rule.r]\nquorum = { of = \"four\", need = 1 }\n[[use]]\nfor = \"pkg:npm/**\"\nallow = \"r\"\n");
        assertThat(Collusion.of(flask(), List.of(), policy, NOW)).isEmpty();
    }

    /// Rules over a dozen people with groups that fall together: no smaller set of parties than the number says can make the evaluator allow,
    /// and each of its smallest sets can; and no fewer withdrawals than it says change an answer.
    @Test
    void randomPoliciesAgreeWithTheEvaluator() {
        var random = new Random(20_261_123);
        var numbers = new TreeMap<Long, Integer>();
        for (int i = 0; i < POLICIES; i++) {
            var made = new Made(random);
            var signed = Made.everybody().filter(_ -> random.nextInt(3) > 0).collect(Collectors.toSet());
            var collusion = of(made.policy, made.evidence(signed));
            var number = collusion.number();
            numbers.merge(Math.min(number.low(), 99), 1, Integer::sum);
            if (made.isExact()) {
                assertThat(made.least()).as("kappa of policy %s:\n%s", i, made.text).isEqualTo(number.low());
                for (var set : number.sets()) {
                    assertThat(made.allows(made.keysOf(set))).as("%s of policy %s:\n%s", set, i, made.text).isTrue();
                }
            } else {
                assertThat(made.least()).as("kappa of policy %s:\n%s", i, made.text).isGreaterThanOrEqualTo(number
                        .low());
            }
            long withdrawn = collusion.withdrawals().low();
            assertThat(made.leastWithdrawn(signed)).as("rho of policy %s by %s:\n%s", i, signed, made.text).satisfies(
                    least -> assertThat(least).isGreaterThanOrEqualTo(withdrawn),
                    least -> assertThat(made.isExact() ? least : withdrawn).isEqualTo(withdrawn));
        }
        assertThat(numbers.keySet()).contains(1L, 2L, 3L, 99L);
    }

    /// Without what somebody said, and those who fall with them, the evaluator says what it says of the others' signatures alone.
    @Test
    void whoIsSilencedMightAsWellHaveSaidNothing() {
        var random = new Random(20_261_124);
        int fell = 0;
        for (int i = 0; i < 3_000; i++) {
            var made = new Made(random);
            var signed = Made.everybody().filter(_ -> random.nextInt(3) > 0).collect(Collectors.toSet());
            for (var party : made.parties()) {
                var left = signed.stream().filter(key -> !made.keysOf(Set.of(party)).contains(key)).collect(Collectors
                        .toSet());
                var silenced = Silenced.of(new LayeredPolicy.Layer("user", made.policy, List.of(made.evidence(signed))),
                        List.of(party), null, Set.of());
                assertThat(silenced.exact()).isTrue();
                boolean allowed = decide(made.policy, silenced.evidence().toArray(Evidence[]::new))
                        .outcome() == Outcome.ALLOW;
                assertThat(allowed).as("%s without %s, by policy %s:\n%s", signed, party, i, made.text).isEqualTo(made
                        .allows(left));
                fell += made.allows(signed) && !allowed ? 1 : 0;
            }
        }
        assertThat(fell).isGreaterThan(1_000);
    }

    /// A policy of nested rules, its people and its groups.
    private static final class Made {
        private static final List<Character> KEYS = List.of('1', '2', '3', '4', '5', '6', '7', '8', '9');
        private static final List<Character> REVIEWING = List.of('p', 'q', 'r');
        private static final String NAMES = "abcdefg";

        private final TreeMap<Character, String> personOf = new TreeMap<>();
        private final TreeMap<String, Set<String>> fate = new TreeMap<>();
        private final TreeMap<String, Integer> people = new TreeMap<>();
        private final List<Ring> rings = new ArrayList<>();
        private final String text;
        private final Policy policy;

        Made(Random random) {
            var text = new StringBuilder();
            for (char key : KEYS) {
                personOf.put(key, String.valueOf(NAMES.charAt(random.nextInt(NAMES.length()))));
            }
            var signing = new TreeMap<>(personOf);
            for (char key : REVIEWING) {
                personOf.put(key, String.valueOf(NAMES.charAt(random.nextInt(NAMES.length()))));
            }
            text.append(people("v", REVIEWING.stream().map(one -> one + personOf.get(one)).toArray(String[]::new)));
            people.put("v", (int) REVIEWING.stream().map(personOf::get).distinct().count());
            text.append(group("all", signing.entrySet().stream().map(one -> one.getKey() + one.getValue()).toArray(
                    String[]::new)));
            for (var name : List.of("g", "h")) {
                var members = some(random);
                text.append(group(name, members.stream().map(one -> one + personOf.get(one)).toArray(String[]::new)));
                people.put(name, (int) members.stream().map(personOf::get).distinct().count());
            }
            for (var name : List.of("k", "l")) {
                text.append("[keyring.%s]\nfile = \"%s\"\n".formatted(name, name));
                rings.add(ring(name, some(random).stream().map(String::valueOf).collect(Collectors.joining())
                        .toCharArray()));
            }
            if (random.nextBoolean()) {
                text.append("[parties]\nfate = { ");
                var everybody = new TreeSet<>(personOf.values());
                for (var name : random.nextBoolean() ? List.of("party:x", "party:y") : List.of("party:x")) {
                    var members = everybody.stream().filter(_ -> random.nextInt(3) == 0)
                            .collect(Collectors.toCollection(
                                    TreeSet::new));
                    members.add(everybody.first());
                    fate.put(name, members);
                }
                text.append(fate.entrySet().stream().map(one -> "\"" + one.getKey() + "\" = [" + one.getValue().stream()
                        .map(member -> "\"" + member + "\"").collect(Collectors.joining(", ")) + "]").collect(Collectors
                                .joining(", ")))
                        .append(" }\n");
            }
            text.append("[rule.t]\nquorum = { of = \"g\", need = 1 }\n[rule.s]\n").append(nested(random, 1))
                    .append("\n[rule.r]\n").append(nested(random, 2));
            this.text = text.toString();
            this.policy = rule(this.text);
        }

        static Stream<Character> everybody() {
            return Stream.concat(KEYS.stream(), REVIEWING.stream());
        }

        private static String who(char key) {
            return REVIEWING.contains(key) ? stating(key) : key(key);
        }

        private static List<Character> some(Random random) {
            var some = new ArrayList<Character>();
            for (char key : KEYS) {
                if (random.nextBoolean()) {
                    some.add(key);
                }
            }
            if (some.isEmpty()) {
                some.add('1');
            }
            return some;
        }

        private String nested(Random random, int depth) {
            if (depth == 0 || random.nextInt(6) == 0) {
                return leaf(random);
            }
            int size = 1 + random.nextInt(3);
            var parts = new ArrayList<String>();
            for (int i = 0; i < size; i++) {
                parts.add(depth == 2 && random.nextInt(3) == 0
                        ? "\"s\""
                        : "{ " + nested(random, depth - 1).replace("\n",
                                ", ") + " }");
            }
            var list = "[" + String.join(", ", parts) + "]";
            return switch (random.nextInt(3)) {
                case 0 -> "all = " + list;
                case 1 -> "any = " + list;
                default -> "k = " + (1 + random.nextInt(size)) + "\nof = " + list;
            };
        }

        private String leaf(Random random) {
            return switch (random.nextInt(7)) {
                case 6 ->
                    "reviewed-by = { from = \"v\", level = \"full\", need = " + (1 + random.nextInt(people.getOrDefault(
                            "v", 1))) + " }";
                case 5 ->
                    "reviewed-by = { from = \"v\", level = \"full\", need = " + (1 + random.nextInt(people.getOrDefault(
                            "v", 1))) + ", apart-from = \"t\" }";
                case 4 -> "keyring = { ring = \"k\", need = " + (1 + random.nextInt(2)) + ", apart-from = \"t\" }";
                case 0 -> "quorum = { of = \"g\", need = "
                        + (1 + random.nextInt(Math.min(3, people.getOrDefault("g", 1)))) + " }";
                case 1 -> "quorum = { of = \"h\", need = "
                        + (1 + random.nextInt(Math.min(2, people.getOrDefault("h", 1)))) + " }";
                case 2 -> "keyring = { ring = \"k\", need = " + (1 + random.nextInt(2)) + " }";
                default -> "keyring = { ring = \"l\" }";
            };
        }

        /// Returns whether the number is said to be exact.
        boolean isExact() {
            return fate.isEmpty() || !text.contains("apart-from");
        }

        private Evidence[] evidence(Set<Character> signed) {
            var evidence = new ArrayList<Evidence>(rings);
            for (char key : signed) {
                evidence.add(REVIEWING.contains(key)
                        ? reviews(key, ReviewLevel.FULL, ReviewResult.FINE)
                        : by(key, rings.stream().filter(ring -> ring.certificates().contains(fpr(key))).map(
                                Ring::ring).toArray(String[]::new)));
            }
            return evidence.toArray(Evidence[]::new);
        }

        private boolean allows(Set<Character> signed) {
            return new Evaluation(policy, Facts.of(List.of(evidence(signed)), flask()), flask(), NOW, Evaluation.BUDGET)
                    .weigh("r").holds();
        }

        /// Returns whose keys these parties have.
        private Set<Character> keysOf(Set<String> parties) {
            var keys = new TreeSet<Character>();
            personOf.forEach((key, person) -> {
                var own = policy.parties().party(who(key), "").id();
                if (parties.contains(own) || fate.entrySet().stream().anyMatch(one -> parties.contains(one.getKey())
                        && one.getValue().contains(person))) {
                    keys.add(key);
                }
            });
            return keys;
        }

        private List<String> parties() {
            var all = new TreeSet<>(fate.keySet());
            personOf.keySet().forEach(key -> all.add(policy.parties().party(who(key), "").id()));
            return List.copyOf(all);
        }

        private long least() {
            return least(parties(), set -> allows(keysOf(set)));
        }

        private long leastWithdrawn(Set<Character> signed) {
            if (!allows(signed)) {
                return 0;
            }
            var people = signed.stream().map(key -> policy.parties().party(who(key), "").id()).distinct().toList();
            return least(people,
                    gone -> !allows(signed.stream().filter(key -> !gone.contains(policy.parties().party(who(
                            key), "").id())).collect(Collectors.toSet())));
        }

        private static long least(List<String> parties, Predicate<Set<String>> holds) {
            for (int size = 0; size <= parties.size(); size++) {
                for (int bits = 0; bits < 1 << parties.size(); bits++) {
                    if (Integer.bitCount(bits) == size && holds.test(subset(parties, bits))) {
                        return size;
                    }
                }
            }
            return SmallestSets.NOBODY;
        }

        private static Set<String> subset(List<String> parties, int bits) {
            return IntStream.range(0, parties.size()).filter(i -> (bits >> i & 1) == 1).mapToObj(parties::get).collect(
                    Collectors.toCollection(TreeSet::new));
        }
    }

    private static SortedSet<String> set(String... ids) {
        return new TreeSet<>(List.of(ids));
    }
}
