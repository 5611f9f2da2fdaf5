package org.strongset.sign.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.strongset.sign.openpgp.TestCertificate.certificate;
import static org.strongset.sign.openpgp.TestSignature.signature;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.strongset.model.Code;
import org.strongset.sign.SignatureMemory;

/// What certifiers said of a certificate, and which of it counts.
class CertificationsTest {
    private static final long MADE = Instant.parse("2015-01-01T00:00:00Z").getEpochSecond();
    private static final long SAID = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();
    private static final long NOW = Instant.parse("2026-11-22T00:00:00Z").getEpochSecond();
    private static final long DAY = 86_400;

    private static final TestKey ALICE = TestKey.ed25519("alice", MADE);
    private static final TestKey MASTER = TestKey.ed25519("master", MADE);
    private static final TestKey OTHER = TestKey.ed25519("other", MADE);
    private static final int REVOKE = SignaturePacket.CERTIFICATION_REVOCATION;

    private static TestCertificate alice() {
        return certificate(ALICE, "Alice");
    }

    private static TestSignature certification() {
        return signature(0x10, MASTER, SAID);
    }

    private static Certifications certifications(byte[]... certificates) {
        return new Certifications(Keyring.of("made", TestPackets.join(certificates)), Instant.ofEpochSecond(NOW),
                SignatureMemory.none());
    }

    private static List<Certification> between(byte[] alice, byte[] master) {
        return certifications(alice, master).on(ALICE.fingerprint(), List.of(MASTER.fingerprint()));
    }

    private static List<Certification> byMaster(byte[]... signatures) {
        var alice = alice();
        for (var signature : signatures) {
            alice.add(signature);
        }
        return between(alice.bytes(), certificate(MASTER, "Master").bytes());
    }

    private static List<Code> codes(List<Certification> certifications) {
        return certifications.stream().map(Certification::code).toList();
    }

