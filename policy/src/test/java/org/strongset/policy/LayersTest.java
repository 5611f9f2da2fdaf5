package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strongset.policy.Given.NOW;
import static org.strongset.policy.Given.broken;
import static org.strongset.policy.Given.by;
import static org.strongset.policy.Given.codes;
import static org.strongset.policy.Given.flask;
import static org.strongset.policy.Given.policy;
import static org.strongset.policy.Given.rule;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strongset.model.Code;
import org.strongset.model.Purl;
import org.strongset.model.Digest;
import org.strongset.model.Artifact;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Exit;
import org.strongset.policy.LayeredPolicy.Layer;

class LayersTest {
    private static final Policy ASKS = rule("[rule.r]\nfirst-seen = {}\n");
    private static final Policy ALLOWS = rule(
            "[rule.r]\nany = [{ quorum = { of = \"g\", need = 1 } }]\n[group.g]\nmembers = [{ who = \""
                    + Given.key('A') + "\" }]\n");
    private static final Policy DENIES = rule("[rule.r]\nany = []\n");
    private static final Policy SILENT = policy("strongset = 1\n");
    private static final Policy FORBIDS = policy("strongset = 1\n[[deny]]\nfor = \"pkg:pypi/*\"\n");

    private static Decision decide(Policy machine, Policy user, Policy project) {
        var evidence = List.<Evidence>of(by('A'));
        return Decisions.strictest(flask(), new LayeredPolicy(List.of(new Layer("machine", machine, evidence),
                new Layer("user", user, evidence), new Layer("project", project, evidence))), NOW);
    }

    @Test
    void theStrictestAnswerWinsAndItsLayerIsNamed() {
        var decision = decide(ALLOWS, ASKS, ALLOWS);
        assertThat(decision.outcome()).isEqualTo(Outcome.ASK);
        assertThat(decision.layer()).isEqualTo("user");
        assertThat(codes(decision)).containsExactly(Code.FIRST_SEEN, Code.LAYER_STRICTER, Code.LAYER_STRICTER);
        assertThat(decide(ASKS, ALLOWS, DENIES).layer()).isEqualTo("project");
        assertThat(decide(ALLOWS, ALLOWS, ALLOWS).layer()).isEqualTo("machine");
    }

    @Test
    void aLayerThatDoesNotSpeakOfItHasNoOpinion() {
        var decision = decide(SILENT, ALLOWS, SILENT);
        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decision.layer()).isEqualTo("user");
    }

    /// Only the bytes can tell whether the user's `[[deny]]` means them, and they are not at hand.
    @Test
    void aLayerThatDeniesBytesWhichNobodyHasIsHeard() {
        var sha512 = Digest.parse("sha512:" + "ab".repeat(64));
        var subject = new Subject(new Artifact(Purl.parse("pkg:npm/a@1.0.0"), "a.tgz", List.of(sha512), false),
                List.of(),
                Subject.Bytes.NAMED);
        var allows = policy("""
                strongset = 1
                [rule.r]
                all = []
                [[use]]
                for = "pkg:*/**"
                allow = "r"
                [[waive]]
                for = "pkg:*/**"
                owner = "ana"
                reason = "tried"
                until = "2099-01-01"
                """);
        var denies = policy("strongset = 1\n[[deny]]\nsha256 = \"" + "ab".repeat(32) + "\"");
        assertThat(
                Decisions.strictest(subject, new LayeredPolicy(List.of(new Layer("machine", allows, List.of()))), NOW)
                        .outcome())
                .isEqualTo(Outcome.ALLOW);
        var both = Decisions.strictest(subject, new LayeredPolicy(List.of(new Layer("machine", allows, List.of()),
                new Layer("user", denies, List.of()))), NOW);
        assertThat(both.outcome()).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(codes(both)).contains(Code.BYTES_NEEDED);
    }

    @Test
    void aProjectNeverGivesTheFirstYes() {
        var waives = policy("""
                strongset = 1
                [[waive]]
                for = "pkg:*/**"
                owner = "Eve"
                reason = "it is mine"
                until = 2099-01-01
                """);
        for (var project : List.of(ALLOWS, ASKS, waives)) {
            var decision = decide(SILENT, SILENT, project);
            assertThat(decision.exit()).isEqualTo(Exit.DENIED);
            assertThat(decision.layer()).isEqualTo("machine");
            assertThat(codes(decision)).containsExactly(Code.NO_RULE, Code.LAYER_STRICTER);
        }
        assertThat(decide(SILENT, ALLOWS, ALLOWS).outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decide(SILENT, SILENT, FORBIDS).layer()).isEqualTo("project");
    }

    /// Every triple: with the project's layer, the answer is never less strict than without it.
    @Test
    void aProjectCanOnlyMakeItStricter() {
        var kinds = List.of(ALLOWS, ASKS, DENIES, FORBIDS, SILENT);
        for (var machine : kinds) {
            for (var user : kinds) {
                for (var project : kinds) {
                    var all = decide(machine, user, project).exit();
                    assertThat(all.worst(decide(machine, user, SILENT).exit())).isEqualTo(all);
                }
            }
        }
    }

    @Test
    void ifNoLayerSpeaksOfItThereIsNoRule() {
        var decision = decide(SILENT, SILENT, SILENT);
        assertThat(codes(decision)).containsExactly(Code.NO_RULE);
        assertThat(decision.exit()).isEqualTo(Exit.DENIED);
    }

    @Test
    void aDenialIsAnOpinionWithoutAnyUse() {
        var decision = decide(FORBIDS, ALLOWS, ALLOWS);
        assertThat(decision.layer()).isEqualTo("machine");
        assertThat(codes(decision)).startsWith(Code.DENIED_BY_YOU);
    }

    /// Every triple of layers: with one more layer below, the answer is never less strict than without it.
    @Test
    void aLowerLayerCanOnlyMakeItStricter() {
        var kinds = List.of(ALLOWS, ASKS, DENIES, FORBIDS);
        for (var machine : kinds) {
            for (var user : kinds) {
                var both = decide(machine, user, SILENT).exit();
                var above = decide(machine, SILENT, SILENT).exit();
                assertThat(both.worst(above)).isEqualTo(both);
            }
        }
    }

    @Test
    void eachLayersKeyringsAreItsOwn() {
        var machine = rule("[keyring.k]\nfile = \"corp.gpg\"\n[rule.r]\nkeyring = { ring = \"k\" }\n");
        var user = rule("[keyring.k]\nfile = \"mine.gpg\"\n[rule.r]\nkeyring = { ring = \"k\" }\n");
        var decision = Decisions.strictest(flask(), new LayeredPolicy(List.of(
                new Layer("machine", machine, List.of(by('A'))), new Layer("user", user, List.of(by('A', "k"))))), NOW);
        assertThat(decision.layer()).isEqualTo("machine");
        assertThat(codes(decision)).startsWith(Code.NOT_IN_KEYRING);
    }

    @Test
    void invalidBeatsDeniedAcrossLayers() {
        var evidence = new ArrayList<Evidence>(List.of(broken('A')));
        var decision = Decisions.strictest(flask(), new LayeredPolicy(List.of(new Layer("machine", FORBIDS, evidence),
                new Layer("user", ASKS, evidence))), NOW);
        assertThat(decision.exit()).isEqualTo(Exit.INVALID);
        assertThat(decision.layer()).isEqualTo("user");
    }

    @Test
    void thereIsAlwaysALayer() {
        assertThatThrownBy(() -> new LayeredPolicy(List.of())).hasMessageContaining("no layer");
    }
}
