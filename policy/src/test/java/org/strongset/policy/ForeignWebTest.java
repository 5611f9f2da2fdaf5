package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.answers;
import static org.strongset.policy.Given.by;
import static org.strongset.policy.Given.certified;
import static org.strongset.policy.Given.decide;
import static org.strongset.policy.Given.faults;
import static org.strongset.policy.Given.key;
import static org.strongset.policy.Given.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.strongset.model.Code;
import org.strongset.model.Decision.Counted;
import org.strongset.model.Decision.Outcome;
import org.strongset.policy.Evidence.Introduced;

/// Who may release by the models of GnuPG and Sequoia, and what an answer by them says.
class ForeignWebTest {
    private static final String GROUPS = """
            [keyring.ours]
            file = "ours.gpg"
            [group.roots]
            members = [{ who = "%s", name = "Flo" }, { who = "%s", name = "Jo" }, { who = "%s", name = "Lev" }]
            [group.friends]
            members = [{ who = "%s", name = "Ann" }, { who = "%s", name = "Bob" }]
            """.formatted(key('1'), key('2'), key('3'), key('4'), key('5'));
    private static final String GNUPG = "model = \"gnupg\", full = \"friends\"";
    private static final String OPENPGP = "model = \"openpgp\"";

    private static Policy policy(String more) {
        return rule(GROUPS + "[rule.r]\nweb-of-trust = { roots = \"roots\", " + more + " }\n");
    }

    /// Returns that A is reached by these ways, each from a root.
    private static Evidence[] reached(Policy policy, int amount, String... ways) {
        var all = new ArrayList<Evidence>(List.of(by('A', "ours"), certified('A')));
        all.add(new Introduced(policy.foreignWebs().getFirst(), key('A'), "Person A", amount, Stream.of(ways).map(
                way -> way.chars().mapToObj(one -> key((char) one)).toList()).toList(), List.of(key('1'), key('2'),
                        key(
                                '3'))));
        "123".chars().forEach(root -> all.add(certified((char) root)));
        return all.toArray(Evidence[]::new);
    }

    @Test
    void whoeverIsFullyValidMayReleaseAndTheAnswerSaysByWhom() {
        var policy = policy(GNUPG);
        var decision = decide(policy, reached(policy, 120, "4A"));
        answers(decision, Outcome.ALLOW, Code.RULE_MET);
        assertThat(decision.reasons().getFirst().message())
                .isEqualTo("Person A (" + key('A') + ") signed these bytes: in "
                        + "the web of trust of the group \"roots\" by GnuPG's rule as \"Person A\", by way of Ann");
        assertThat(decision.parties()).extracting(Counted::roles).containsExactlyInAnyOrder(List.of("certification"),
                List.of("release"));
        assertThat(decision.assumes()).anyMatch(line -> line.contains("GnuPG counts keys, not people"));
    }

    @Test
    void whoeverIsMarginallyValidIsDeniedAndARootsWordIsNearest() {
        var policy = policy(GNUPG);
        var decision = decide(policy, reached(policy, 60, "4A"));
        answers(decision, Outcome.DENY, Code.THRESHOLD_NOT_MET);
        assertThat(decision.reasons().getFirst().message()).contains("with 60 of the 120 that it takes");
        assertThat(decision.nearest()).singleElement().satisfies(nearest -> {
            assertThat(nearest.of()).containsExactly("Flo", "Jo", "Lev");
            assertThat(nearest.message()).isEqualTo("one more certification of " + key('A')
                    + " by any of these 3 roots would do");
        });
    }

    @Test
    void whoeverNobodyLookedAtIsDenied() {
        answers(decide(policy(GNUPG), by('A', "ours"), certified('A')), Outcome.DENY, Code.THRESHOLD_NOT_MET);
    }

    @Test
    void WT_05_theAmountIsWhatThePolicySays() {
        var half = policy(OPENPGP + ", amount = 60");
        answers(decide(half, reached(half, 60, "1A")), Outcome.ALLOW, Code.RULE_MET);
        var full = policy(OPENPGP);
        answers(decide(full, reached(full, 119, "1A", "2A")), Outcome.DENY, Code.THRESHOLD_NOT_MET);
    }

