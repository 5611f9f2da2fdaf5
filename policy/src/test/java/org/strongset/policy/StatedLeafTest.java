package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.NOW;
import static org.strongset.policy.Given.answers;
import static org.strongset.policy.Given.by;
import static org.strongset.policy.Given.codes;
import static org.strongset.policy.Given.decide;
import static org.strongset.policy.Given.faults;
import static org.strongset.policy.Given.flask;
import static org.strongset.policy.Given.key;
import static org.strongset.policy.Given.people;
import static org.strongset.policy.Given.reviews;
import static org.strongset.policy.Given.rule;
import static org.strongset.policy.Given.states;
import static org.strongset.policy.Given.stating;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.ReviewLevel;
import org.strongset.model.ReviewResult;
import org.strongset.policy.Evidence.Stated;
import org.strongset.policy.Evidence.Stated.Said;

/// What people state counts by party, once, for exactly what the rule asks; and a no of whom the user named for it is final.
class StatedLeafTest {
    private static final String READERS = people("readers", "aAnn", "bBo", "cCy");
    private static final String TWO = READERS
            + "[rule.r]\nreviewed-by = { from = \"readers\", need = 2, level = \"diff\" }\n";
    private static final String SIGNERS = "[group.signers]\nmembers = [{ who = \"" + key('1')
            + "\", name = \"Ann\" }, { who = \""
            + key('2') + "\", name = \"Lev\" }]\n[rule.released]\nquorum = { of = \"signers\", need = 1 }\n";
    private static final String APART = READERS + SIGNERS
            + "[rule.r]\nreviewed-by = { from = \"readers\", level = \"full\", apart-from = \"released\" }\n";

    private static Stated fine(char letter) {
        return reviews(letter, ReviewLevel.FULL, ReviewResult.FINE);
    }

    private static Stated seen(char letter) {
        return states(letter, new Said.Seen("https://files.example/flask-1.0", "files.example", NOW.minusSeconds(60)));
    }

    private static String notaries(int need) {
        return IntStream.range(0, 5).mapToObj(i -> "[notary.n" + i + "]\nkey = \"" + stating((char) ('1' + i)) + "\"\n")
                .collect(
                        Collectors.joining())
                + "[rule.r]\nnotaries = { from = [\"n0\", \"n1\", \"n2\", \"n3\", \"n4\"], need = " + need
                + " }\n";
    }

    private static List<String> parties(Decision decision) {
        return decision.parties().stream().map(one -> one.party().name() + " " + one.roles()).toList();
    }

    @Test
    void reviewersAreCountedByPartyAndNamed() {
        var decision = decide(rule(TWO), fine('a'), reviews('b', ReviewLevel.DIFF, ReviewResult.FINE));
        answers(decision, Outcome.ALLOW, Code.RULE_MET);
        assertThat(parties(decision)).containsExactly("Ann [review]", "Bo [review]");
        assertThat(decision.reasons().getFirst().message()).contains("Ann reviewed it (full) and found nothing wrong",
                "Bo reviewed it (diff since pkg:pypi/flask@0.9)");
    }

    @Test
    void onePersonWithTwoKeysAndTwoReviewsCountsOnce() {
        var policy = rule(people("readers", "aAnn", "bAnn", "cCy")
                + "[rule.r]\nreviewed-by = { from = \"readers\", need = 2, level = \"diff\" }\n");
        var decision = decide(policy, fine('a'), fine('b'), reviews('a', ReviewLevel.DIFF, ReviewResult.FINE));
        answers(decision, Outcome.DENY, Code.THRESHOLD_NOT_MET);
        assertThat(decision.nearest()).singleElement().satisfies(nearest -> {
            assertThat(nearest.need()).isOne();
            assertThat(nearest.of()).containsExactly("Cy");
            assertThat(nearest.statement()).isEqualTo("review");
        });
    }

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource({"diff,diff,true", "full,diff,true", "build,diff,false", "diff,full,false", "full,full,true",
        "build,full,false", "diff,build,false", "full,build,false", "build,build,true"})
    void aReviewAnswersForItsOwnLevelAndReadingAllForReadingAPart(String made, String asked, boolean holds) {
        var policy = rule(READERS + "[rule.r]\nreviewed-by = { from = \"readers\", level = \"" + asked + "\" }\n");
        var decision = decide(policy, reviews('a', ReviewLevel.find(made).orElseThrow(), ReviewResult.FINE));
        assertThat(decision.outcome()).isEqualTo(holds ? Outcome.ALLOW : Outcome.DENY);
        assertThat(codes(decision).contains(Code.STATEMENT_NOT_ASKED)).isNotEqualTo(holds);
    }

