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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Digest;
import org.strongset.policy.Evidence.CaFault;
import org.strongset.policy.Evidence.Identified;
import org.strongset.policy.Evidence.Signature;
import org.strongset.sign.Verification.State;
import org.strongset.trust.Identity;

final class CaLeafTest {
    private static final String PROVIDER = "https://accounts.example.org";
    private static final String TEXT = """
            strongset = 1
            name = "test"
            [ca.ours]
            issuer = "https://accounts.example.org"
            root = "root.json"
            [rule.r]
            ca = { ca = "ours", identity = "*@example.org" }
            [[use]]
            for = "pkg:*/**"
            allow = "r"
            """;
    private static final Policy POLICY = policy(TEXT);

    private static Identified by(String issuer, String name, String root, Digest subject, State state, Code code) {
        var identity = new Identity(issuer, name);
        var signature = new Signature(Digest.sha256("0a".repeat(32)), "flask.sigstore.json", subject, state, code,
                code.meaning(), state == State.VALID ? identity.party() : null, name, null, NOW.minusSeconds(60),
                Set.of(),
                List.of());
        return new Identified(signature, root, issuer, name, null);
    }

    private static Identified ann() {
        return by(PROVIDER, "ann@example.org", "root.json", BYTES, State.VALID, Code.SIG_VALID);
    }

    private static Decision decide(Evidence... evidence) {
        return Decisions.decide(flask(), List.of(evidence), POLICY, NOW);
    }

    @Test
    void whoeverTheAuthorityKnowsByThatNameIsCountedBesideProviderAndAuthority() {
        var decision = decide(ann());
        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decision.parties()).extracting(counted -> counted.party().id() + counted.roles())
                .containsExactlyInAnyOrder("party:identity:ann@example.org@accounts.example.org[release]",
                        "party:provider:accounts.example.org[identity]", "party:ca:ours[certification]");
    }

    @Test
    void anyOtherNameProviderRootOrFileIsNoYes() {
        assertThat(codes(decide(by(PROVIDER, "ann@evil.org", "root.json", BYTES, State.VALID, Code.SIG_VALID))))
                .containsExactly(Code.IDENTITY_MISMATCH);
        assertThat(codes(decide(by("https://evil.org", "ann@example.org", "root.json", BYTES, State.VALID,
                Code.SIG_VALID)))).containsExactly(Code.ISSUER_MISMATCH);
        assertThat(codes(decide(by(PROVIDER, "ann@example.org", "other.json", BYTES, State.VALID, Code.SIG_VALID))))
                .containsExactly(Code.NO_EVIDENCE);
        assertThat(codes(decide(by(PROVIDER, "ann@example.org", "root.json", OTHER_BYTES, State.VALID,
                Code.SIG_VALID)))).contains(Code.DIGEST_MISMATCH);
    }

    @Test
    void everyStateButValidIsNoYes() {
        for (var state : State.values()) {
            var code = switch (state) {
                case VALID -> Code.SIG_VALID;
                case UNACCEPTABLE -> Code.HASH_TOO_WEAK;
                case UNKNOWN_SIGNER -> Code.NO_TRUSTED_KEY;
                case UNAVAILABLE -> Code.EVIDENCE_UNAVAILABLE;
                case INVALID -> Code.SIG_INVALID;
            };
            var decision = decide(by(PROVIDER, "ann@example.org", "root.json", BYTES, state, code));
            assertThat(decision.outcome() == Outcome.ALLOW).as("%s", state).isEqualTo(state == State.VALID);
        }
    }

    @Test
    void anAuthorityThatCannotBeReadLeavesTheAnswerOpen() {
        var decision = decide(new CaFault("root.json", Code.TRUST_ROOT_UNAVAILABLE, "gone"));
        assertThat(decision.outcome()).isEqualTo(Outcome.UNAVAILABLE);
        assertThat(codes(decision)).contains(Code.TRUST_ROOT_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*@*", "https://github.com/**", "https://github.com/*/flask/**", ".*"})
    void SG_03_anIdentityThatSomebodyElseCouldHaveIsRefused(String identity) {
        assertThat(faults(TEXT.replace("*@example.org", identity))).extracting(Fault::code)
                .contains(Code.IDENTITY_UNANCHORED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "https://", "https://*.example.org", "http://accounts.example.org", "example.org"})
    void anIssuerIsWrittenOut(String issuer) {
        assertThat(faults(TEXT.replace("https://accounts.example.org", issuer))).isNotEmpty();
    }

    @Test
    void theAuthorityMustBeDefined() {
        assertThat(faults(TEXT.replace("[ca.ours]", "[ca.other]"))).extracting(Fault::code)
                .contains(Code.UNDEFINED_NAME);
    }
}
