package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.BYTES;
import static org.strongset.policy.Given.NOW;
import static org.strongset.policy.Given.OTHER_BYTES;
import static org.strongset.policy.Given.RINGS;
import static org.strongset.policy.Given.broken;
import static org.strongset.policy.Given.by;
import static org.strongset.policy.Given.codes;
import static org.strongset.policy.Given.decide;
import static org.strongset.policy.Given.flask;
import static org.strongset.policy.Given.fpr;
import static org.strongset.policy.Given.key;
import static org.strongset.policy.Given.lost;
import static org.strongset.policy.Given.pin;
import static org.strongset.policy.Given.policy;
import static org.strongset.policy.Given.rule;
import static org.strongset.policy.Given.signature;
import static org.strongset.policy.Given.subject;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Artifact;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Counted;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Exit;
import org.strongset.model.InstallCode;
import org.strongset.model.Party;
import org.strongset.policy.Evidence.Defect;
import org.strongset.policy.Evidence.Ring;
import org.strongset.policy.Evidence.RingFault;
import org.strongset.policy.Evidence.Signature;
import org.strongset.policy.Evidence.Unfit;
import org.strongset.sign.Verification.State;

class DecisionsTest {
    private static final Policy KEYRING = rule(RINGS + "[rule.r]\nkeyring = { ring = \"ours\" }\n");
    private static final Policy TWO = rule(RINGS + "[rule.r]\nkeyring = { ring = \"ours\", need = 2 }\n");
    private static final Policy FIRST_SEEN = rule("[rule.r]\nfirst-seen = {}\n");

    private static void answers(Decision decision, Outcome outcome, Code... codes) {
        assertThat(decision.outcome()).isEqualTo(outcome);
        assertThat(codes(decision)).containsExactly(codes);
    }

    // --- keyring and quorum

    @Test
    void aSignatureByAMemberOfTheKeyringAllows() {
        var decision = decide(KEYRING, by('A', "ours"));
        answers(decision, Outcome.ALLOW, Code.RULE_MET);
        assertThat(decision.rule()).isEqualTo("r");
        assertThat(decision.layer()).isEqualTo("policy");
        assertThat(decision.parties()).containsExactly(new Counted(
                new Party("party:openpgp:" + fpr('A'), "Person A"), List.of("release")));
        assertThat(decision.reasons().getFirst().evidence()).containsExactly(by('A').id());
        assertThat(decision.nearest()).isEmpty();
    }

    @Test
    void S01_withTheKeyRemovedFromTheKeyringTheSameIsDenied() {
        var decision = decide(KEYRING, by('A', "theirs"), new Ring("ours", 905, List.of("Bo", "Cy")));
        answers(decision, Outcome.DENY, Code.NOT_IN_KEYRING);
        assertThat(decision.reasons().getFirst().message()).contains(key('A'), "ours.gpg");
        assertThat(decision.nearest()).singleElement().satisfies(nearest -> {
            assertThat(nearest.need()).isEqualTo(1);
            assertThat(nearest.statement()).isEqualTo("release");
            assertThat(nearest.of()).containsExactly("Bo", "Cy");
            assertThat(nearest.message()).contains("one more signature by any of the 905 certificates");
        });
    }

    @Test
    void PO_08_missingBadAndUnavailableEvidenceAreThreeAnswers() {
        answers(decide(KEYRING), Outcome.DENY, Code.NO_EVIDENCE);
        assertThat(decide(KEYRING).exit()).isEqualTo(Exit.DENIED);
        var bad = decide(KEYRING, broken('A'));
        assertThat(codes(bad)).startsWith(Code.SIG_INVALID);
        assertThat(bad.outcome()).isEqualTo(Outcome.DENY);
        assertThat(bad.exit()).isEqualTo(Exit.INVALID);
        var unavailable = decide(KEYRING, lost('A'));
        assertThat(codes(unavailable)).startsWith(Code.EVIDENCE_UNAVAILABLE);
        assertThat(unavailable.exit()).isEqualTo(Exit.UNAVAILABLE);
    }