    @Test
    void saysWhoCertifiedWhomAndWhen() {
        var said = certification().add(Subpackets.EXPIRES, TestPackets.number(4000 * DAY, 4)).overUserId(ALICE,
                "Alice");
        assertThat(byMaster(said)).containsExactly(new Certification(ALICE.fingerprint(), "Alice",
                MASTER.fingerprint(), Instant.ofEpochSecond(SAID), Instant.ofEpochSecond(SAID + 4000 * DAY), null,
                Code.SIG_VALID, ""));
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                one("0x10, generic", Code.SIG_VALID, signature(0x10, MASTER, SAID)),
                one("0x12, casual", Code.SIG_VALID, signature(0x12, MASTER, SAID)),
                one("0x13, careful", Code.SIG_VALID, signature(0x13, MASTER, SAID)),
                one("0x11 says that nobody checked", Code.CERTIFICATION_DISCLAIMED, signature(0x11, MASTER, SAID)),
                one("exportable, said aloud", Code.SIG_VALID,
                        certification().add(Subpackets.EXPORTABLE, new byte[]{1})),
                one("for one machine only", Code.CERTIFICATION_DISCLAIMED,
                        certification().add(Subpackets.EXPORTABLE, new byte[]{0})),
                one("exportable and not", Code.CERTIFICATION_DISCLAIMED,
                        certification().add(Subpackets.EXPORTABLE, new byte[]{1})
                                .add(Subpackets.EXPORTABLE, new byte[]{0})),
                one("trust of nothing", Code.CERTIFICATION_DISCLAIMED,
                        certification().add(Subpackets.TRUST, new byte[]{1, 0})),
                one("WT-05: trust of half", Code.CERTIFICATION_DISCLAIMED,
                        certification().add(Subpackets.TRUST, new byte[]{1, 60})),
                one("limited by an expression", Code.CERTIFICATION_DISCLAIMED,
                        certification().add(Subpackets.TRUST, new byte[]{1, 120})
                                .add(Subpackets.EXPRESSION, new byte[]{'.', 0})),
                one("a trust signature is a certification too", Code.SIG_VALID,
                        certification().add(Subpackets.TRUST, new byte[]{1, 120})),
                one("a critical notation", Code.CRITICAL_UNKNOWN, certification().notation("a@example.org", true)),
                one("a term that is over", Code.SIG_EXPIRED,
                        certification().add(Subpackets.EXPIRES, TestPackets.number(DAY, 4))),
                one("from the future", Code.SIG_FUTURE, signature(0x10, MASTER, NOW + DAY)),
                one("before the key", Code.SIG_BEFORE_KEY, signature(0x10, MASTER, MADE - DAY)),
                one("SHA-1", Code.HASH_TOO_WEAK, certification().hash(HashAlgorithm.SHA1)),
                one("MD5", Code.ALG_FORBIDDEN, certification().hash(HashAlgorithm.MD5)));
    }

    private static Arguments one(String name, Code code, TestSignature said) {
        return Arguments.of(name, code, said);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("kinds")
    void eachKindOfCertificationCountsOrSaysWhyNot(String name, Code code, TestSignature said) {
        var found = byMaster(said.overUserId(ALICE, "Alice"));
        assertThat(codes(found)).as(name).containsExactly(code);
        assertThat(found.getFirst().message().isEmpty()).isEqualTo(code == Code.SIG_VALID);
    }

    @Test
    void sha1CountsWhileCollisionsWereOutOfReach() {
        var old = TestKey.ed25519("old", 1_000_000_000);
        var oldMaster = TestKey.ed25519("old master", 1_000_000_000);
        var said = signature(0x10, oldMaster, 1_300_000_000).hash(HashAlgorithm.SHA1).overUserId(old, "Old");
        var found = certifications(certificate(old, "Old").add(said).bytes(),
                certificate(oldMaster, "Master").bytes())
                .on(old.fingerprint(), List.of(oldMaster.fingerprint()));
        assertThat(codes(found)).containsExactly(Code.SIG_VALID);
    }

    @Test
    void WT_08_anOlderCertificationDoesNotComeBackAfterItsRevocation() {
        var said = certification().overUserId(ALICE, "Alice");
        var taken = signature(REVOKE, MASTER, SAID + DAY).reason(32).overUserId(ALICE, "Alice");
        for (var order : List.of(List.of(said, taken), List.of(taken, said), List.of(said, taken, said))) {
            var found = byMaster(order.toArray(byte[][]::new));
            assertThat(codes(found)).containsExactly(Code.CERTIFICATION_REVOKED);
            assertThat(found.getFirst().message()).contains("2020-01-02");
        }
    }

    @Test
    void aNewerCertificationStandsAfterARevocationAndOneOfTheSameAgeDoesNot() {
        var taken = signature(REVOKE, MASTER, SAID + DAY).overUserId(ALICE, "Alice");
        var again = signature(0x10, MASTER, SAID + 2 * DAY).overUserId(ALICE, "Alice");
        var atOnce = signature(0x10, MASTER, SAID + DAY).overUserId(ALICE, "Alice");
        assertThat(codes(byMaster(certification().overUserId(ALICE, "Alice"), taken, again)))
                .containsExactly(Code.SIG_VALID);
        assertThat(codes(byMaster(taken, atOnce))).containsExactly(Code.CERTIFICATION_REVOKED);
    }

    @Test
    void aRevocationCountsWhateverItsHashAndItsTerm() {
        var said = certification().overUserId(ALICE, "Alice");
        var weak = signature(REVOKE, MASTER, SAID + DAY).hash(HashAlgorithm.SHA1)
                .add(Subpackets.EXPIRES, TestPackets.number(DAY, 4)).overUserId(ALICE, "Alice");
        assertThat(codes(byMaster(said, weak))).containsExactly(Code.CERTIFICATION_REVOKED);
    }

    @Test
    void WT_07_nobodyTakesBackWhatAnotherSaid() {
        var said = certification().overUserId(ALICE, "Alice");
        var stranger = signature(REVOKE, OTHER, SAID + DAY).overUserId(ALICE, "Alice");
        var blamed = signature(REVOKE, OTHER, SAID + DAY).blame(MASTER).overUserId(ALICE, "Alice");
        assertThat(codes(byMaster(said, stranger, blamed))).containsExactly(Code.SIG_VALID);
    }

    @Test
    void theNewestWordDecidesWithItsTerm() {
        var longer = certification().overUserId(ALICE, "Alice");
        var shorter = signature(0x10, MASTER, SAID + DAY).add(Subpackets.EXPIRES, TestPackets.number(DAY, 4))
                .overUserId(ALICE, "Alice");
        assertThat(codes(byMaster(longer, shorter))).containsExactly(Code.SIG_EXPIRED);
        var nothing = signature(0x10, MASTER, SAID + DAY).add(Subpackets.TRUST, new byte[]{1, 0})
                .overUserId(ALICE, "Alice");
        assertThat(codes(byMaster(longer, nothing))).containsExactly(Code.CERTIFICATION_DISCLAIMED);
        var weaker = signature(0x10, MASTER, SAID + DAY).hash(HashAlgorithm.SHA1).overUserId(ALICE, "Alice");
        assertThat(codes(byMaster(longer, weaker))).containsExactly(Code.SIG_VALID);
    }

    @Test
    void WT_02_nobodyCertifiesThemselves() {
        var self = signature(0x10, ALICE, SAID).overUserId(ALICE, "Alice");
        var ring = certifications(alice().add(self).bytes());
        assertThat(ring.on(ALICE.fingerprint(), List.of(ALICE.fingerprint()))).isEmpty();
    }

    @Test
    void aSignatureThatDoesNotFitIsNobodysWord() {
        var forAnother = certification().overUserId(ALICE, "Alyce");
        var blamed = signature(0x10, OTHER, SAID).blame(MASTER).overUserId(ALICE, "Alice");
        assertThat(byMaster(forAnother, blamed)).isEmpty();
    }

    @Test
    void eachUserIdIsCertifiedForItself() {
        var alice = alice().add(certification().overUserId(ALICE, "Alice")).add(TestPackets.userId("Alice at work"))
                .add(signature(0x13, ALICE, MADE).overUserId(ALICE, "Alice at work"))
                .add(signature(0x10, OTHER, SAID).overUserId(ALICE, "Alice at work"));
        var found = certifications(alice.bytes(), certificate(MASTER, "M").bytes(), certificate(OTHER, "O").bytes())
                .on(ALICE.fingerprint(), List.of(MASTER.fingerprint(), OTHER.fingerprint()));
        assertThat(found).extracting(Certification::userId, Certification::by).containsExactly(
                tuple("Alice", MASTER.fingerprint()),
                tuple("Alice at work", OTHER.fingerprint()));
    }

    @Test
    void aUserIdThatCannotBeToldFromOthersIsNotIntroduced() {
        var tooLong = "A".repeat(3_000);
        var alice = certificate(ALICE, tooLong).add(certification().overUserId(ALICE, tooLong));
        assertThat(codes(between(alice.bytes(), certificate(MASTER, "M").bytes()))).containsExactly(Code.MALFORMED);
    }

    @Test
    void onlyCertifiersAtHandAreHeard() {
        var said = certification().overUserId(ALICE, "Alice");
        assertThat(certifications(alice().add(said).bytes()).on(ALICE.fingerprint(), List.of(MASTER.fingerprint())))
                .isEmpty();
        assertThat(certifications(certificate(MASTER, "M").bytes()).on(ALICE.fingerprint(),
                List.of(MASTER.fingerprint()))).isEmpty();
    }

    static Stream<Arguments> masters() {
        return Stream.of(
                Arguments.of("in force", Code.SIG_VALID, certificate(MASTER, "M")),
                Arguments.of("retired since", Code.KEY_REVOKED_SOFT, certificate(MASTER, "M")
                        .revoke(signature(0x20, MASTER, SAID + DAY).reason(3).overKey(MASTER))),
                Arguments.of("stolen", Code.KEY_REVOKED_HARD, certificate(MASTER, "M")
                        .revoke(signature(0x20, MASTER, SAID + DAY).reason(2).overKey(MASTER))),
                Arguments.of("expired since", Code.KEY_EXPIRED_AT_SIGNING,
                        certificate(MASTER, "M", MADE, 2500 * DAY)),
                Arguments.of("expired before", Code.KEY_EXPIRED_AT_SIGNING,
                        certificate(MASTER, "M", MADE, 100 * DAY)),
                Arguments.of("not for certifying", Code.KEY_FLAGS, notCertifying()));
    }

    private static TestCertificate notCertifying() {
        return certificate(MASTER, "M").add(TestPackets.userId("M"))
                .add(signature(0x13, MASTER, MADE + 1).flags(2).overUserId(MASTER, "M"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("masters")
    void WT_06_aCertifierCountsOnlyWhileInForce(String name, Code code, TestCertificate master) {
        var found = between(alice().add(certification().overUserId(ALICE, "Alice")).bytes(), master.bytes());
        assertThat(codes(found)).as(name).containsExactly(code);
    }

    @Test
    void saysHowACertificateStandsNow() {
        var retired = alice().revoke(signature(0x20, ALICE, SAID).reason(3).overKey(ALICE));
        var now = certifications(retired.bytes()).of(ALICE.fingerprint()).orElseThrow();
        assertThat(now.code()).isEqualTo(Code.KEY_REVOKED_SOFT);
        assertThat(now.inForceOrExpired()).isFalse();
        var expired = certifications(certificate(ALICE, "Alice", MADE, DAY).bytes()).of(ALICE.fingerprint())
                .orElseThrow();
        assertThat(expired.inForce()).isFalse();
        assertThat(expired.inForceOrExpired()).isTrue();
        assertThat(certifications(alice().bytes()).of(OTHER.fingerprint())).isEmpty();
    }

    @Test
    void theOwnerStandsByAUserIdUntilTheyRevokeIt() {
        var alice = alice().add(TestPackets.userId("Left")).add(signature(0x13, ALICE, MADE).overUserId(ALICE, "Left"))
                .add(signature(REVOKE, ALICE, SAID).reason(32).overUserId(ALICE, "Left"))
                .add(TestPackets.userId("Back")).add(signature(REVOKE, ALICE, SAID).overUserId(ALICE, "Back"))
                .add(signature(0x13, ALICE, SAID + DAY).overUserId(ALICE, "Back"))
                .add(TestPackets.userId("Mallory's")).add(signature(0x13, OTHER, SAID).overUserId(ALICE, "Mallory's"));
        assertThat(certifications(alice.bytes()).of(ALICE.fingerprint()).orElseThrow().userIds())
                .containsExactly("Alice", "Back");
    }

    @Test
    void OP_01_aFloodByOthersPushesNobodyOut() {
        var alice = alice();
        var stranger = signature(0x10, OTHER, SAID).overUserId(ALICE, "Alice");
        for (int i = 0; i < 3 * Certificate.MOST_FOREIGN; i++) {
            alice.add(stranger);
        }
        alice.add(certification().overUserId(ALICE, "Alice"));
        alice.add(signature(REVOKE, MASTER, SAID + DAY).overUserId(ALICE, "Alice"));
        assertThat(codes(between(alice.bytes(), certificate(MASTER, "M").bytes())))
                .containsExactly(Code.CERTIFICATION_REVOKED);
    }

    @Test
    void whatIsBeyondTheBoundCouldBeARevocationSoNothingCounts() {
        var alice = alice().add(certification().overUserId(ALICE, "Alice"));
        var packets = new ArrayList<byte[]>();
        for (int i = 0; i < ForeignWords.MOST; i++) {
            packets.add(signature(0x10, OTHER, SAID + i).blame(MASTER).overUserId(ALICE, "Alice"));
        }
        packets.forEach(alice::add);
        assertThat(codes(between(alice.bytes(), certificate(MASTER, "M").bytes())))
                .containsExactly(Code.LIMIT_EXCEEDED);
    }

    @Test
    void copiesAreAddedUpSoARevocationInOneCountsForAll() {
        var said = certification().overUserId(ALICE, "Alice");
        var taken = signature(REVOKE, MASTER, SAID + DAY).overUserId(ALICE, "Alice");
        var found = certifications(alice().add(said).bytes(), certificate(MASTER, "M").bytes(),
                alice().add(taken).bytes()).on(ALICE.fingerprint(), List.of(MASTER.fingerprint()));
        assertThat(codes(found)).containsExactly(Code.CERTIFICATION_REVOKED);
    }
}
