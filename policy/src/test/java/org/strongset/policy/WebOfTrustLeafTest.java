package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.NOW;
import static org.strongset.policy.Given.answers;
import static org.strongset.policy.Given.by;
import static org.strongset.policy.Given.certified;
import static org.strongset.policy.Given.codes;
import static org.strongset.policy.Given.decide;
import static org.strongset.policy.Given.faults;
import static org.strongset.policy.Given.fpr;
import static org.strongset.policy.Given.key;
import static org.strongset.policy.Given.lost;
import static org.strongset.policy.Given.rule;
import static org.strongset.policy.Given.words;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Counted;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Exit;
import org.strongset.model.Party;
import org.strongset.policy.Evidence.Certified;
import org.strongset.policy.Evidence.Certified.Word;
import org.strongset.policy.Evidence.RingFault;

/// Who is a member of a web of trust of depth 1, and what an answer by it says.
class WebOfTrustLeafTest {
    private static final String RING = "[keyring.ours]\nfile = \"ours.gpg\"\n";
    private static final String MASTERS = RING + """
            [group.masters]
            members = [{ who = "%s", name = "Flo" }, { who = "%s", name = "Jo" }, { who = "%s", name = "Lev" },
              { who = "%s", name = "Di" }, { who = "%s" }]
            """.formatted(key('1'), key('2'), key('3'), key('4'), key('5'));
    private static final Policy WEB = rule(
            MASTERS + "[rule.r]\nweb-of-trust = { roots = \"masters\", max-depth = 1 }\n");

    private static Evidence[] masters(Evidence... more) {
        var all = new ArrayList<Evidence>(List.of(more));
        for (char master : "12345".toCharArray()) {
            all.add(certified(master));
        }
        return all.toArray(Evidence[]::new);
    }

    @Test
    void S05_aMemberOfThreeMastersMayReleaseAndTheReasonNamesThem() {
        var decision = decide(WEB, masters(by('A', "ours"), certified('A', '1', '2', '5')));
        answers(decision, Outcome.ALLOW, Code.RULE_MET);
        assertThat(decision.reasons().getFirst().message()).isEqualTo("Person A (" + key('A') + ") signed these bytes: "
                + "in the web of trust of the group \"masters\" as \"Person A\", certified by Flo, Jo, Person 5");
        assertThat(decision.reasons().getFirst().evidence()).containsExactly(by('A').id());
    }

    @Test
    void thePartiesAreWhoSignedAndWhoCertifiedThem() {
        var decision = decide(WEB, masters(by('A', "ours"), certified('A', '1', '2', '5')));
        assertThat(decision.parties()).containsExactly(
                new Counted(new Party("party:openpgp:" + fpr('1'), "Flo"), List.of("certification")),
                new Counted(new Party("party:openpgp:" + fpr('2'), "Jo"), List.of("certification")),
                new Counted(new Party("party:openpgp:" + fpr('5'), "Person 5"), List.of("certification")),
                new Counted(new Party("party:openpgp:" + fpr('A'), "Person A"), List.of("release")));
        assertThat(decision.assumes()).anyMatch(line -> line.contains("3 of them could bring in anyone"))
                .anyMatch(line -> line.contains("may release whatever the rule is used for"));
    }

    @Test
    void S05_belowThreeItIsDeniedAndTheNearestMissNamesTheOtherMasters() {
        var decision = decide(WEB, masters(by('A', "ours"), certified('A', '1', '2')));
        answers(decision, Outcome.DENY, Code.THRESHOLD_NOT_MET);
        assertThat(decision.reasons().getFirst().message())
                .contains("certifications worth 2 of the 3", "by Flo, Jo on \"Person A\"");
        assertThat(decision.nearest()).singleElement().satisfies(nearest -> {
            assertThat(nearest.need()).isEqualTo(1);
            assertThat(nearest.statement()).isEqualTo("certification");
            assertThat(nearest.of()).containsExactly("Lev", "Di", "Person 5");
            assertThat(nearest.message()).contains("one more certification of " + key('A'),
                    "any of these 3 roots would do");
        });
    }

    @Test
    void aRootIsAMember() {
        var decision = decide(WEB, masters(by('1', "ours")));
        answers(decision, Outcome.ALLOW, Code.RULE_MET);
        assertThat(decision.reasons().getFirst().message()).contains("a root of the web of trust");
    }