    @Test
    void PO_08_badBeatsUnavailableAndBothBeatMissing() {
        assertThat(decide(KEYRING, broken('A'), lost('B')).exit()).isEqualTo(Exit.INVALID);
        assertThat(decide(KEYRING, lost('B'), by('C', "theirs")).exit()).isEqualTo(Exit.UNAVAILABLE);
    }

    @Test
    void invalidEvidenceBesideWhatHoldsIsAllowedAndListed() {
        var decision = decide(KEYRING, by('A', "ours"), broken('B'));
        answers(decision, Outcome.ALLOW, Code.RULE_MET, Code.EVIDENCE_INVALID);
        assertThat(decision.reasons().getLast().message()).contains("SIG_INVALID", "flask-1.0.B.asc");
        assertThat(decision.reasons().getLast().evidence()).containsExactly(broken('B').id());
    }

    @Test
    void evidenceThatCannotBeHadAndWasNotNeededChangesNothing() {
        answers(decide(KEYRING, by('A', "ours"), lost('B')), Outcome.ALLOW, Code.RULE_MET);
        var both = rule(RINGS + "[rule.r]\nall = [{ digest = { sha256 = \"" + OTHER_BYTES.hex()
                + "\", reason = \"x\" } }, { keyring = { ring = \"ours\" } }, { k = 1, of = [{ any = [] }] }]\n");
        var decision = decide(both, lost('A'));
        assertThat(decision.outcome()).isEqualTo(Outcome.DENY);
        assertThat(decision.exit()).isEqualTo(Exit.DENIED);
    }

    @Test
    void aSignatureForOtherBytesIsInvalidHere() {
        var a = by('A', "ours");
        var moved = new Signature(a.id(), a.file(), OTHER_BYTES, a.state(), a.code(), a.message(), a.principal(),
                a.name(), a.issuer(), a.time(), a.rings(), a.remarks());
        var decision = decide(KEYRING, moved);
        assertThat(codes(decision)).startsWith(Code.DIGEST_MISMATCH);
        assertThat(decision.exit()).isEqualTo(Exit.INVALID);
    }

    @Test
    void aWeakOrUnknownSignatureDoesNotCountAndSaysWhy() {
        answers(decide(KEYRING, signature(State.UNACCEPTABLE, Code.HASH_TOO_WEAK, 'A', "ours")), Outcome.DENY,
                Code.HASH_TOO_WEAK);
        var unknown = decide(KEYRING, signature(State.UNKNOWN_SIGNER, Code.SIGNER_UNKNOWN, 'A'));
        answers(unknown, Outcome.DENY, Code.SIGNER_UNKNOWN);
        assertThat(unknown.reasons().getFirst().message()).contains(fpr('A'));
    }

    @Test
    void aKeyringThatCannotBeReadIsUnavailableAndAMalformedOneInvalid() {
        answers(decide(KEYRING, new RingFault("ours", Code.KEYRING_UNAVAILABLE, "no such file"), by('A')),
                Outcome.UNAVAILABLE, Code.KEYRING_UNAVAILABLE, Code.NOT_IN_KEYRING);
        assertThat(decide(KEYRING, new RingFault("ours", Code.KEYRING_MALFORMED, "cut short")).exit())
                .isEqualTo(Exit.INVALID);
        answers(decide(KEYRING, new RingFault("theirs", Code.KEYRING_UNAVAILABLE, "no such file"), by('A', "ours")),
                Outcome.ALLOW, Code.RULE_MET);
    }