    @Test
    void concernIsNoVoteAndIsHeardWhoeverDecides() {
        var decision = decide(rule(TWO), fine('a'), fine('b'), reviews('c', ReviewLevel.FULL, ReviewResult.CONCERN));
        answers(decision, Outcome.ALLOW, Code.RULE_MET, Code.REVIEW_WARNS);
        var denied = decide(rule(TWO), fine('a'), reviews('c', ReviewLevel.FULL, ReviewResult.CONCERN));
        assertThat(denied.outcome()).isEqualTo(Outcome.DENY);
        assertThat(codes(denied)).contains(Code.STATEMENT_NOT_ASKED, Code.REVIEW_WARNS, Code.THRESHOLD_NOT_MET);
    }

    @Test
    void whoeverIsInNoGroupOfTheRuleDoesNotCount() {
        var policy = rule(READERS + people("others", "dDi")
                + "[rule.r]\nreviewed-by = { from = \"readers\", level = \"full\" }\n");
        answers(decide(policy, fine('d')), Outcome.DENY, Code.NOT_IN_KEYRING, Code.THRESHOLD_NOT_MET);
    }

    @Test
    void whoeverIsDeniedSaysNothingThatCounts() {
        var denied = rule(TWO + "[[deny]]\nkey = \"" + stating('b') + "\"\n");
        answers(decide(denied, fine('a'), fine('b')), Outcome.DENY, Code.NOT_IN_KEYRING, Code.THRESHOLD_NOT_MET);
        var party = rule(TWO + "[parties]\none-party = [[\"party:evil\", \"Bo\"]]\n[[deny]]\nparty = \"party:evil\"\n");
        assertThat(decide(party, fine('a'), fine('b')).outcome()).isEqualTo(Outcome.DENY);
        assertThat(decide(party, fine('a'), fine('c')).outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decide(party, fine('a')).nearest().getFirst().of()).containsExactly("Cy");
    }

    /// Ann released it, and reviewed it: for one of the two somebody else has to be there.
    @Test
    void S19_nobodyReviewsWhatTheyReleased() {
        answers(decide(rule(APART), by('1'), fine('a')), Outcome.DENY, Code.NOT_APART);
        var bo = decide(rule(APART), by('1'), fine('a'), fine('b'));
        answers(bo, Outcome.ALLOW, Code.RULE_MET);
        assertThat(parties(bo)).containsExactly("Bo [review]");
        answers(decide(rule(APART), fine('a')), Outcome.DENY, Code.NOT_APART);
    }

    /// Ann could be left to the one rule, since Lev is enough for the other: her signature, which came later, takes nothing away.
    @Test
    void oneMoreStatementNeverTakesAReviewerAway() {
        answers(decide(rule(APART), by('2'), fine('a')), Outcome.ALLOW, Code.RULE_MET);
        answers(decide(rule(APART), by('2'), by('1'), fine('a')), Outcome.ALLOW, Code.RULE_MET);
    }

