package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.NOW;
import static org.strongset.policy.Given.broken;
import static org.strongset.policy.Given.by;
import static org.strongset.policy.Given.decide;
import static org.strongset.policy.Given.flask;
import static org.strongset.policy.Given.lost;
import static org.strongset.policy.Given.policy;
import static org.strongset.policy.Given.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Outcome;
import org.strongset.policy.Rule.Among;

/// What holds for every rule, whatever it is made of.
class AlgebraTest {
    private static final String FIVE_RINGS = """
            [keyring.a]
            file = "a"
            [keyring.b]
            file = "b"
            [keyring.c]
            file = "c"
            [rule.r]
            any = [{ keyring = { ring = "a" } }, { keyring = { ring = "b" } }, { keyring = { ring = "c" } }]
            """;
    private static final Policy BASE = rule(FIVE_RINGS);

    private static Policy with(Rule rule) {
        var rules = new LinkedHashMap<String, Rule>();
        rules.put("r", rule);
        return new Policy(BASE.file(), BASE.sha256(), BASE.name(), BASE.goal(), BASE.answers(), BASE.keyrings(),
                BASE.cas(), BASE.builders(), BASE.indexes(), BASE.lists(), BASE.notaries(), BASE.groups(),
                BASE.parties(), rules,
                BASE.uses(),
                BASE.denies(), BASE.vetoes(),
                BASE.waives(), BASE.positions());
    }

    /// All `all`, `any` and `k of` over these, of one to three children.
    private static List<Rule> over(List<Rule> parts) {
        var made = new ArrayList<Rule>();
        for (var x : parts) {
            for (var list : lists(parts, x)) {
                made.add(new Rule.All(list));
                made.add(new Rule.Any(list));
                for (int k = 1; k <= list.size(); k++) {
                    made.add(new Rule.AtLeast(k, list));
                }
            }
        }
        return made;
    }

    private static List<List<Rule>> lists(List<Rule> parts, Rule first) {
        var lists = new ArrayList<List<Rule>>();
        lists.add(List.of(first));
        for (var second : parts) {
            lists.add(List.of(first, second));
            parts.forEach(third -> lists.add(List.of(first, second, third)));
        }
        return lists;
    }

    /// The meaning of a rule by counting, without levels: `truth` is a set of bits, one a keyring.
    private static boolean oracle(Rule rule, int truth) {
        return switch (rule) {
            case Rule.All(var of) -> of.stream().allMatch(child -> oracle(child, truth));
            case Rule.Any(var of) -> of.stream().anyMatch(child -> oracle(child, truth));
            case Rule.AtLeast(var k, var of) -> of.stream().filter(child -> oracle(child, truth)).count() >= k;
            case Rule.Signed(var among, var _) -> (truth >> (among.name().charAt(0) - 'a') & 1) == 1;
            case Rule.Named _,Rule.Apart _,Rule.Archive _,Rule.Ca _,Rule.Provenance _,Rule.IndexWord _,Rule.Upstream _,Rule.FirstSeen _,Rule.Pinned _,Rule.Adopted _,Rule.Reviewed _,Rule.Notaries _,Rule.WebOfTrust _,Rule.ForeignWeb _ ->
                throw new AssertionError("not made here");
        };
    }