    @Test
    void OP_23_twoSignaturesByOneKeyAreOneParty() {
        var again = new Signature(OTHER_BYTES, "second.asc", BYTES, State.VALID, Code.SIG_VALID, "", key('A'),
                "Person A", null, null, Set.of("ours"), List.of());
        var decision = decide(TWO, by('A', "ours"), again);
        answers(decision, Outcome.DENY, Code.THRESHOLD_NOT_MET);
        assertThat(decision.reasons().getFirst().message()).startsWith("1 of the 2 distinct parties");
        answers(decide(TWO, by('A', "ours"), again, by('B', "theirs")), Outcome.DENY, Code.NOT_IN_KEYRING,
                Code.THRESHOLD_NOT_MET);
        answers(decide(TWO, by('A', "ours"), again, by('B', "ours")), Outcome.ALLOW, Code.RULE_MET);
    }

    @Test
    void WT_04_threeKeysOfOnePersonAreOneParty() {
        var joined = rule("""
                [group.core]
                members = [{ who = "%s", name = "Ann" }, { who = "%s", name = "Ann" }, { who = "%s", name = "Ann at work" },
                  { who = "%s", name = "Bo" }, { who = "%s", name = "Cy" }]
                [parties]
                one-party = [["Ann", "Ann at work", "party:ann"]]
                [rule.r]
                quorum = { of = "core", need = 3 }
                """.formatted(key('A'), key('B'), key('C'), key('D'), key('E')));
        var decision = decide(joined, by('A'), by('B'), by('C'));
        answers(decision, Outcome.DENY, Code.THRESHOLD_NOT_MET);
        assertThat(decision.parties()).extracting(c -> c.party().id()).containsExactly("party:ann");
        assertThat(decision.nearest()).singleElement().satisfies(nearest -> {
            assertThat(nearest.need()).isEqualTo(2);
            assertThat(nearest.of()).containsExactly("Bo", "Cy");
        });
        answers(decide(joined, by('A'), by('D'), by('E')), Outcome.ALLOW, Code.RULE_MET);
    }

    @Test
    void WT_10_aLimitedMemberPassesOnlyForThePackagesOnTheirList() {
        var limited = rule("[keyring.ours]\nfile = \"ours.gpg\"\nlimits = { \"" + fpr('A')
                + "\" = [\"pkg:pypi/flask\", \"pkg:maven/org.a.*/**\"] }\n[rule.r]\nkeyring = { ring = \"ours\" }\n");
        answers(decide(limited, by('A', "ours")), Outcome.ALLOW, Code.RULE_MET);
        var outside = Decisions.decide(subject("pypi", "django"), List.of(by('A', "ours")), limited, NOW);
        answers(outside, Outcome.DENY, Code.OUT_OF_SCOPE);
        assertThat(outside.reasons().getFirst().message()).contains(key('A'), "pkg:pypi/flask");
        answers(Decisions.decide(subject("pypi", "django"), List.of(by('B', "ours")), limited, NOW), Outcome.ALLOW,
                Code.RULE_MET);
    }

    // --- pins

    @Test
    void theFirstSightOfASignerIsAQuestionForAPerson() {
        var decision = decide(FIRST_SEEN, by('A'));
        answers(decision, Outcome.ASK, Code.FIRST_SEEN);
        assertThat(decision.exit()).isEqualTo(Exit.ASK);
        assertThat(decision.nearest()).singleElement().satisfies(n -> assertThat(n.statement()).isEqualTo("pin"));
    }

    @Test
    void theSameSignerPassesSilently() {
        answers(decide(FIRST_SEEN, by('A'), pin('A', "2026-01-01T00:00:00Z")), Outcome.ALLOW, Code.RULE_MET);
        answers(decide(FIRST_SEEN, by('A'), by('B'), pin('A', "2026-01-01T00:00:00Z")), Outcome.ALLOW, Code.RULE_MET);
    }

