package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.BYTES;
import static org.strongset.policy.Given.answers;
import static org.strongset.policy.Given.OTHER_BYTES;
import static org.strongset.policy.Given.RINGS;
import static org.strongset.policy.Given.broken;
import static org.strongset.policy.Given.by;
import static org.strongset.policy.Given.decide;
import static org.strongset.policy.Given.key;
import static org.strongset.policy.Given.lost;
import static org.strongset.policy.Given.pin;
import static org.strongset.policy.Given.rule;

import org.junit.jupiter.api.Test;
import org.strongset.model.Code;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Exit;

/// What the user alone settles: signers pinned at first sight, and pinned bytes.
class PinLeafTest {
    private static final Policy FIRST_SEEN = rule("[rule.r]\nfirst-seen = {}\n");

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
    void aListOfDigestsAllowsTheBytesOfEachAndNoOthers() {
        var lines = "[rule.r]\ndigest = { sha256 = [%s], reason = \"read them\" }\n";
        var two = "\"%s\", \"sha256:%s\"";
        answers(decide(rule(lines.formatted(two.formatted(OTHER_BYTES.hex(), BYTES.hex())))), Outcome.ALLOW,
                Code.RULE_MET);
        var others = decide(rule(lines.formatted(two.formatted(OTHER_BYTES.hex(), "d".repeat(64)))));
        answers(others, Outcome.ASK, Code.DIGEST_NOT_PINNED);
        assertThat(others.reasons().getFirst().message()).contains("one of 2 files");
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
}
