package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.BYTES;
import static org.strongset.policy.Given.NOW;
import static org.strongset.policy.Given.RINGS;
import static org.strongset.policy.Given.by;
import static org.strongset.policy.Given.codes;
import static org.strongset.policy.Given.rule;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Artifact;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Exit;
import org.strongset.model.Purl;
import org.strongset.policy.Evidence.Archive;
import org.strongset.policy.Evidence.Archived;
import org.strongset.policy.Evidence.Defect;
import org.strongset.policy.Evidence.Unfit;

/// A package that is installed and that no archive names has no bytes to decide on; a file that cannot be read has bytes
/// that nobody saw. A person may answer for the first, and nobody for the second.
final class WithoutBytesTest {
    private static final Artifact ARTIFACT = new Artifact(Purl.parse("pkg:deb/debian/mine@3"), "mine", List.of(),
            false);
    private static final Subject INSTALLED = new Subject(ARTIFACT, List.of(), Subject.Bytes.GONE);
    private static final Subject UNREAD = new Subject(ARTIFACT, List.of());
    private static final Defect UNNAMED = new Defect(null, "mine", Code.NOT_IN_ARCHIVE, "no archive names it");
    private static final String WAIVE = """
            [[waive]]
            for = "pkg:deb/debian/mine@3"
            owner = "ann@example.org"
            reason = "built here"
            until = 2026-12-01
            """;
    private static final String ARCHIVE = """
            [keyring.archive]
            file = "archive.gpg"
            archives = { "%s" = ["*/*/*"] }
            [group.us]
            members = [{ who = "key:openpgp:%s", name = "Ann" }]
            """.formatted(Given.fpr('A'), Given.fpr('A'));

    private static Decision decide(Subject subject, Policy policy, Evidence... evidence) {
        return Decisions.decide(subject, List.of(evidence), policy, NOW);
    }

    private static Policy named(String more) {
        return rule(ARCHIVE + "[rule.r]\narchive-chain = { ring = \"archive\" }\n" + more);
    }

    @Test
    void aWaiverWithoutADigestAnswersForWhatIsInstalledUntilItsDay() {
        var denied = decide(INSTALLED, named(""), UNNAMED);
        assertThat(codes(denied)).containsExactly(Code.NOT_IN_ARCHIVE);
        assertThat(denied.exit()).isEqualTo(Exit.DENIED);
        var waived = decide(INSTALLED, named(WAIVE), UNNAMED);
        assertThat(waived.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(codes(waived)).containsExactly(Code.WAIVED, Code.NOT_IN_ARCHIVE);
        assertThat(waived.reasons().getFirst().message()).contains("ann@example.org", "2026-12-01", "built here");
        assertThat(waived.parties()).isEmpty();
        assertThat(Decisions.decide(INSTALLED, List.of(UNNAMED), named(WAIVE), NOW.plusSeconds(30 * 86_400)).exit())
                .isEqualTo(Exit.DENIED);
    }

    @Test
    void aWaiverForCertainBytesDoesNotAnswerForUnknownOnes() {
        assertThat(decide(INSTALLED, named(WAIVE + "sha256 = \"" + BYTES.hex() + "\"\n"), UNNAMED).outcome())
                .isEqualTo(Outcome.DENY);
    }

    @Test
    void aDenialAndAMissingUseSayWhatTheySayOfFiles() {
        var denial = "[[deny]]\nfor = \"pkg:deb/debian/mine\"\n";
        assertThat(codes(decide(INSTALLED, named(WAIVE + denial), UNNAMED))).startsWith(Code.DENIED_BY_YOU);
        var elsewhere = Given.policy("strongset = 1\nname = \"test\"\n" + ARCHIVE
                + "[rule.r]\narchive-chain = { ring = \"archive\" }\n[[use]]\nfor = \"pkg:pypi/*\"\nallow = \"r\"\n");
        assertThat(codes(decide(INSTALLED, elsewhere, UNNAMED))).containsExactly(Code.NO_RULE);
        assertThat(decide(INSTALLED, elsewhere, UNNAMED).exit()).isEqualTo(Exit.DENIED);
    }

    @Test
    void whatIsInvalidOrCannotBeHadIsNobodysToWaive() {
        var mismatch = new Unfit(Code.DIGEST_MISMATCH, "two archives name different bytes");
        assertThat(decide(INSTALLED, named(WAIVE), mismatch).exit()).isEqualTo(Exit.INVALID);
        var expired = new Unfit(Code.METADATA_EXPIRED, "since yesterday");
        assertThat(decide(INSTALLED, named(WAIVE), expired).exit()).isEqualTo(Exit.UNAVAILABLE);
        var denial = "[[deny]]\nfor = \"pkg:deb/debian/mine\"\n";
        assertThat(codes(decide(INSTALLED, named(denial), expired))).startsWith(Code.DENIED_BY_YOU);
    }

    @ParameterizedTest
    @ValueSource(strings = {"keyring = { ring = \"ours\" }", "quorum = { of = \"us\", need = 1 }",
        "archive-chain = { ring = \"archive\" }", "first-seen = {}",
        "digest = { sha256 = \"0000000000000000000000000000000000000000000000000000000000000000\", reason = \"x\" }",
        "web-of-trust = { roots = \"us\", need = 1, max-depth = 1 }",
        "any = [{ first-seen = {} }, { keyring = { ring = \"ours\" } }]", "all = []"})
    void noRuleHoldsForUnknownBytesWhateverSpeaksForOthers(String leaf) {
        var policy = rule(ARCHIVE + RINGS + "[rule.r]\n" + leaf + "\n");
        var all = new Evidence[]{by('A', "ours", "archive"), Given.pin('A', "2026-01-01T00:00:00Z"),
            new Archived(by('A', "archive"), new Archive("a", "b", "c"), NOW.minusSeconds(60)),
            Given.certified('A')};
        for (var subject : List.of(INSTALLED, UNREAD)) {
            assertThat(decide(subject, policy).outcome()).as("%s", subject).isIn(Outcome.DENY, Outcome.UNAVAILABLE);
            assertThat(decide(subject, policy, all).outcome()).as("%s", subject).isIn(Outcome.DENY,
                    Outcome.UNAVAILABLE);
        }
        assertThat(decide(INSTALLED, policy).exit()).isEqualTo(Exit.DENIED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"keyring = { ring = \"ours\" }", "archive-chain = { ring = \"archive\" }",
        "first-seen = {}", "all = []"})
    void nothingAllowsAFileWhoseBytesCouldNotBeRead(String leaf) {
        var policy = rule(ARCHIVE + RINGS + "[rule.r]\n" + leaf + "\n" + WAIVE + WAIVE.replace("mine@3", "*"));
        var word = new Archived(by('A', "archive"), new Archive("a", "b", "c"), NOW.minusSeconds(60));
        for (var evidence : List.<List<Evidence>>of(List.of(), List.of(UNNAMED), List.of(by('A', "ours")), List.of(
                word), List.of(UNNAMED, word, by('A', "ours")))) {
            var decision = Decisions.decide(UNREAD, evidence, policy, NOW);
            assertThat(decision.exit()).as("%s", evidence).isEqualTo(Exit.UNAVAILABLE);
            assertThat(codes(decision)).contains(Code.SUBJECT_UNREADABLE);
        }
        var denied = new Unfit(Code.SIGNER_UNKNOWN, "a reason with exit 10 hides nothing");
        assertThat(decide(UNREAD, policy, denied).outcome()).isEqualTo(Outcome.DENY);
    }
}