    @Test
    void WT_11_anotherSignerThanBeforeIsDeniedWithBothSinceWhenAndWhichVersion() {
        var decision = decide(FIRST_SEEN, by('B'), pin('A', "2026-01-01T00:00:00Z"));
        answers(decision, Outcome.DENY, Code.SIGNER_CHANGED);
        assertThat(decision.exit()).isEqualTo(Exit.DENIED);
        assertThat(decision.reasons().getFirst().message()).contains(key('A'), key('B'), "2026-01-01T00:00:00Z",
                "version 0.9");
    }

    @Test
    void joiningKeysNeverMakesANewSignerAnOldOne() {
        var joined = rule("[parties]\none-party = [[\"" + key('A') + "\", \"" + key('B')
                + "\"]]\n[rule.r]\nfirst-seen = {}\n");
        answers(decide(joined, by('B'), pin('A', "2026-01-01T00:00:00Z")), Outcome.DENY, Code.SIGNER_CHANGED);
    }

    @Test
    void lessEvidenceThanBeforeIsADowngrade() {
        answers(decide(FIRST_SEEN, pin('A', "2026-01-01T00:00:00Z")), Outcome.DENY, Code.EVIDENCE_DOWNGRADE);
        answers(decide(FIRST_SEEN), Outcome.DENY, Code.NO_EVIDENCE);
    }

    @Test
    void aPinCountsOnlyFromItsAgeOn() {
        var aged = rule("[rule.r]\nfirst-seen = { min-age = \"14d\" }\n");
        answers(decide(aged, by('A'), pin('A', "2026-11-10T08:00:00Z")), Outcome.DENY, Code.PIN_TOO_YOUNG);
        answers(decide(aged, by('A'), pin('A', "2026-11-08T08:00:00Z")), Outcome.ALLOW, Code.RULE_MET);
        // A pin made now would be too young: no person can turn this into a yes.
        answers(decide(aged, by('A')), Outcome.DENY, Code.PIN_TOO_YOUNG);
    }

    @Test
    void aDigestAllowsExactlyItsBytes() {
        var lines = "[rule.r]\ndigest = { sha256 = \"%s\", reason = \"read it\" }\n";
        answers(decide(rule(lines.formatted(BYTES.hex()))), Outcome.ALLOW, Code.RULE_MET);
        answers(decide(rule(lines.formatted(OTHER_BYTES.hex()))), Outcome.ASK, Code.DIGEST_NOT_PINNED);
    }

    @Test
    void aPinOfTheUserAloneMustSufficeForAQuestion() {
        var both = rule(RINGS + "[rule.r]\nall = [{ first-seen = {} }, { keyring = { ring = \"ours\" } }]\n");
        assertThat(decide(both, by('A', "ours")).outcome()).isEqualTo(Outcome.ASK);
        assertThat(decide(both, by('A')).outcome()).isEqualTo(Outcome.DENY);
        assertThat(decide(both, by('A'), lost('B')).outcome()).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(decide(FIRST_SEEN, by('A'), broken('B')).exit()).as("nobody is asked about spoiled evidence")
                .isEqualTo(Exit.INVALID);
    }

    // --- uses, denials, waivers