    @Test
    void WT_03_whoeverIsOneStepTooFarIsDeniedAndTheWayIsShown() {
        var decision = decide(WEB, masters(by('E', "ours"), certified('E', 'A', 'B', 'C'), certified('A', '1', '2',
                '3'), certified('B', '1', '2', '3'), certified('C', '1', '2', '3')));

        answers(decision, Outcome.DENY, Code.PATH_TOO_LONG);
        assertThat(decision.reasons().getFirst().message()).contains("Person A, Person B, Person C are at level 1, and "
                + "max-depth = 1 lets in nobody further: Flo to Person A to Person E");
        var deep = rule(MASTERS + "[rule.r]\nweb-of-trust = { roots = \"masters\", max-depth = 2 }\n");
        var allowed = decide(deep, masters(by('E', "ours"), certified('E', 'A', 'B', 'C'), certified('A', '1', '2',
                '3'), certified('B', '1', '2', '3'), certified('C', '1', '2', '3')));
        answers(allowed, Outcome.ALLOW, Code.RULE_MET);
        assertThat(allowed.reasons().getFirst().message()).contains(
                "in the web of trust of the group \"masters\" as \"Person E\" at level 2, certified by Person A, "
                        + "Person B, Person C");
        assertThat(allowed.parties()).hasSize(4);
    }

    @Test
    void WT_06_anIntroducerWhoseCertificateIsNotInForceBringsInNobody() {
        var deep = rule(MASTERS + "[rule.r]\nweb-of-trust = { roots = \"masters\", max-depth = 2 }\n");
        var revoked = new Certified(key('A'), "Person A", Code.KEY_REVOKED_HARD, "its certificate was revoked", words(
                Code.SIG_VALID, 'A', '1', '2', '3'));

        var decision = decide(deep, masters(by('E', "ours"), certified('E', 'A', 'B', 'C'), revoked, certified('B', '1',
                '2', '3'), certified('C', '1', '2', '3')));

        answers(decision, Outcome.DENY, Code.THRESHOLD_NOT_MET);
        assertThat(decision.reasons().getFirst().message()).contains("certifications worth 2 of the 3");
        assertThat(decision.nearest()).singleElement().satisfies(nearest -> assertThat(nearest.message())
                .contains("one more certification of " + key('E'), "any of these 5 members would do"));
    }

    @Test
    void aMemberIntroducesFromAnAgeOnIfThePolicySaysSo() {
        var aged = rule(MASTERS
                + "[rule.r]\nweb-of-trust = { roots = \"masters\", max-depth = 2, min-member-age = \"30d\" }\n");
        var evidence = masters(by('E', "ours"), certified('E', 'A', 'B', 'C'), certified('A', '1', '2', '3'), certified(
                'B', '1', '2', '3'), certified('C', '1', '2', '3'));

        assertThat(Decisions.decide(Given.flask(), List.of(evidence), aged, NOW.plus(Duration.ofDays(1))).outcome())
                .isEqualTo(Outcome.DENY);
        assertThat(Decisions.decide(Given.flask(), List.of(evidence), aged, NOW.plus(Duration.ofDays(31))).outcome())
                .isEqualTo(Outcome.ALLOW);
    }

    @Test
    void WT_04_threeKeysOfOneMasterAreOneWord() {
        var joined = rule(MASTERS + "[parties]\none-party = [[\"Flo\", \"Jo\", \"party:flo\"]]\n"
                + "[rule.r]\nweb-of-trust = { roots = \"masters\", max-depth = 1 }\n");
        var decision = decide(joined, masters(by('A', "ours"), certified('A', '1', '2', '3')));
        answers(decision, Outcome.DENY, Code.THRESHOLD_NOT_MET);
        assertThat(decision.nearest().getFirst().of()).containsExactly("Di", "Person 5");
        answers(decide(joined, masters(by('A', "ours"), certified('A', '1', '2', '3', '4'))), Outcome.ALLOW,
                Code.RULE_MET);
    }

    @Test
    void WT_06_aMasterWhoIsNoLongerInForceDoesNotCountAndIsNamedWithTheReason() {
        var words = new ArrayList<>(words(Code.SIG_VALID, 'A', '1', '2'));
        words.add(new Word("Person A", key('3'), NOW, null, Code.KEY_REVOKED_SOFT, "its certificate was retired"));
        var decision = decide(WEB, certified('1'), certified('2'), certified('3', Code.KEY_REVOKED_SOFT, List.of()),
                certified('4'), by('A', "ours"), certified('A', Code.SIG_VALID, words));
        answers(decision, Outcome.DENY, Code.THRESHOLD_NOT_MET);
        assertThat(decision.reasons().getFirst().message())
                .contains("not counted: that of Lev: its certificate was retired");
        assertThat(decision.nearest().getFirst().of()).containsExactly("Di");
    }

