package org.strongset.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.policy.Given.BYTES;
import static org.strongset.policy.Given.NOW;
import static org.strongset.policy.Given.OTHER_BYTES;
import static org.strongset.policy.Given.by;
import static org.strongset.policy.Given.codes;
import static org.strongset.policy.Given.faults;
import static org.strongset.policy.Given.rule;
import static org.strongset.policy.Given.signature;
import static org.strongset.policy.Given.subject;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.strongset.model.Code;
import org.strongset.model.Decision;
import org.strongset.model.Decision.Outcome;
import org.strongset.model.Digest;
import org.strongset.policy.Evidence.Signature;
import org.strongset.policy.Evidence.Upstream;
import org.strongset.policy.Evidence.Upstream.Made;
import org.strongset.policy.Evidence.Upstream.Tarball;
import org.strongset.sign.Verification.State;

final class UpstreamLeafTest {
    private static final Policy CHOSEN = rule("[rule.r]\nupstream = {}");
    private static final Policy BY_RING = rule(Given.RINGS + "[rule.r]\nupstream = { ring = \"ours\" }");

    private static Made made(boolean chosen, Signature signature) {
        return new Made(signature, chosen);
    }

    private static Tarball tarball(Made... made) {
        return new Tarball("hello_1.0.orig.tar.gz", List.of(made));
    }

    private static Upstream of(Digest subject, Tarball... tarballs) {
        return new Upstream(subject, List.of(tarballs), List.of(), false, 3, 1, "the package has one certificate");
    }

    private static Decision decide(Policy policy, Evidence... evidence) {
        return Decisions.decide(subject("deb", "hello"), List.of(evidence), policy, NOW);
    }

    @Test
    void whatUpstreamSignedHoldsAndSaysWhatThePackagerAdds() {
        var decision = decide(CHOSEN, of(BYTES, tarball(made(true, by('A')))));
        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decision.reasons().getFirst().message()).contains("Person A signed hello_1.0.orig.tar.gz",
                "3 files in debian/patches", "1 outside of debian");
        assertThat(decision.parties()).singleElement()
                .satisfies(counted -> assertThat(counted.roles()).containsExactly("upstream"));
        assertThat(decision.assumes()).anyMatch(said -> said.contains("the packager says"));
    }

    @Test
    void aKeyringOfYoursTakesThePackagersPlace() {
        assertThat(codes(decide(BY_RING, of(BYTES, tarball(made(true, by('A'))))))).contains(Code.NOT_IN_KEYRING);
        var decision = decide(BY_RING, of(BYTES, tarball(made(false, by('A', "ours")))));
        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(decision.assumes()).noneMatch(said -> said.contains("the packager says"));
        assertThat(codes(decide(CHOSEN, of(BYTES, tarball(made(false, by('A', "ours")))))))
                .contains(Code.NOT_IN_KEYRING);
    }

    @Test
    void anotherPackagesTarballsSayNothing() {
        assertThat(codes(decide(CHOSEN, of(OTHER_BYTES, tarball(made(true, by('A'))))))).contains(Code.DIGEST_MISMATCH);
        assertThat(decide(CHOSEN, of(OTHER_BYTES, tarball(made(true, by('A'))))).outcome()).isEqualTo(Outcome.DENY);
    }

    @Test
    void noTarballIsNoYes() {
        assertThat(codes(decide(CHOSEN, of(BYTES)))).containsExactly(Code.UPSTREAM_UNSIGNED);
        assertThat(codes(decide(CHOSEN))).containsExactly(Code.UPSTREAM_UNSIGNED);
        assertThat(codes(decide(CHOSEN, by('A', "ours")))).containsExactly(Code.UPSTREAM_UNSIGNED);
    }

    @Test
    void everyStateButValidIsNoYes() {
        for (var state : Stream.of(State.values()).filter(state -> state != State.VALID).toList()) {
            var code = switch (state) {
                case UNACCEPTABLE -> Code.HASH_TOO_WEAK;
                case UNKNOWN_SIGNER -> Code.SIGNER_UNKNOWN;
                case UNAVAILABLE -> Code.EVIDENCE_UNAVAILABLE;
                default -> Code.SIG_INVALID;
            };
            for (var policy : List.of(CHOSEN, BY_RING)) {
                var decision = decide(policy, of(BYTES, tarball(made(true, signature(state, code, 'A', "ours")))));
                assertThat(decision.outcome()).as("%s", state).isEqualTo(
                        state == State.UNAVAILABLE ? Outcome.UNAVAILABLE : Outcome.DENY);
                assertThat(codes(decision)).contains(code);
            }
        }
    }

    @Test
    void aValidSignatureBesideABadOneStillCounts() {
        var decision = decide(CHOSEN, of(BYTES, tarball(made(true, Given.broken('B')), made(true, by('A')))));
        assertThat(decision.outcome()).isEqualTo(Outcome.ALLOW);
        assertThat(codes(decision)).contains(Code.EVIDENCE_INVALID);
    }

    @Test
    void whatIsRemarkedOfASignatureIsSaidWhereItCounts() {
        var plain = by('A', "ours");
        var remarked = new Signature(plain.id(), plain.file(), plain.subject(), plain.state(), plain.code(),
                plain.message(), plain.principal(), plain.name(), plain.issuer(), plain.time(), plain.rings(),
                List.of(new Evidence.Remark(Code.HASH_WEAK_GRACE, "SHA-1")));
        var evidence = of(BYTES, tarball(made(true, remarked)));
        assertThat(codes(decide(CHOSEN, evidence))).containsExactly(Code.RULE_MET, Code.HASH_WEAK_GRACE);
        var signed = rule(Given.RINGS + "[rule.r]\nkeyring = { ring = \"ours\" }");
        assertThat(codes(decide(signed, evidence, by('B', "ours")))).containsExactly(Code.RULE_MET);
    }

    @Test
    void moreEvidenceNeverTurnsAYesIntoANo() {
        var whole = of(BYTES, tarball(made(true, by('A'))));
        for (var more : List.of(of(BYTES), of(BYTES, tarball()), of(BYTES, tarball(made(false, by('B')))))) {
            assertThat(decide(CHOSEN, whole, more).outcome()).isEqualTo(Outcome.ALLOW);
            assertThat(decide(CHOSEN, more, whole).outcome()).isEqualTo(Outcome.ALLOW);
        }
    }

    @Test
    void theKeyringMustBeDefinedAndNothingElseMayStandThere() {
        assertThat(faults("strongset = 1\nname = \"x\"\n[rule.r]\nupstream = { ring = \"gone\" }\n"))
                .anyMatch(fault -> fault.code() == Code.UNDEFINED_NAME);
        assertThat(faults("strongset = 1\nname = \"x\"\n[rule.r]\nupstream = { rings = \"debian\" }\n"))
                .anyMatch(fault -> fault.code() == Code.UNKNOWN_FIELD);
        assertThat(faults("strongset = 1\nname = \"x\"\n[rule.r]\nupstream = { ring = \"\" }\n")).isNotEmpty();
        assertThat(faults("strongset = 1\nname = \"x\"\n[rule.r]\nupstream = true\n")).isNotEmpty();
    }

    @Test
    void theRuleIsSaidInWords() {
        assertThat(Show.of(CHOSEN).rules()).extracting(Show.Line::text)
                .anyMatch(text -> text.contains("a certificate that the packager put into it"));
        assertThat(Show.of(BY_RING).rules()).extracting(Show.Line::text)
                .anyMatch(text -> text.contains("anyone in the keyring \"ours\""));
    }
}