    @Test
    void theFirstUseThatMatchesIsFinal() {
        var policy = policy("strongset = 1\n" + RINGS + """
                [rule.strict]
                keyring = { ring = "ours" }
                [rule.lax]
                keyring = { ring = "theirs" }
                [[use]]
                for = "pkg:pypi/fl*"
                allow = "strict"
                [[use]]
                for = "pkg:pypi/*"
                allow = "lax"
                """);
        assertThat(decide(policy, by('A', "theirs")).outcome()).isEqualTo(Outcome.DENY);
        assertThat(Decisions.decide(subject("pypi", "django"), List.of(by('A', "theirs")), policy, NOW).outcome())
                .isEqualTo(Outcome.ALLOW);
        var none = Decisions.decide(subject("npm", "left"), List.of(by('A', "ours"), broken('B')), policy, NOW);
        answers(none, Outcome.DENY, Code.NO_RULE, Code.EVIDENCE_INVALID);
        assertThat(none.exit()).isEqualTo(Exit.DENIED);
        assertThat(none.rule()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"for = \"pkg:pypi/flask\"", "for = [\"pkg:npm/*\", \"pkg:pypi/*@1.0\"]",
        "sha256 = \"abababababababababababababababababababababababababababababababab\"",
        "key = \"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"",
        "party = \"party:openpgp:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"", "party = \"party:ann\""})
    void PO_05_aDenialWinsOverARuleThatHoldsAndBothAreListed(String deny) {
        var policy = rule(RINGS + "[parties]\none-party = [[\"" + key('A')
                + "\", \"party:ann\"]]\n[rule.r]\nkeyring = { ring = \"ours\" }\n[[deny]]\n" + deny + "\n");
        var decision = decide(policy, by('A', "ours"));
        answers(decision, Outcome.DENY, Code.DENIED_BY_YOU, Code.RULE_MET);
        assertThat(decision.exit()).isEqualTo(Exit.DENIED);
        assertThat(decision.reasons().getFirst().message()).contains("line 11");
        assertThat(decide(policy, lost('A'), signature(State.UNACCEPTABLE, Code.HASH_TOO_WEAK, 'A')).exit())
                .isIn(Exit.DENIED);
    }

