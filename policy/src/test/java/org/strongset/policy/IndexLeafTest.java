package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.BYTES;
import static org.strongset.policy.Given.NOW;
import static org.strongset.policy.Given.OTHER_BYTES;
import static org.strongset.policy.Given.codes;
import static org.strongset.policy.Given.faults;
import static org.strongset.policy.Given.flask;
import static org.strongset.policy.Given.policy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Digest;
import org.strongset.policy.Evidence.IndexFault;
import org.strongset.policy.Evidence.IndexSaid;
import org.strongset.policy.Evidence.Signature;
import org.strongset.sign.Verification.State;

final class IndexLeafTest {
    private static final String TEXT = """
            strongset = 1
            name = "test"
            [index.theirs]
            keys = "keys.json"
            [rule.r]
            index-word = { index = "theirs" }
            [[use]]
            for = "pkg:*/**"
            allow = "r"
            """;

    private static IndexSaid said(String keys, Digest subject, State state, Code code) {
        return new IndexSaid(
                new Signature(Digest.sha256("0a".repeat(32)), "flask", subject, state, code, code.meaning(),
                        state == State.VALID ? "key:npm:SHA256:k" : null, "", "SHA256:k", null, Set.of(), List.of()),
                keys);
    }

    private static IndexSaid valid() {
        return said("keys.json", BYTES, State.VALID, Code.SIG_VALID);
    }

    private static Decision decide(Evidence... evidence) {
        return Decisions.decide(flask(), List.of(evidence), policy(TEXT), NOW);
    }

    @Test
    void theIndexIsOnePartyAndTheAnswerSaysThatItAloneCanReplaceThis() {
        var decision = decide(valid());
        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decision.parties()).extracting(counted -> counted.party().id() + counted.roles())
                .containsExactly("party:index:theirs[index]");
        assertThat(String.join("\n", decision.assumes())).contains("the index alone can replace this");
        assertThat(Show.sentence(policy(TEXT), new Rule.IndexWord("theirs"))).contains("the index alone can replace");
    }

    @Test
    void anotherIndexAnotherFileOrNoSignatureIsNoYes() {
        assertThat(decide(said("other.json", BYTES, State.VALID, Code.SIG_VALID)).outcome()).isEqualTo(Outcome.DENY);
        assertThat(codes(decide(said("keys.json", OTHER_BYTES, State.VALID, Code.SIG_VALID))))
                .contains(Code.DIGEST_MISMATCH);
        assertThat(codes(decide(said("keys.json", BYTES, State.INVALID, Code.SIG_INVALID)))).contains(Code.SIG_INVALID);
        assertThat(codes(decide(said("keys.json", BYTES, State.UNKNOWN_SIGNER, Code.SIGNER_UNKNOWN))))
                .contains(Code.SIGNER_UNKNOWN);
        assertThat(codes(decide(said("keys.json", BYTES, State.UNACCEPTABLE, Code.KEY_EXPIRED_AT_SIGNING))))
                .contains(Code.KEY_EXPIRED_AT_SIGNING);
        assertThat(codes(decide())).contains(Code.NO_EVIDENCE);
    }

    @Test
    void whatItSignedAndWhatItAttestedIsOneWordOfOneParty() {
        var attested = new IndexSaid(new Signature(Digest.sha256("0b".repeat(32)), "attestations", BYTES, State.VALID,
                Code.SIG_VALID, "", "key:npm:SHA256:k", "", "SHA256:k", NOW, Set.of(), List.of()), "keys.json");
        var decision = decide(valid(), attested);
        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decision.parties()).hasSize(1);
        assertThat(decision.reasons()).filteredOn(reason -> reason.code() == Code.RULE_MET).singleElement()
                .satisfies(reason -> assertThat(reason.evidence()).hasSize(2));
        assertThat(decide(attested).parties()).isEqualTo(decision.parties());
    }

    @Test
    void whatWasVerifiedByOtherLogsIsAnotherIndexs() {
        var rooted = TEXT.replace("keys = \"keys.json\"", "keys = \"keys.json\"\nroot = \"own.json\"");
        var by = policy(rooted).indexes().values().iterator().next();
        assertThat(by.shipped()).isFalse();
        assertThat(Decisions.decide(flask(), List.of(valid()), policy(rooted), NOW).outcome()).isEqualTo(Outcome.DENY);
        assertThat(Decisions.decide(flask(), List.of(said(by.verifiedBy(), BYTES, State.VALID, Code.SIG_VALID)), policy(
                rooted), NOW).outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(faults(TEXT.replace("keys = \"keys.json\"", "keys = \"keys.json\"\nroot = \" \"")).toString())
                .contains("root is empty");
    }

    @Test
    void keysThatCannotBeReadAreNoAnswer() {
        var decision = decide(new IndexFault("keys.json", Code.KEYRING_UNAVAILABLE, "gone"));
        assertThat(decision.outcome()).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(codes(decision)).contains(Code.KEYRING_UNAVAILABLE);
    }

    @Test
    void aNameThatIsNotDefinedAndWhatIsNotAvailableYetAreFaults() {
        assertThat(faults(TEXT.replace("[index.theirs]", "[index.their]")).toString()).contains("there is no index");
        assertThat(faults(TEXT.replace("\"theirs\" }", "\"theirs\", min-age = 7 }")).toString()).contains(
                "of what?");
        assertThat(faults(TEXT.replace("keys = \"keys.json\"", "")).toString()).contains("keys");
    }
}