    @Test
    void thoseWhoFallTogetherAreNotApart() {
        var fate = "[parties]\nfate = { \"party:acme\" = [\"Lev\", \"Bo\"] }\n";
        answers(decide(rule(APART + fate), by('2'), fine('b')), Outcome.DENY, Code.NOT_APART);
        answers(decide(rule(APART + fate), by('2'), fine('c')), Outcome.ALLOW, Code.RULE_MET);
        answers(decide(rule(APART + fate), by('1'), by('2'), fine('b')), Outcome.ALLOW, Code.RULE_MET);
    }

    @Test
    void vetoIsFinalAndNoWaiverLiftsIt() {
        var veto = TWO + "[[veto]]\nfrom = \"readers\"\nneed = 1\n";
        var bad = reviews('c', ReviewLevel.FULL, ReviewResult.MALICIOUS);
        var decision = decide(rule(veto), fine('a'), fine('b'), bad);
        assertThat(decision.outcome()).isEqualTo(Outcome.DENY);
        assertThat(codes(decision)).startsWith(Code.VETOED).contains(Code.REVIEW_WARNS);
        assertThat(decision.nearest()).isEmpty();
        var waived = rule(
                veto + "[[waive]]\nfor = \"pkg:*/**\"\nowner = \"Ann\"\nreason = \"x\"\nuntil = 2027-01-01\n");
        assertThat(decide(waived, bad).outcome()).isEqualTo(Outcome.DENY);
        assertThat(decide(rule(veto), fine('a'), fine('b'), reviews('c', ReviewLevel.FULL, ReviewResult.CONCERN))
                .outcome())
                .isEqualTo(Outcome.ALLOW);
    }

    @Test
    void vetoCountsPartiesOfItsGroupAndNobodyWhoIsDenied() {
        var two = TWO + people("others", "dDi") + "[[veto]]\nfrom = \"readers\"\nneed = 2\n[[deny]]\nkey = \""
                + stating('c')
                + "\"\n";
        var malicious = List.of('b', 'c', 'd').stream()
                .map(one -> reviews(one, ReviewLevel.FULL, ReviewResult.MALICIOUS))
                .toList();
        assertThat(codes(decide(rule(two), malicious.toArray(Evidence[]::new)))).doesNotContain(Code.VETOED);
        assertThat(
                codes(decide(rule(two), malicious.getFirst(), reviews('a', ReviewLevel.DIFF, ReviewResult.MALICIOUS))))
                .contains(Code.VETOED);
    }

    @Test
    void vetoDeniesWhatNoUseSpeaksOf() {
        var policy = Given
                .policy("strongset = 1\nname = \"t\"\n" + READERS + "[[veto]]\nfrom = \"readers\"\nneed = 1\n");
        answers(decide(policy, reviews('a', ReviewLevel.FULL, ReviewResult.MALICIOUS)), Outcome.DENY, Code.VETOED,
                Code.REVIEW_WARNS);
    }

    @Test
    void S12_ofFiveNotariesTwoMayBeDown() {
        var decision = decide(rule(notaries(3)), seen('1'), seen('3'), seen('5'));
        answers(decision, Outcome.ALLOW, Code.RULE_MET);
        assertThat(parties(decision)).containsExactly("n0 [sighting]", "n2 [sighting]", "n4 [sighting]");
        var few = decide(rule(notaries(3)), seen('1'), seen('3'), seen('3'));
        answers(few, Outcome.DENY, Code.THRESHOLD_NOT_MET);
        assertThat(few.nearest().getFirst().message()).contains("one more observation", "any of these 3");
    }

    /// They repeat what they are served: whoever serves it to all of them is enough, and stands in the number.
    @Test
    void S12_threeWhoLieOrTheOneWhoServesAllOfThem() {
        var collusion = Collusion.of(flask(), List.of(seen('1'), seen('2'), seen('3')), rule(notaries(3)), NOW)
                .orElseThrow();
        assertThat(collusion.number().sets()).contains(new java.util.TreeSet<>(List.of("party:host:files.example")));
        var lying = collusion.number(java.util.Set.of("party:host:files.example", "party:site"));
        assertThat(lying.low()).isEqualTo(3);
        assertThat(lying.sets()).hasSize(10);
        assertThat(collusion.withdrawals().low()).isEqualTo(1);
    }