    @Test
    void WT_06_withTooFewMastersLeftNothingIsNear() {
        var decision = decide(WEB, certified('1'), certified('2'), by('A', "ours"), certified('A', '1'));
        answers(decision, Outcome.DENY, Code.THRESHOLD_NOT_MET);
        assertThat(decision.nearest()).noneMatch(nearest -> nearest.statement().equals("certification"));
    }

    @Test
    void wordsOnTwoUserIdsDoNotAddUp() {
        var words = new ArrayList<>(words(Code.SIG_VALID, 'A', '1', '2'));
        words.add(new Word("Person A at work", key('3'), NOW, null, Code.SIG_VALID, ""));
        answers(decide(WEB, masters(by('A', "ours"), certified('A', Code.SIG_VALID, words))), Outcome.DENY,
                Code.THRESHOLD_NOT_MET);
    }

    @Test
    void aRevokedMemberIsOutAndAnExpiredOneIsAskedAboutByTheSignature() {
        var three = words(Code.SIG_VALID, 'A', '1', '2', '3');
        var retired = decide(WEB, masters(by('A', "ours"), certified('A', Code.KEY_REVOKED_SOFT, three)));
        answers(retired, Outcome.DENY, Code.KEY_REVOKED_SOFT);
        answers(decide(WEB, masters(by('A', "ours"), certified('A', Code.KEY_EXPIRED_AT_SIGNING, three))),
                Outcome.ALLOW, Code.RULE_MET);
    }

    @Test
    void whatIsKnownOfNobodyIsNoMembership() {
        answers(decide(WEB, by('A', "ours")), Outcome.DENY, Code.NOT_IN_KEYRING);
        answers(decide(WEB, masters(by('A'), certified('A', '1', '2', '3'))), Outcome.DENY, Code.NOT_IN_KEYRING);
        answers(decide(WEB), Outcome.DENY, Code.NO_EVIDENCE);
        assertThat(decide(WEB, masters()).nearest().getFirst().statement()).isEqualTo("release");
    }

    @Test
    void WT_10_whoIsLimitedInEveryKeyringStaysLimited() {
        var limits = MASTERS.replace("ours.gpg\"", "ours.gpg\"\nlimits = { \"" + fpr('A') + "\" = [\"pkg:npm/**\"] }");
        var limited = rule(limits + "[rule.r]\nweb-of-trust = { roots = \"masters\", max-depth = 1 }\n");
        answers(decide(limited, masters(by('A', "ours"), certified('A', '1', '2', '3'))), Outcome.DENY,
                Code.OUT_OF_SCOPE);
    }

    @Test
    void aKeyringThatCannotBeReadLeavesTheAnswerOpen() {
        var member = masters(by('A', "ours"), certified('A', '1', '2', '3'),
                new RingFault("theirs", Code.KEYRING_UNAVAILABLE, "no such file"));
        var decision = decide(WEB, member);
        assertThat(decision.outcome()).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(codes(decision)).contains(Code.KEYRING_UNAVAILABLE);
        var malformed = decide(WEB, masters(by('A', "ours"), certified('A', '1', '2', '3'),
                new RingFault("theirs", Code.KEYRING_MALFORMED, "cut short")));
        assertThat(malformed.exit()).isEqualTo(Exit.INVALID);
        assertThat(decide(WEB, lost('A')).exit()).isEqualTo(Exit.UNAVAILABLE);
    }

