package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.BYTES;
import static org.strongset.policy.Given.answers;
import static org.strongset.policy.Given.NOW;
import static org.strongset.policy.Given.OTHER_BYTES;
import static org.strongset.policy.Given.RINGS;
import static org.strongset.policy.Given.broken;
import static org.strongset.policy.Given.by;
import static org.strongset.policy.Given.codes;
import static org.strongset.policy.Given.decide;
import static org.strongset.policy.Given.fpr;
import static org.strongset.policy.Given.key;
import static org.strongset.policy.Given.lost;
import static org.strongset.policy.Given.rule;
import static org.strongset.policy.Given.signature;
import static org.strongset.policy.Given.subject;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.strongset.model.Code;
import org.strongset.model.Decision.Counted;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Exit;
import org.strongset.model.Party;
import org.strongset.policy.Evidence.Ring;
import org.strongset.policy.Evidence.RingFault;
import org.strongset.policy.Evidence.Signature;
import org.strongset.sign.Verification.State;

/// Who counts for a keyring or a group, and what the three ways of not having evidence are.
class SignedLeafTest {
    private static final Policy KEYRING = rule(RINGS + "[rule.r]\nkeyring = { ring = \"ours\" }\n");
    private static final Policy TWO = rule(RINGS + "[rule.r]\nkeyring = { ring = \"ours\", need = 2 }\n");

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
        var decision = decide(KEYRING, by('A', "theirs"),
                new Ring("ours", Collections.nCopies(905, "A".repeat(40)), List.of("Bo", "Cy")));
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
}
