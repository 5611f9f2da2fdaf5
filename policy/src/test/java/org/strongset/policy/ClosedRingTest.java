package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.answers;
import static org.strongset.policy.Given.BYTES;
import static org.strongset.policy.Given.by;
import static org.strongset.policy.Given.faults;
import static org.strongset.policy.Given.fpr;
import static org.strongset.policy.Given.key;
import static org.strongset.policy.Given.NOW;
import static org.strongset.policy.Given.policy;
import static org.strongset.policy.Given.rule;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.strongset.model.Artifact;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Digest;
import org.strongset.model.Purl;
import org.strongset.sign.Verification.State;

/// A keyring whose members may release only what is listed: `unlisted = "nothing"`, and the keyring `maven` that ships.
class ClosedRingTest {
    private static final Policy OURS = rule("[keyring.ours]\nfile = \"ours.gpg\"\nunlisted = \"nothing\"\nlimits = { \""
            + fpr('A') + "\" = [\"pkg:pypi/flask\"], \"" + fpr('B') + "\" = [\"pkg:pypi/*\"], \"" + fpr('C')
            + "\" = [] }\n[rule.r]\nkeyring = { ring = \"ours\" }\n");
    private static final Policy MAVEN = rule("[rule.r]\nkeyring = { ring = \"maven\" }\n");
    private static final String BENEDIKT = "CD5464315F0B98C77E6E8ECD9DAADC1C9FCC82D0";

    private static Decision decide(Policy policy, String purl, Evidence... evidence) {
        var subject = new Subject(new Artifact(Purl.parse(purl), "file", BYTES, false), List.of());
        return Decisions.decide(subject, List.of(evidence), policy, NOW);
    }

    private static Evidence byBenedikt() {
        return new Evidence.Signature(Digest.sha256("01".repeat(32)), "file.asc", BYTES, State.VALID, Code.SIG_VALID,
                Code.SIG_VALID.meaning(), "key:openpgp:" + BENEDIKT, "Benedikt", BENEDIKT, NOW.minusSeconds(60),
                Set.of("maven"), List.of());
    }

    @Test
    void whoIsNotListedMayReleaseNothing() {
        answers(decide(OURS, "pkg:pypi/flask@1.0", by('A', "ours")), Outcome.ALLOW, Code.RULE_MET);
        for (char stranger : new char[]{'C', 'D'}) {
            var decision = decide(OURS, "pkg:pypi/flask@1.0", by(stranger, "ours"));
            answers(decision, Outcome.DENY, Code.OUT_OF_SCOPE);
            assertThat(decision.reasons().getFirst().message()).contains("may release nothing by the keyring \"ours\"");
        }
    }

    @Test
    void theNearestMissNamesOnlyThoseWhoMayReleaseIt() {
        assertThat(decide(OURS, "pkg:pypi/flask@1.0", by('D', "ours")).nearest()).singleElement().satisfies(miss -> {
            assertThat(miss.of()).containsExactly(key('A'), key('B'));
            assertThat(miss.message()).contains("any of the 2 certificates that may release this");
        });
        assertThat(decide(OURS, "pkg:pypi/django@1.0").nearest()).singleElement()
                .satisfies(miss -> assertThat(miss.of()).containsExactly(key('B')));
        assertThat(decide(OURS, "pkg:npm/left@1.0").nearest()).as("nobody may").isEmpty();
    }

    @Test
    void anAnswerThatRestsOnWhatShipsSaysWhoChoseIt() {
        var decision = decide(MAVEN, "pkg:maven/commons-cli/commons-cli@1.4", byBenedikt());
        answers(decision, Outcome.ALLOW, Code.RULE_MET);
        assertThat(decision.assumes()).anyMatch(text -> text.startsWith("keyring maven: chosen by Strongset"))
                .anyMatch(text -> text.contains("roots chosen by Strongset"))
                .anyMatch(text -> text.contains("may release what their limits list, and nothing else"));
        assertThat(decision.parties()).extracting(counted -> counted.party().id()).contains("party:strongset");
    }

    @Test
    void aMemberOfWhatShipsIsNotBelievedOutsideOfItsGroups() {
        for (var purl : List.of("pkg:maven/commons-cli/commons-cli@1.2",
                "pkg:maven/commons-logging/commons-logging@1.2",
                "pkg:maven/org.apache.commons.evil/x@1", "pkg:maven/org.apache/commons@1", "pkg:npm/commons-io@1",
                "pkg:pypi/commons-io@1")) {
            answers(decide(MAVEN, purl, byBenedikt()), Outcome.DENY, Code.OUT_OF_SCOPE);
        }
    }

    @Test
    void whatShipsCanBeDefinedAnew() {
        assertThat(MAVEN.keyrings().get("maven")).satisfies(ring -> {
            assertThat(ring.place()).isEqualTo(Policy.Place.PROGRAM);
            assertThat(ring.shipped()).isTrue();
            assertThat(ring.closed()).isTrue();
        });
        var mine = rule("[keyring.maven]\nfile = \"mine.asc\"\n[rule.r]\nkeyring = { ring = \"maven\" }\n");
        assertThat(mine.keyrings().values()).noneMatch(Policy.Keyring::shipped);
        var decision = decide(mine, "pkg:maven/any/thing@1", byBenedikt());
        answers(decision, Outcome.ALLOW, Code.RULE_MET);
        assertThat(decision.assumes()).noneMatch(text -> text.contains("chosen by Strongset"));
    }

    @Test
    void showAndLintSayWhatItMeans() {
        assertThat(Show.of(MAVEN).people()).singleElement().satisfies(line -> assertThat(line.text())
                .isEqualTo("the keyring \"maven\" ships with Strongset (keyrings/maven), which chose it; each of its "
                        + "10 certificates may release only what strongset keyring list --keyring maven says"));
        assertThat(Lint.lint(MAVEN)).isEmpty();
        assertThat(Show.of(OURS).people().getFirst().text())
                .endsWith("3 of its certificates may release only what you listed, the others nothing");
        assertThat(Lint.lint(OURS)).isEmpty();
        var nobody = policy("strongset = 1\n[keyring.k]\nfile = \"x\"\nunlisted = \"nothing\"\n");
        assertThat(Lint.lint(nobody)).anyMatch(warning -> warning.message().contains("nobody in it ever counts"));
    }

    @Test
    void unlistedIsAnythingOrNothing() {
        assertThat(faults("strongset = 1\n[keyring.k]\nfile = \"x\"\nunlisted = \"nothin\"\n")).singleElement()
                .satisfies(fault -> assertThat(fault.message()).contains("did you mean \"nothing\""));
        var open = policy("strongset = 1\n[keyring.k]\nfile = \"x\"\nunlisted = \"anything\"\n[rule.r]\nkeyring = { "
                + "ring = \"k\" }\n");
        assertThat(open.keyrings().values()).hasSize(1).noneMatch(Policy.Keyring::closed);
    }
}
