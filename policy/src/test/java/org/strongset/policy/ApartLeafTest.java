package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.by;
import static org.strongset.policy.Given.codes;
import static org.strongset.policy.Given.decide;
import static org.strongset.policy.Given.faults;
import static org.strongset.policy.Given.rule;

import org.junit.jupiter.api.Test;
import org.strongset.model.Code;
import org.strongset.model.Decision.Outcome;
import org.strongset.policy.Evidence.Served;

/// A key from whoever serves the package proves nothing about the package (SYSTEMS.md S19).
final class ApartLeafTest {
    private static final String FROM = """
            [keyring.ours]
            file = "ours.gpg"
            origin = "keys.example"
            [rule.r]
            keyring = { ring = "ours", apart-from = "upstream" }
            """;
    private static final String SECOND = """
            [keyring.ours]
            file = "ours.gpg"
            [keyring.theirs]
            file = "theirs.gpg"
            [rule.release]
            keyring = { ring = "ours" }
            [rule.r]
            all = ["release", { keyring = { ring = "theirs", apart-from = "release" } }]
            """;

    private static Served served(String host) {
        return new Served("party:host:" + host);
    }

    @Test
    void S19_aKeyFromAnotherOperatorThanThePackageCounts() {
        assertThat(decide(rule(FROM), by('A', "ours"), served("packages.example")).outcome()).isEqualTo(Outcome.ALLOW);
    }

    @Test
    void S19_oneServerThatReplacesPackageAndKeyIsDenied() {
        var decision = decide(rule(FROM), by('A', "ours"), served("keys.example"));
        assertThat(decision.outcome()).isEqualTo(Outcome.DENY);
        assertThat(codes(decision)).contains(Code.NOT_APART);
        assertThat(decision.reasons().getFirst().message()).contains("party:host:keys.example");
    }

    @Test
    void S19_twoServersOfOneOperatorAreOne() {
        var joined = FROM + "[parties]\none-party = [[\"party:host:keys.example\", \"party:host:packages.example\"]]\n";
        assertThat(codes(decide(rule(joined), by('A', "ours"), served("packages.example")))).contains(Code.NOT_APART);
    }

    @Test
    void S19_whoeverFallsTogetherIsNotApart() {
        var fallen = FROM + "[parties]\nfate = { \"party:host:cloud.example\" = [\"party:host:keys.example\", "
                + "\"party:host:packages.example\"] }\n";
        assertThat(codes(decide(rule(fallen), by('A', "ours"), served("packages.example")))).contains(Code.NOT_APART);
        assertThat(codes(decide(rule(fallen), by('A', "ours"), served("cloud.example")))).contains(Code.NOT_APART);
        assertThat(decide(rule(fallen), by('A', "ours"), served("other.example")).outcome()).isEqualTo(Outcome.ALLOW);
    }

    @Test
    void S19_whatIsNotKnownIsNotApart() {
        assertThat(codes(decide(rule(FROM), by('A', "ours")))).contains(Code.NOT_APART);
        var unsaid = FROM.replace("origin = \"keys.example\"\n", "");
        assertThat(codes(decide(rule(unsaid), by('A', "ours"), served("packages.example")))).contains(Code.NOT_APART);
        assertThat(Lint.lint(rule(unsaid))).extracting(Fault::code).contains(Code.RULE_INERT);
    }

    @Test
    void S19_aSecondWordOfTheSamePartyIsNone() {
        assertThat(codes(decide(rule(SECOND), by('A', "ours", "theirs")))).contains(Code.NOT_APART);
        assertThat(decide(rule(SECOND), by('A', "ours"), by('B', "theirs")).outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decide(rule(SECOND), by('A', "ours", "theirs"), by('B', "theirs")).outcome())
                .isEqualTo(Outcome.ALLOW);
    }

    @Test
    void aRuleThatIsApartFromItselfGoesInACircle() {
        var circle = SECOND.replace("apart-from = \"release\"", "apart-from = \"r\"");
        assertThat(faults("strongset = 1\nname = \"test\"\n" + circle)).extracting(Fault::code)
                .contains(Code.INCLUDE_CYCLE);
    }

    @Test
    void withoutASignatureThereIsNoEvidenceAtAll() {
        assertThat(codes(decide(rule(FROM), served("packages.example")))).contains(Code.NO_EVIDENCE);
    }
}
