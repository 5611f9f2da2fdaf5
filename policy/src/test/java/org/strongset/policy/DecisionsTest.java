package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.answers;
import static org.strongset.policy.Given.NOW;
import static org.strongset.policy.Given.RINGS;
import static org.strongset.policy.Given.by;
import static org.strongset.policy.Given.codes;
import static org.strongset.policy.Given.decide;
import static org.strongset.policy.Given.flask;
import static org.strongset.policy.Given.key;
import static org.strongset.policy.Given.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strongset.model.Artifact;
import org.strongset.model.Code;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Exit;
import org.strongset.model.InstallCode;
import org.strongset.policy.Evidence.Defect;
import org.strongset.policy.Evidence.Signature;
import org.strongset.policy.Evidence.Unfit;

/// What an answer says beside its rule: the artifact itself, what installing runs, revocations, assumptions, bounds.
class DecisionsTest {
    private static final Policy KEYRING = rule(RINGS + "[rule.r]\nkeyring = { ring = \"ours\" }\n");
    private static final Policy FIRST_SEEN = rule("[rule.r]\nfirst-seen = {}\n");

    @Test
    void whatIsWrongWithTheArtifactItselfDeniesWhoeverSignedIt() {
        var decision = decide(KEYRING, by('A', "ours"), new Unfit(Code.SUBJECT_MISMATCH, "flask and django"));
        assertThat(codes(decision)).startsWith(Code.SUBJECT_MISMATCH);
        assertThat(decision.exit()).isEqualTo(Exit.INVALID);
    }

    @Test
    void whatCannotBeReadIsNeverAllowed() {
        var flask = flask().artifact();
        var unread = new Subject(new Artifact(flask.purl(), flask.file(), List.of(), false), List.of());
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
    void PO_07_largeGroupsAndLongLimitsAreWorkToo() {
        var members = new StringBuilder("[group.g]\nmembers = [");
        for (int i = 0; i < 2_000; i++) {
            members.append("{ who = \"%040X\" },".formatted(i));
        }
        members.append("]\n[rule.r]\nall = [").append("{ quorum = { of = \"g\", need = 1 } },".repeat(100))
                .append("]\n");
        var evidence = new ArrayList<Evidence>();
        for (int i = 0; i < 50; i++) {
            var a = by('A');
            evidence.add(new Signature(a.id(), "sig-" + i, a.subject(), a.state(), a.code(), a.message(), a.principal(),
                    a.name(), a.issuer(), a.time(), a.rings(), a.remarks()));
        }
        answers(Decisions.decide(flask(), evidence, rule(members.toString()), NOW), Outcome.DENY, Code.POLICY_BUDGET);
        answers(Decisions.decide(flask(), evidence.subList(0, 5), rule(members.toString()), NOW), Outcome.DENY,
                Code.NOT_IN_KEYRING, Code.NOT_IN_KEYRING, Code.NOT_IN_KEYRING, Code.NOT_IN_KEYRING,
                Code.NOT_IN_KEYRING);
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
            var policy = new Policy(p.file(), p.sha256(), p.name(), p.goal(), p.answers(), p.keyrings(), p.cas(),
                    p.builders(),
                    p.indexes(), p.lists(), p.notaries(),
                    p.groups(),
                    p.parties(), rules, p.uses(), p.denies(), p.vetoes(), p.waives(), p.positions());
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