    private static List<Evidence> evidence(int truth) {
        var rings = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            if ((truth >> i & 1) == 1) {
                rings.add(String.valueOf((char) ('a' + i)));
            }
        }
        return List.of(by('A', rings.toArray(new String[0])));
    }

    @Test
    void agreesWithCountingOnAllSmallRulesAndAllTruths() {
        List<Rule> leaves = List.of(ring("a"), ring("b"), ring("c"));
        var small = over(leaves);
        var nested = new ArrayList<>(small);
        for (var inner : small) {
            if (size(inner) < 3) {
                nested.add(new Rule.All(List.of(inner, ring("c"))));
                nested.add(new Rule.Any(List.of(ring("a"), inner)));
                nested.add(new Rule.AtLeast(2, List.of(ring("b"), inner, new Rule.Any(List.of(inner, ring("c"))))));
            }
        }
        for (var rule : nested) {
            var policy = with(rule);
            for (int truth = 0; truth < 8; truth++) {
                var outcome = Decisions.decide(flask(), evidence(truth), policy, NOW).outcome();
                assertThat(outcome == Outcome.ALLOW).as("%s with %d", rule, truth).isEqualTo(oracle(rule, truth));
            }
        }
        assertThat(nested).hasSizeGreaterThan(200);
    }

    private static Rule ring(String name) {
        return new Rule.Signed(new Among.Ring(name), 1);
    }

    private static int size(Rule rule) {
        return switch (rule) {
            case Rule.All(var of) -> of.size();
            case Rule.Any(var of) -> of.size();
            case Rule.AtLeast(var _, var of) -> of.size();
            case Rule.Named _,Rule.Leaf _ -> 1;
        };
    }

    /// Adding valid evidence never turns an allow into anything else, and a decision never gets worse for it.
    @Test
    void moreValidEvidenceNeverTurnsAYesIntoANo() {
        long seed = 7_2026;
        System.out.println("AlgebraTest seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            var policy = with(random(random, 4));
            var evidence = new ArrayList<Evidence>();
            boolean allowed = false;
            for (int i = 0; i < 6; i++) {
                evidence.add(
                        random.nextInt(5) == 0 ? broken("ABCDEF".charAt(i)) : by("ABCDEF".charAt(i), rings(random)));
                var now = Decisions.decide(flask(), evidence, policy, NOW).outcome() == Outcome.ALLOW;
                assertThat(now || !allowed).as("%s %s", policy.rules(), evidence).isTrue();
                allowed = now;
            }
        }
    }

    private static String[] rings(Random random) {
        return new String[][]{{}, {"a"}, {"b"}, {"c"}, {"a", "b"}, {"a", "b", "c"}}[random.nextInt(6)];
    }

    private static Rule random(Random random, int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return new Rule.Signed(new Among.Ring(String.valueOf("abc".charAt(random.nextInt(3)))),
                    1 + random.nextInt(3));
        }
        var of = new ArrayList<Rule>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            of.add(random(random, depth - 1));
        }
        return switch (random.nextInt(3)) {
            case 0 -> new Rule.All(of);
            case 1 -> new Rule.Any(of);
            default -> new Rule.AtLeast(1 + random.nextInt(of.size()), of);
        };
    }

    /// The nearest miss is enough: with as many more signatures as it asks for, the rule holds.
    @Test
    void aNearestMissThatIsMadeUpForIsAnAllow() {
        var policy = rule(
                "[group.g]\nmembers = [{ who = \"%s\" }, { who = \"%s\" }, { who = \"%s\" }, { who = \"%s\" }]\n"
                        .formatted(
                                Given.key('A'), Given.key('B'), Given.key('C'), Given.key('D'))
                        + "[rule.r]\nany = [{ quorum = { of = \"g\", need = 4 } }, { all = [{ quorum = { of = \"g\", need = 2 } }] }]\n");
        assertThat(decide(policy, by('A')).nearest()).singleElement().satisfies(n -> assertThat(n.need()).isEqualTo(1));
        assertThat(decide(policy, by('A'), by('D')).outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decide(policy).nearest()).singleElement().satisfies(n -> assertThat(n.need()).isEqualTo(2));
    }

    @Test
    void PO_14_theSameInputsGiveTheSameValueAThousandTimesInAnyOrderLocaleAndZone() {
        long seed = 14_2026;
        System.out.println("AlgebraTest seed " + seed);
        var random = new Random(seed);
        var toml = "strongset = 1\n" + FIVE_RINGS + "[parties]\none-party = [[\"" + Given.key('A') + "\", \""
                + Given.key('C')
                + "\"]]\n[rule.q]\nall = [\"r\", { k = 2, of = [{ first-seen = {} }, { keyring = { ring = \"c\", need = 3 } }] }]\n"
                + "[[use]]\nfor = \"pkg:PyPI/FL*\"\nallow = \"q\"\n";
        var evidence = new ArrayList<Evidence>(
                List.of(by('A', "a", "b"), by('B', "b", "c"), by('C', "c", "a", "b"), broken('D'),
                        lost('E'), Given.pin('F', "2026-01-01T00:00:00Z"), Given.pin('E', "2026-02-01T00:00:00Z"),
                        new Evidence.Ring("c", List.of("A", "B", "C"), List.of("x", "y"))));
        var expected = print(Decisions.decide(flask(), evidence, policy(toml), NOW));
        assertThat(expected).contains("2 of the 3 distinct parties", "SIG_INVALID");
        var locale = Locale.getDefault();
        var zone = TimeZone.getDefault();
        try {
            for (int run = 0; run < 1_000; run++) {
                Locale.setDefault(List.of(Locale.ROOT, Locale.forLanguageTag("tr"), Locale.forLanguageTag("ar-EG"),
                        Locale.forLanguageTag("th-TH-u-nu-thai")).get(run % 4));
                TimeZone.setDefault(TimeZone.getTimeZone(run % 2 == 0 ? "Pacific/Kiritimati" : "America/Adak"));
                Collections.shuffle(evidence, random);
                evidence.add(evidence.get(random.nextInt(evidence.size()))); // twice is once
                assertThat(print(Decisions.decide(flask(), evidence, policy(toml), NOW))).isEqualTo(expected);
                evidence.removeLast();
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    private static String print(Decision decision) {
        return decision.toString();
    }
}
