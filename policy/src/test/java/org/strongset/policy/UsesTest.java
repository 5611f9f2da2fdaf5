package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.BYTES;
import static org.strongset.policy.Given.answers;
import static org.strongset.policy.Given.NOW;
import static org.strongset.policy.Given.OTHER_BYTES;
import static org.strongset.policy.Given.RINGS;
import static org.strongset.policy.Given.broken;
import static org.strongset.policy.Given.by;
import static org.strongset.policy.Given.decide;
import static org.strongset.policy.Given.flask;
import static org.strongset.policy.Given.key;
import static org.strongset.policy.Given.lost;
import static org.strongset.policy.Given.policy;
import static org.strongset.policy.Given.rule;
import static org.strongset.policy.Given.signature;
import static org.strongset.policy.Given.subject;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Code;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Exit;
import org.strongset.policy.Evidence.Unfit;
import org.strongset.sign.Verification.State;

/// Which rule decides, and what overrules it.
class UsesTest {
    @Test
    void GP_06_aNameThatIsBoundToAServerIsDeniedFromElsewhereAndFromNobodyKnowsWhere() {
        var bound = policy("strongset = 1\nname = \"test\"\n" + RINGS + """
                [rule.signed]
                keyring = { ring = "ours" }
                [[use]]
                for = "pkg:pypi/flask"
                from = ["packages.example", "mirror.example"]
                allow = "signed"
                """);
        var here = new Evidence.Served("party:host:mirror.example");
        var elsewhere = new Evidence.Served("party:host:packages.example.evil");
        var signed = by('A', "ours");

        assertThat(decide(bound, signed, here).outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(Given.codes(decide(bound, signed, elsewhere))).contains(Code.NAME_OWNED_BY_PRIVATE);
        assertThat(decide(bound, signed, elsewhere).exit()).isEqualTo(Exit.DENIED);
        assertThat(decide(bound, signed).exit()).isEqualTo(Exit.DENIED);
        assertThat(Given.faults("""
                strongset = 1
                name = "t"
                [rule.r]
                first-seen = {}
                [[use]]
                for = "pkg:*/**"
                from = "https://x/"
                allow = "r"
                """).toString()).contains("without https://");
    }

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
}