    @Test
    void onesOperatorIsOneNotary() {
        var one = notaries(3) + "[parties]\none-party = [[\"n0\", \"n1\", \"n2\"]]\n";
        answers(decide(rule(one), seen('1'), seen('2'), seen('3'), seen('4')), Outcome.DENY, Code.THRESHOLD_NOT_MET);
        answers(decide(rule(one), seen('1'), seen('4'), seen('5')), Outcome.ALLOW, Code.RULE_MET);
    }

    @Test
    void vetoersAreNamedAmongThoseWhoCanBlock() {
        var policy = rule(TWO + "[[veto]]\nfrom = \"readers\"\nneed = 1\n");
        var collusion = Collusion.of(flask(), List.of(fine('a'), fine('b')), policy, NOW).orElseThrow();
        assertThat(collusion.vetoes()).singleElement().satisfies(veto -> {
            assertThat(veto.need()).isOne();
            assertThat(veto.people()).extracting(party -> party.name()).containsExactly("Ann", "Bo", "Cy");
        });
    }

    @Test
    void notariesAloneAreToldAndNotWhereSomebodyReleasesIt() {
        assertThat(Lint.lint(rule(notaries(3)))).extracting(Fault::code).containsExactly(Code.NOTARIES_ALONE);
        var both = notaries(3).replace("[rule.r]", "[rule.n]") + SIGNERS + "[rule.r]\nall = [\"n\", \"released\"]\n";
        assertThat(Lint.lint(rule(both))).isEmpty();
        var either = both.replace("all =", "any =");
        assertThat(Lint.lint(rule(either))).extracting(Fault::code).containsExactly(Code.NOTARIES_ALONE);
    }

    @ParameterizedTest(name = "{0} people, need {1}")
    @CsvSource({"20,1,false", "21,1,true", "21,2,false"})
    void vetoThatAnyOfManyCanCastIsTold(int people, int need, boolean told) {
        var many = people("many",
                IntStream.range(0, people).mapToObj(i -> (char) ('A' + i) + "P" + i).toArray(String[]::new));
        var policy = rule(TWO + many + "[[veto]]\nfrom = \"many\"\nneed = " + need + "\n");
        assertThat(Lint.lint(policy).stream().anyMatch(fault -> fault.code() == Code.VETO_BY_ANYONE)).isEqualTo(told);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            reviewed-by = { from = "readers", need = 4, level = "full" }     | THRESHOLD_INVALID | only 3 distinct parties
            reviewed-by = { from = "readers", level = "fully" }              | POLICY_INVALID | did you mean "full"
            reviewed-by = { from = "readers" }                               | POLICY_INVALID | level is missing
            reviewed-by = { from = "signers", level = "full" }               | POLICY_INVALID | has no key that can sign a statement
            reviewed-by = { from = "reader", level = "full" }                | UNDEFINED_NAME | did you mean "readers"
            reviewed-by = { from = "readers", level = "full", apart-from = "upstream" } | POLICY_INVALID | name a rule
            notaries = { from = "n0", need = 1 }                             | UNDEFINED_NAME | there is no notary "n0"
            notaries = { from = [], need = 1 }                               | POLICY_INVALID | names no notaries
            web-of-trust = { roots = "readers", need = 1 }                   | POLICY_INVALID | no OpenPGP certificate
            """)
    void whatCannotHoldIsRefused(String leaf, Code code, String message) {
        var found = faults("strongset = 1\n" + READERS + "[group.signers]\nmembers = [{ who = \"" + key('1')
                + "\", name = \"Ann\" }]\n[rule.r]\n" + leaf + "\n[[use]]\nfor = \"pkg:*/**\"\nallow = \"r\"\n");
        assertThat(found).anySatisfy(fault -> {
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.message()).contains(message);
        });
    }
}