    @Test
    void PO_11_aWaiverTurnsADenyIntoAllowUntilItsDay() {
        var policy = rule(RINGS + """
                [rule.r]
                keyring = { ring = "ours" }
                [[waive]]
                for = "pkg:pypi/flask"
                owner = "ann@example.org"
                reason = "key renewal"
                until = 2026-12-01
                """);
        var waived = decide(policy, by('A'));
        answers(waived, Outcome.ALLOW, Code.WAIVED, Code.NOT_IN_KEYRING);
        assertThat(waived.reasons().getFirst().message()).contains("ann@example.org", "2026-12-01", "key renewal");
        assertThat(waived.parties()).as("a waiver visibly lowers the number of parties").isEmpty();
        answers(decide(policy, by('A', "ours")), Outcome.ALLOW, Code.RULE_MET);
        var late = Decisions.decide(flask(), List.of(by('A')), policy, Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(late.outcome()).isEqualTo(Outcome.DENY);
        assertThat(late.exit()).isEqualTo(Exit.DENIED);
        assertThat(late.reasons()).anySatisfy(reason -> {
            assertThat(reason.code()).isEqualTo(Code.WAIVER_EXPIRED);
            assertThat(reason.message()).contains("ann@example.org");
        });
    }

    @Test
    void aWaiverOutweighsNeitherBadEvidenceNorADenialNorWhatIsUnavailable() {
        var lines = RINGS
                + "[rule.r]\nkeyring = { ring = \"ours\" }\n[[waive]]\nfor = \"pkg:*/**\"\nowner = \"a\"\nreason = \"b\"\nuntil = 2027-01-01\n";
        assertThat(decide(rule(lines), broken('A')).exit()).isEqualTo(Exit.INVALID);
        assertThat(decide(rule(lines), lost('A')).exit()).isEqualTo(Exit.UNAVAILABLE);
        assertThat(decide(rule(lines + "[[deny]]\nfor = \"pkg:pypi/*\"\n")).exit()).isEqualTo(Exit.DENIED);
        assertThat(decide(rule(lines), new Unfit(Code.SUBJECT_MISMATCH, "two names")).exit()).isEqualTo(Exit.INVALID);
        assertThat(decide(rule(lines.replace("keyring = { ring = \"ours\" }", "first-seen = {}")), by('A')).outcome())
                .as("it does answer a question").isEqualTo(Outcome.ALLOW);
    }

    @Test
    void aWaiverForOtherBytesDoesNotCount() {
        var lines = RINGS
                + "[rule.r]\nkeyring = { ring = \"ours\" }\n[[waive]]\nfor = \"pkg:*/**\"\nowner = \"a\"\nreason = \"b\"\nuntil = 2027-01-01\nsha256 = \"%s\"\n";
        assertThat(decide(rule(lines.formatted(OTHER_BYTES.hex()))).outcome()).isEqualTo(Outcome.DENY);
        assertThat(decide(rule(lines.formatted(BYTES.hex()))).outcome()).isEqualTo(Outcome.ALLOW);
    }

    // --- the artifact itself, what installing runs, revocations, budget

    @Test
    void whatIsWrongWithTheArtifactItselfDeniesWhoeverSignedIt() {
        var decision = decide(KEYRING, by('A', "ours"), new Unfit(Code.SUBJECT_MISMATCH, "flask and django"));
        assertThat(codes(decision)).startsWith(Code.SUBJECT_MISMATCH);
        assertThat(decision.exit()).isEqualTo(Exit.INVALID);
    }

    @Test
    void whatCannotBeReadIsNeverAllowed() {
        var flask = flask().artifact();
        var unread = new Subject(new Artifact(flask.purl(), flask.file(), null, false), List.of());
        answers(Decisions.decide(unread, List.of(by('A', "ours")), KEYRING, NOW), Outcome.UNAVAILABLE,
                Code.SUBJECT_UNREADABLE, Code.NO_EVIDENCE);
        answers(Decisions.decide(unread, List.of(new Unfit(Code.SUBJECT_UNREADABLE, "gone")),
                rule("[rule.r]\nall = []\n[[deny]]\nfor = \"pkg:pypi/*\"\n"), NOW), Outcome.DENY, Code.DENIED_BY_YOU);
    }

    @Test
    void S36_aPolicyCanDemandThatInstallingRunsNothing() {
        var lines = RINGS + "[answers]\nhooks = \"%s\"\n[rule.r]\nkeyring = { ring = \"ours\" }\n";
        var setup = new InstallCode("setup.py", "setup.py", "");
        var signed = List.<Evidence>of(by('A', "ours"));
        var denied = Decisions.decide(flask(setup), signed, rule(lines.formatted("deny")), NOW);
        answers(denied, Outcome.DENY, Code.INSTALL_RUNS_CODE, Code.RULE_MET);
        assertThat(denied.exit()).isEqualTo(Exit.DENIED);
        assertThat(Decisions.decide(flask(), signed, rule(lines.formatted("deny")), NOW).outcome())
                .isEqualTo(Outcome.ALLOW);
        assertThat(Decisions.decide(flask(setup), signed, rule(lines.formatted("skip")), NOW)).satisfies(skipped -> {
            assertThat(skipped.outcome()).isEqualTo(Outcome.ALLOW);
            assertThat(skipped.assumes()).anyMatch(line -> line.contains("told not to run"));
            assertThat(skipped.installing()).containsExactly(setup);
        });
    }

    @Test
    void revocationsThatAreTooOldMakeAnAllowStale() {
        var policy = rule("[answers]\nrevocations-max-age = \"7d\"\n[keyring.ours]\nfile = \"ours.gpg\"\nkeepers = [\""
                + key('D') + "\"]\nneed = 1\n[rule.r]\nkeyring = { ring = \"ours\" }\n");
        var fresh = new Evidence.Revocations("ours", NOW.minusSeconds(3600));
        var old = new Evidence.Revocations("ours", NOW.minusSeconds(8 * 86_400));
        assertThat(decide(policy, by('A', "ours"), old, fresh).outcome()).isEqualTo(Outcome.ALLOW);
        answers(decide(policy, by('A', "ours"), old), Outcome.STALE, Code.REVOCATIONS_STALE, Code.RULE_MET);
        assertThat(decide(policy, by('A', "ours")).exit()).as("never seen").isEqualTo(Exit.STALE);
        assertThat(decide(policy).outcome()).isEqualTo(Outcome.DENY);
    }

    @Test
    void S43_everyAnswerListsWhatItAssumesAndTheBottomOnce() {
        for (var decision : List.of(decide(KEYRING, by('A', "ours")), decide(KEYRING), decide(FIRST_SEEN, by('A')))) {
            assertThat(decision.assumes()).filteredOn(line -> line.startsWith("the bottom of the stack")).hasSize(1);
            assertThat(decision.assumes()).anyMatch(line -> line.contains("no source of revocations"));
        }
        assertThat(decide(KEYRING, by('A', "ours")).assumes()).anyMatch(line -> line.contains("roots chosen by you"));
    }

    @Test
    void whoeverChoseTheDefaultRootsIsAParty() {
        var shipped = rule("[rule.r]\nkeyring = { ring = \"debian\" }\n");
        var decision = decide(shipped, by('A', "debian"));
        assertThat(decision.parties()).extracting(c -> c.party().id()).contains("party:strongset");
        assertThat(decision.assumes()).anyMatch(line -> line.contains("roots chosen by Strongset"));
        assertThat(decide(rule("[keyring.debian]\nfile = \"mine.gpg\"\n[rule.r]\nkeyring = { ring = \"debian\" }\n"),
                by('A', "debian")).parties()).hasSize(1);
    }

    @Test
    void PO_07_workWithoutEndIsADeny() {
        var many = new StringBuilder(RINGS + "[rule.r]\nall = [");
        many.append("{ keyring = { ring = \"ours\" } },".repeat(4_000)).append("]\n");
        var evidence = new ArrayList<Evidence>();
        for (int i = 0; i < 1_000; i++) {
            evidence.add(new Defect(null, "note-" + i, Code.SIG_EXPIRED, "old"));
        }
        var decision = Decisions.decide(flask(), evidence, rule(many.toString()), NOW);
        answers(decision, Outcome.DENY, Code.POLICY_BUDGET);
        assertThat(decision.exit()).isEqualTo(Exit.INTERNAL);
    }

    @Test
    void PO_07_rulesThatShareRulesAreWeighedOnce() {
        var doubling = new StringBuilder(RINGS + "[rule.r0]\nkeyring = { ring = \"ours\" }\n");
        for (int i = 1; i < 60; i++) {
            doubling.append("[rule.r%d]\nall = [\"r%d\", \"r%d\"]\n".formatted(i, i - 1, i - 1));
        }
        doubling.append("[rule.r]\nany = [\"r59\"]\n");
        assertThat(decide(rule(doubling.toString()), by('A', "ours")).outcome()).isEqualTo(Outcome.ALLOW);
    }

    @Test
    void PO_15_rulesMadeDeeperThanAnyFileCouldAreADenyNotACrash() {
        Rule deep = new Rule.Named("x");
        for (int i = 0; i < 100_000; i++) {
            deep = new Rule.All(List.of(deep));
        }
        for (var rule : List.of(deep, new Rule.Named("r"))) {
            var rules = new LinkedHashMap<String, Rule>();
            rules.put("r", rule);
            var p = KEYRING;
            var policy = new Policy(p.file(), p.sha256(), p.name(), p.goal(), p.answers(), p.keyrings(), p.groups(),
                    p.parties(), rules, p.uses(), p.denies(), p.waives(), p.positions());
            answers(decide(policy), Outcome.DENY, Code.POLICY_BUDGET);
        }
    }

    @Test
    void remarksAreListedAndChangeNothing() {
        var a = by('A', "ours");
        var remarked = new Signature(a.id(), a.file(), a.subject(), a.state(), a.code(), a.message(), a.principal(),
                a.name(), a.issuer(), a.time(), a.rings(),
                List.of(new Evidence.Remark(Code.HASH_WEAK_GRACE, "tell Person A")));
        answers(decide(KEYRING, remarked), Outcome.ALLOW, Code.RULE_MET, Code.HASH_WEAK_GRACE);
    }
}