    @Test
    void aWordCountsFromWhenItWasSaidUntilItsTermEnds() {
        var words = new ArrayList<>(words(Code.SIG_VALID, 'A', '1', '2'));
        words.add(new Word("Person A", key('3'), NOW.minusSeconds(60), NOW.plusSeconds(60), Code.SIG_VALID, ""));
        var evidence = List.of(masters(by('A', "ours"), certified('A', Code.SIG_VALID, words)));
        assertThat(at(NOW, evidence).outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(at(NOW.plusSeconds(60), evidence).outcome()).isEqualTo(Outcome.DENY);
    }

    private static Decision at(Instant now, List<Evidence> evidence) {
        return Decisions.decide(Given.flask(), evidence, WEB, now);
    }

    @Test
    void aRootOfWeightEnoughBringsInAnyoneAndTheLintSaysSo() {
        var heavy = rule(
                RING + "[group.founders]\nmembers = [{ who = \"" + key('1') + "\", name = \"Guido\", weight = 3 }]\n"
                        + "[rule.r]\nweb-of-trust = { roots = \"founders\", need = 3, max-depth = 1 }\n");
        answers(decide(heavy, certified('1'), by('A', "ours"), certified('A', '1')), Outcome.ALLOW, Code.RULE_MET);
        assertThat(Lint.lint(heavy)).extracting(Fault::code).containsExactly(Code.ROOT_ADMITS_ALONE,
                Code.MEMBERSHIP_IS_AUTHORITY);
        assertThat(Lint.lint(heavy).getFirst().message()).contains("the root \"Guido\" has the weight 3");
        assertThat(Show.of(heavy).people().getLast().text()).contains("of weight 3");
    }

    @Test
    void theNearestMissCountsWeights() {
        var heavy = rule(RING + "[group.founders]\nmembers = [{ who = \"" + key('1')
                + "\", name = \"Guido\", weight = 3 }, "
                + "{ who = \"" + key('2') + "\" }, { who = \"" + key('3') + "\" }, { who = \"" + key('4') + "\" }]\n"
                + "[rule.r]\nweb-of-trust = { roots = \"founders\", need = 3, max-depth = 1 }\n");
        var evidence = List.<Evidence>of(certified('1'), certified('2'), certified('3'), certified('4'),
                by('A', "ours"));

        var one = new ArrayList<>(evidence);
        one.add(certified('A', '2'));
        assertThat(Decisions.decide(Given.flask(), one, heavy, NOW).nearest()).singleElement().satisfies(nearest -> {
            assertThat(nearest.need()).isEqualTo(1);
            assertThat(nearest.of()).as("a member's word alone would not do").containsExactly("Guido");
        });
        var two = new ArrayList<>(evidence);
        two.add(certified('A', '2', '3'));
        assertThat(Decisions.decide(Given.flask(), two, heavy, NOW).nearest()).singleElement().satisfies(
                nearest -> assertThat(nearest.of()).containsExactly("Guido", "Person 4"));
    }

    @Test
    void aWebWithoutEnoughRootsCannotStartAndTheLintSaysSo() {
        var few = rule(
                RING + "[group.founders]\nmembers = [{ who = \"" + key('1') + "\" }, { who = \"" + key('2') + "\" }]\n"
                        + "[rule.r]\nweb-of-trust = { roots = \"founders\", max-depth = 1 }\n");
        assertThat(Lint.lint(few)).extracting(Fault::code).contains(Code.ROOTS_CANNOT_START);
    }

    @Test
    void theLintSaysWhereMembershipAloneIsEnough() {
        assertThat(Lint.lint(WEB)).extracting(Fault::code).containsExactly(Code.MEMBERSHIP_IS_AUTHORITY);
        var both = rule(MASTERS + "[rule.web]\nweb-of-trust = { roots = \"masters\", max-depth = 1 }\n"
                + "[rule.r]\nall = [\"web\", { keyring = { ring = \"ours\" } }]\n");
        assertThat(Lint.lint(both)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            { roots = "masters", max-depth = 0 }                    | max-depth is 0
            { roots = "masters", model = "gnugp" }                  | there is no model "gnugp"; did you mean "gnupg"?
            { roots = "masters", independent = 2 }                  | independent
            { roots = "masters", model = "gnupg", amount = 60 }     | amount
            { roots = "masters", model = "openpgp", need = 2 }      | need
            { roots = "masters", model = "gnupg", full = "nobody" } | there is no group "nobody"
            { roots = "masters", max-depth = 1, max-age = 9 }       | of what?
            { roots = "masters", model = "gnupg", max-age = "9d" }  | max-age
            { roots = "masters", max-depth = 1, need = 0 }          | need is 0
            { roots = "ours", max-depth = 1 }                       | there is no group "ours"
            { roots = "master", max-depth = 1 }                     | did you mean "masters"
            { max-depth = 1 }                                       | roots is missing
            """)
    void refusesWhatItDoesNotKnowYet(String leaf, String message) {
        assertThat(faults("strongset = 1\nname = \"t\"\n" + MASTERS + "[rule.r]\nweb-of-trust = " + leaf + "\n"))
                .anySatisfy(fault -> assertThat(fault.message()).contains(message));
    }

    @Test
    void whatIsOlderThanMaxAgeCountsForNothingAndTheAnswerSaysSo() {
        var anHourAgo = masters(by('A', "ours"), certified('A', '1', '2', '3'));
        var leaf = MASTERS + "[rule.r]\nweb-of-trust = { roots = \"masters\", max-depth = 1, max-age = \"%s\" }\n";
        answers(decide(rule(leaf.formatted("2h")), anHourAgo), Outcome.ALLOW, Code.RULE_MET);
        answers(decide(rule(leaf.formatted("60m")), anHourAgo), Outcome.ALLOW, Code.RULE_MET);
        var denied = decide(rule(leaf.formatted("59m")), anHourAgo);
        answers(denied, Outcome.DENY, Code.THRESHOLD_NOT_MET);
        assertThat(denied.reasons().getFirst().message()).contains("not counted: that of Flo: it was made on ",
                "and max-age is 59m");
    }

    /// A named introducer brings somebody in with one word more, but only once they are in themselves.
    @Test
    void anIntroducerHasAWeightOnceTheyAreIn() {
        var named = "[group.elders]\nmembers = [{ who = \"" + key('A') + "\", name = \"Ann\", weight = 2 }]\n"
                + "[rule.r]\nweb-of-trust = { roots = \"masters\", introducers = \"elders\" }\n";
        var elders = rule(MASTERS + named);
        var plain = rule(MASTERS + "[rule.r]\nweb-of-trust = { roots = \"masters\" }\n");
        var in = masters(by('E', "ours"), certified('E', 'A', '1'), certified('A', '1', '2', '3'));
        answers(decide(elders, in), Outcome.ALLOW, Code.RULE_MET);
        answers(decide(plain, in), Outcome.DENY, Code.THRESHOLD_NOT_MET);
        answers(decide(elders, masters(by('E', "ours"), certified('E', 'A', '1'), certified('A', '1', '2'))),
                Outcome.DENY,
                Code.THRESHOLD_NOT_MET);
        assertThat(Lint.lint(elders)).extracting(Fault::code).containsExactly(Code.MEMBERSHIP_IS_AUTHORITY);
        assertThat(Lint.lint(rule(MASTERS + named.replace("weight = 2", "weight = 3")))).anySatisfy(
                fault -> assertThat(fault.message())
                        .contains("the introducer \"Ann\" has the weight 3: once it is in, alone "
                                + "it can bring in anyone"));
        assertThat(Lint.lint(rule(MASTERS + named.replace(", weight = 2", "")))).anySatisfy(fault -> assertThat(fault
                .message()).contains("introducers changes nothing"));
    }

    @Test
    void aQuorumRefusesAGroupWithWeights() {
        assertThat(faults("strongset = 1\nname = \"t\"\n[group.g]\nmembers = [{ who = \"" + key('1')
                + "\", weight = 2 }]\n[rule.r]\nquorum = { of = \"g\", need = 1 }\n"))
                .anySatisfy(fault -> assertThat(fault.message()).contains("has weights"));
    }

    @Test
    void PO_14_noOrderOfTheEvidenceChangesTheAnswer() {
        var evidence = new ArrayList<>(List.of(masters(by('A', "ours"), by('B', "ours"), certified('A', '1', '2', '3'),
                certified('B', '3', '4', '5'))));
        var expected = Decisions.decide(Given.flask(), evidence, WEB, NOW);
        var random = new Random(5);
        for (int round = 0; round < 30; round++) {
            Collections.shuffle(evidence, random);
            assertThat(Decisions.decide(Given.flask(), evidence, WEB, NOW)).isEqualTo(expected);
        }
    }

    @Test
    void oneMoreCertificationNeverTurnsAYesIntoANo() {
        for (int set = 0; set < 32; set++) {
            var roots = new StringBuilder();
            for (int i = 0; i < 5; i++) {
                roots.append((set >> i & 1) == 1 ? String.valueOf((char) ('1' + i)) : "");
            }
            Certified one = certified('A', roots.toString().toCharArray());
            assertThat(decide(WEB, masters(by('A', "ours"), one)).outcome() == Outcome.ALLOW)
                    .isEqualTo(Integer.bitCount(set) >= 3);
        }
    }
}
