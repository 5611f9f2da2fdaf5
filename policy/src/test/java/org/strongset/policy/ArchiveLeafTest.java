package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.NOW;
import static org.strongset.policy.Given.by;
import static org.strongset.policy.Given.policy;
import static org.strongset.policy.Given.signature;
import static org.strongset.policy.Given.subject;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.model.Reason;
import org.strongset.policy.Evidence.Archive;
import org.strongset.policy.Evidence.Archived;
import org.strongset.policy.Evidence.Signature;
import org.strongset.sign.Verification.State;

final class ArchiveLeafTest {
    private static final Archive BOOKWORM = new Archive("Debian", "Debian", "bookworm");
    private static final Policy BY_ARCHIVE = policy("""
            strongset = 1
            name = "test"
            goal = "what the archive names"
            [keyring.archive]
            file = "archive.gpg"
            archives = { "%s" = ["Debian/Debian/*"] }
            [rule.r]
            archive-chain = { ring = "archive" }
            [[use]]
            for = "pkg:deb/**"
            allow = "r"
            """.formatted(Given.fpr('A')));
    private static final Policy BY_SIGNATURE = policy("""
            strongset = 1
            name = "test"
            goal = "what somebody signed"
            [keyring.archive]
            file = "archive.gpg"
            [rule.r]
            keyring = { ring = "archive" }
            [[use]]
            for = "pkg:deb/**"
            allow = "r"
            """);

    private static Decision decide(Policy policy, Evidence... evidence) {
        return Decisions.decide(subject("deb", "hello"), List.of(evidence), policy, NOW);
    }

    private static Archived word(Signature release) {
        return new Archived(release, BOOKWORM, NOW.minusSeconds(3600));
    }

    private static List<Code> codes(Decision decision) {
        return decision.reasons().stream().map(Reason::code).toList();
    }

    @Test
    void whatAnArchiveNamesIsAllowedOnTheWordOfWhoeverKeepsItsKey() {
        var decision = decide(BY_ARCHIVE, word(by('A', "archive")));
        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decision.parties()).singleElement().satisfies(counted -> {
            assertThat(counted.roles()).containsExactly("archive");
            assertThat(counted.party().name()).isEqualTo("Person A");
        });
        assertThat(decision.reasons().getFirst().message()).contains("Debian/Debian/bookworm", "names these bytes");
    }

    @Test
    void S14_anArchivesKeyOverTheFileItselfIsNoArchivesWord() {
        var decision = decide(BY_ARCHIVE, by('A', "archive"));
        assertThat(decision.outcome()).isEqualTo(Outcome.DENY);
        assertThat(codes(decision)).contains(Code.NO_EVIDENCE);
    }

    @Test
    void S14_aKeySignsTheArchivesThatItIsForAndNoOthers() {
        for (var other : List.of(new Archive("Debian", "Debian-Security", "bookworm-security"),
                new Archive("", "Debian",
                        "bookworm"),
                new Archive("Debian ", "Debian", "bookworm"))) {
            var decision = decide(BY_ARCHIVE, new Archived(by('A', "archive"), other, NOW.minusSeconds(3600)));
            assertThat(decision.outcome()).isEqualTo(Outcome.DENY);
            assertThat(codes(decision)).containsExactly(Code.OUT_OF_SCOPE);
        }
        assertThat(codes(decide(BY_ARCHIVE, word(by('B', "archive"))))).containsExactly(Code.OUT_OF_SCOPE);
    }

    @Test
    void anArchivesWordIsNoSignatureOverThePackage() {
        assertThat(decide(BY_SIGNATURE, word(by('A', "archive"))).outcome()).isEqualTo(Outcome.DENY);
    }

    @Test
    void anArchiveOfAKeyOutsideOfTheRingIsDenied() {
        assertThat(codes(decide(BY_ARCHIVE, word(by('B', "other"))))).containsExactly(Code.NOT_IN_KEYRING);
        assertThat(codes(decide(BY_ARCHIVE, word(signature(State.UNKNOWN_SIGNER, Code.SIGNER_UNKNOWN, 'B')))))
                .containsExactly(Code.SIGNER_UNKNOWN);
        assertThat(codes(decide(BY_ARCHIVE, word(signature(State.UNACCEPTABLE, Code.HASH_TOO_WEAK, 'A', "archive")))))
                .containsExactly(Code.HASH_TOO_WEAK);
    }

    @Test
    void TU_09_aWordForOtherBytesCountsForNothingAndDenies() {
        var signature = by('A', "archive");
        var other = new Signature(signature.id(), signature.file(), Given.OTHER_BYTES, signature.state(),
                signature.code(), signature.message(), signature.principal(), signature.name(), signature.issuer(),
                signature.time(), signature.rings(), signature.remarks());
        var decision = decide(BY_ARCHIVE, word(other));
        assertThat(decision.exit()).isEqualTo(Exit.INVALID);
        assertThat(codes(decision)).contains(Code.DIGEST_MISMATCH);
    }

    @Test
    void TU_05_aStateThatHasEndedIsUnavailableAndNeverAllows() {
        var decision = decide(BY_ARCHIVE, new Evidence.Defect(null, "InRelease", Code.METADATA_EXPIRED, "ended"));
        assertThat(decision.exit()).isEqualTo(Exit.UNAVAILABLE);
        assertThat(codes(decision)).contains(Code.METADATA_EXPIRED);
    }

    @Test
    void TU_02_TU_06_aRollbackOrAMixDeniesWith20UnlessAnotherArchiveNamesIt() {
        for (var code : List.of(Code.ROLLBACK, Code.MIX_AND_MATCH)) {
            var defect = new Evidence.Defect(Digest.sha256("ef".repeat(32)), "InRelease", code, "older");
            assertThat(decide(BY_ARCHIVE, defect).exit()).isEqualTo(Exit.INVALID);
            var both = decide(BY_ARCHIVE, defect, word(by('A', "archive")));
            assertThat(both.outcome()).isEqualTo(Outcome.ALLOW);
            assertThat(codes(both)).contains(Code.EVIDENCE_INVALID);
        }
    }

    @Test
    void aStateWithoutAnEndIsAmongWhatIsAssumed() {
        var signed = by('A', "archive");
        var endless = new Signature(signed.id(), signed.file(), signed.subject(), signed.state(), signed.code(),
                signed.message(), signed.principal(), signed.name(), signed.issuer(), signed.time(), signed.rings(),
                List.of(new Evidence.Remark(Code.STATE_HAS_NO_END, "no Valid-Until")));
        assertThat(decide(BY_ARCHIVE, word(endless)).assumes()).anyMatch(said -> said.contains("names no end"));
    }

    @Test
    void aDeniedKeyDeniesWhatItsArchiveNames() {
        var denying = policy("""
                strongset = 1
                name = "test"
                goal = "what the archive names, but not by A"
                [keyring.archive]
                file = "archive.gpg"
                archives = { "%1$s" = ["Debian/Debian/*"] }
                [rule.r]
                archive-chain = { ring = "archive" }
                [[use]]
                for = "pkg:deb/**"
                allow = "r"
                [[deny]]
                key = "key:openpgp:%1$s"
                """.formatted(Given.fpr('A')));
        assertThat(decide(denying, word(by('A', "archive"))).outcome()).isEqualTo(Outcome.DENY);
    }

    @Test
    void theLeafNeedsAKeyringThatIsDefined() {
        var parsed = Given.parse("""
                strongset = 1
                name = "test"
                goal = "x"
                [rule.r]
                archive-chain = { ring = "nobody" }
                """);
        assertThat(parsed.toString()).contains("UNDEFINED_NAME");
    }
}