    @Test
    void S04_independentWaysShareNobodyButWhoTheyLeadTo() {
        var two = policy(OPENPGP + ", independent = 2");
        answers(decide(two, reached(two, 240, "1A", "2A")), Outcome.ALLOW, Code.RULE_MET);
        answers(decide(two, reached(two, 240, "14A", "25A")), Outcome.ALLOW, Code.RULE_MET);

        var bottleneck = decide(two, reached(two, 240, "14A", "24A"));
        answers(bottleneck, Outcome.DENY, Code.THRESHOLD_NOT_MET);
        assertThat(bottleneck.reasons().getFirst().message())
                .contains("by way of Flo > Person 4, Jo > Person 4".replace(
                        "Person 4", "Ann"), "but by 1 of the 2 ways that share nobody");
        assertThat(bottleneck.nearest()).singleElement().satisfies(nearest -> assertThat(nearest.of()).containsExactly(
                "Lev"));
    }

    @Test
    void theMostWaysAreFoundWhicheverComesFirst() {
        var two = policy(OPENPGP + ", independent = 2");
        answers(decide(two, reached(two, 360, "145A", "14A", "25A")), Outcome.ALLOW, Code.RULE_MET);
        answers(decide(two, reached(two, 360, "25A", "154A", "14A")), Outcome.ALLOW, Code.RULE_MET);
    }

    @Test
    void WT_04_twoKeysOfOnePersonAreNoTwoWays() {
        var joined = rule(GROUPS + "[parties]\none-party = [[\"" + key('1') + "\", \"" + key('2')
                + "\"]]\n[rule.r]\nweb-of-trust = { roots = \"roots\", " + OPENPGP + ", independent = 2 }\n");
        answers(decide(joined, reached(joined, 240, "1A", "2A")), Outcome.DENY, Code.THRESHOLD_NOT_MET);
        answers(decide(joined, reached(joined, 240, "1A", "2A", "3A")), Outcome.ALLOW, Code.RULE_MET);
    }

    @Test
    void aRootIsInHoweverManyWaysItTakes() {
        var two = policy(OPENPGP + ", independent = 2");
        var root = decide(two, by('1', "ours"), certified('1'), new Introduced(two.foreignWebs().getFirst(), key('1'),
                "Person 1", 120, List.of(List.of(key('1'))), List.of()));
        answers(root, Outcome.ALLOW, Code.RULE_MET);
    }

    @Test
    void evidenceOfAnotherWebCountsForNothing() {
        var other = policy(OPENPGP);
        answers(decide(policy(GNUPG), reached(other, 120, "1A")), Outcome.DENY, Code.THRESHOLD_NOT_MET);
        answers(decide(policy(GNUPG + ", max-depth = 2"), reached(policy(GNUPG), 120, "1A")), Outcome.DENY,
                Code.THRESHOLD_NOT_MET);
    }

    @Test
    void theLintSaysWhoCanBringInAnyoneAlone() {
        assertThat(Lint.lint(policy(GNUPG))).extracting(Fault::code).containsExactlyInAnyOrder(Code.ROOT_ADMITS_ALONE,
                Code.ROOT_ADMITS_ALONE, Code.MEMBERSHIP_IS_AUTHORITY);
        assertThat(Lint.lint(policy(OPENPGP + ", independent = 3"))).extracting(Fault::code).containsExactly(
                Code.MEMBERSHIP_IS_AUTHORITY);
        assertThat(Lint.lint(policy(OPENPGP + ", independent = 4"))).extracting(Fault::code).contains(
                Code.ROOTS_CANNOT_START);
    }

    @Test
    void weightsAreForOurOwnModel() {
        assertThat(faults("strongset = 1\nname = \"t\"\n[group.g]\nmembers = [{ who = \"" + key('1')
                + "\", weight = 2 }]\n[rule.r]\nweb-of-trust = { roots = \"g\", model = \"gnupg\" }\n"))
                .anySatisfy(fault -> assertThat(fault.message()).contains("this model knows none"));
    }

    @Test
    void itIsShownInWords() {
        assertThat(sentence(policy(GNUPG)))
                .isEqualTo("one of the group \"roots\" of "
                        + "3 signed these bytes, or whom GnuPG takes for valid if you trust these ultimately, those of \"friends\" "
                        + "fully: by one of these, or by 1 valid of full or 3 of marginal owner-trust, at most 5 degrees from them");
        assertThat(sentence(policy(OPENPGP + ", independent = 2"))).isEqualTo(
                "one of the group \"roots\" of 3 signed these bytes, or to whom trust signatures lead from these, worth 120 "
                        + "of 120, by 2 ways that share nobody");
    }

    private static String sentence(Policy policy) {
        return Show.sentence(policy, Objects.requireNonNull(policy.rules().get("r")));
    }
}
