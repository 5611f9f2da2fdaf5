package org.strongset.sign.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.sign.openpgp.TestCertificate.certificate;
import static org.strongset.sign.openpgp.TestSignature.signature;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.strongset.sign.SignatureMemory;
import org.strongset.sign.openpgp.GnuPgReading.Hint;
import org.strongset.sign.openpgp.GnuPgReading.UserId;
import org.strongset.sign.openpgp.GnuPgReading.Word;

/// What GnuPG reads out of certificates, case by case; that it is GnuPG's reading of a whole keyring is shown with gpg itself, in `cli`.
class GnuPgReadingTest {
    private static final long MADE = Instant.parse("2015-01-01T00:00:00Z").getEpochSecond();
    private static final long SAID = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();
    private static final long NOW = Instant.parse("2022-12-25T00:00:00Z").getEpochSecond();
    private static final long DAY = 86_400;
    private static final int REVOKE = SignaturePacket.CERTIFICATION_REVOCATION;
    private static final Word PLAIN = new Word(0, 0, null);

    private static final TestKey ALICE = TestKey.ed25519("alice", MADE);
    private static final TestKey MASTER = TestKey.ed25519("master", MADE);

    private static TestCertificate alice() {
        return certificate(ALICE, "Alice");
    }

    private static GnuPgReading reading(TestCertificate... certificates) {
        var bytes = new byte[certificates.length][];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = certificates[i].bytes();
        }
        return new GnuPgReading(Keyring.of("made", TestPackets.join(bytes)), Instant.ofEpochSecond(NOW), SignatureMemory
                .none());
    }

    private static Optional<Word> byMaster(TestCertificate master, TestSignature... signatures) {
        var alice = alice();
        for (var signature : signatures) {
            alice.add(signature.overUserId(ALICE, "Alice"));
        }
        return reading(alice, master).word(ALICE.fingerprint(), 0, MASTER.fingerprint());
    }

    private static Optional<Word> byMaster(TestSignature... signatures) {
        return byMaster(certificate(MASTER, "Master"), signatures);
    }

    private static TestSignature says(int type, long at) {
        return signature(type, MASTER, at);
    }

    private static TestSignature lasting(long seconds) {
        return says(0x10, SAID).add(Subpackets.EXPIRES, TestPackets.number(seconds, 4));
    }

    @Test
    void theNewestOfACertifierCountsBeItARevocation() {
        assertThat(byMaster(says(0x10, SAID))).contains(PLAIN);
        assertThat(byMaster(says(0x10, SAID), says(REVOKE, SAID + 1))).isEmpty();
        assertThat(byMaster(says(REVOKE, SAID + 1), says(0x10, SAID))).isEmpty();
        assertThat(byMaster(says(0x10, SAID), says(REVOKE, SAID + 1), says(0x13, SAID + 2))).contains(PLAIN);
        assertThat(byMaster(says(0x10, SAID), says(REVOKE, SAID))).as("of the same age the later stands").isEmpty();
        assertThat(byMaster(says(REVOKE, SAID), says(0x10, SAID))).contains(PLAIN);
    }

    @Test
    void whatMayNotBeTakenBackStandsWhileItIsInForce() {
        var forGood = says(0x10, SAID).add(Subpackets.REVOCABLE, new byte[]{0});
        var ended = lasting(DAY).add(Subpackets.REVOCABLE, new byte[]{0});

        assertThat(byMaster(forGood, says(REVOKE, SAID + 1))).contains(PLAIN);
        assertThat(byMaster(ended, says(REVOKE, SAID + 1))).isEmpty();
    }

    @Test
    void aTermThatIsOverIsNotFollowedByAnOlderWord() {
        assertThat(byMaster(lasting(NOW - SAID + 1))).contains(PLAIN);
        assertThat(byMaster(lasting(NOW - SAID))).isEmpty();
        assertThat(byMaster(says(0x10, SAID - DAY), lasting(DAY))).isEmpty();
        assertThat(byMaster(lasting(0))).as("a term of no length is over at once").isEmpty();
    }

    @Test
    void OP_08_sha1ByOthersCountsUntil2019AndMd5Never() {
        long cut = Instant.parse("2019-01-19T00:00:00Z").getEpochSecond();

        assertThat(byMaster(says(0x10, cut).hash(HashAlgorithm.SHA1))).contains(PLAIN);
        assertThat(byMaster(says(0x10, cut + 1).hash(HashAlgorithm.SHA1))).isEmpty();
        assertThat(byMaster(says(0x10, MADE).hash(HashAlgorithm.MD5))).isEmpty();
        assertThat(byMaster(says(0x10, MADE).hash(HashAlgorithm.RIPEMD160))).contains(PLAIN);
    }

    @Test
    void whatSaysThatNobodyCheckedCountsForNothing() {
        assertThat(byMaster(says(0x11, SAID))).isEmpty();
        assertThat(byMaster(says(0x10, SAID), says(0x11, SAID + 1))).contains(PLAIN);
    }

    @Test
    void aSignatureOlderThanTheCertificateThatItStandsInIsRefusedAndOneFromTheFutureIsNot() {
        assertThat(byMaster(says(0x10, MADE - 1))).isEmpty();
        assertThat(byMaster(says(0x10, NOW + DAY))).contains(PLAIN);
    }

    @Test
    void WT_06_theCertifiersCertificateHasToBeInForceNow() {
        var revoked = certificate(MASTER, "Master").revoke(signature(SignaturePacket.KEY_REVOCATION, MASTER, SAID + DAY)
                .reason(3).overKey(MASTER));

        assertThat(byMaster(certificate(MASTER, "Master", MADE, NOW - MADE), says(0x10, SAID))).contains(PLAIN);
        assertThat(byMaster(certificate(MASTER, "Master", MADE, NOW - MADE - 1), says(0x10, SAID))).isEmpty();
        assertThat(byMaster(revoked, says(0x10, SAID))).isEmpty();
    }

    @Test
    void aForgedWordAndAForgedRevocationAreNobodys() {
        var mallory = TestKey.ed25519("mallory", MADE);

        assertThat(byMaster(signature(0x10, mallory, SAID).blame(MASTER))).isEmpty();
        assertThat(byMaster(says(0x10, SAID), signature(REVOKE, mallory, SAID + 1).blame(MASTER))).contains(PLAIN);
    }

    @Test
    void theOwnersNewestWordOnAUserIdStandsAndMayTakeARevocationBack() {
        var revoked = signature(REVOKE, ALICE, SAID).overUserId(ALICE, "Alice");
        var again = signature(0x13, ALICE, SAID + DAY).flags(3).overUserId(ALICE, "Alice");

        assertThat(reading(alice()).userIds(ALICE.fingerprint())).containsExactly(new UserId("Alice", true));
        assertThat(reading(alice().add(revoked)).userIds(ALICE.fingerprint())).containsExactly(new UserId("Alice",
                false));
        assertThat(reading(alice().add(revoked).add(again)).userIds(ALICE.fingerprint())).containsExactly(new UserId(
                "Alice", true));
    }

    @Test
    void aUserIdThatItsOwnerSaysNothingOfMayBeCertified() {
        var alice = alice().add(TestPackets.userId("Alice elsewhere")).add(signature(0x10, MASTER, SAID).overUserId(
                ALICE, "Alice elsewhere"));
        var reading = reading(alice, certificate(MASTER, "Master"));

        assertThat(reading.userIds(ALICE.fingerprint())).containsExactly(new UserId("Alice", true), new UserId(
                "Alice elsewhere", true));
        assertThat(reading.hints(ALICE.fingerprint(), 0)).isEmpty();
        assertThat(reading.hints(ALICE.fingerprint(), 1)).containsExactly(new Hint(MASTER.fingerprint(), false));
        assertThat(reading.word(ALICE.fingerprint(), 1, MASTER.fingerprint())).contains(PLAIN);
    }

    @Test
    void theEndThatAnyNewestUserIdNamesIsTheKeys() {
        var alice = certificate(ALICE, "Alice", MADE, DAY).add(TestPackets.userId("Alice elsewhere")).add(signature(
                0x13, ALICE, MADE + 1).flags(3).overUserId(ALICE, "Alice elsewhere"));

        assertThat(reading(alice).isInForce(ALICE.fingerprint())).as("silence names no end").isFalse();
        assertThat(reading(alice.add(TestPackets.userId("Alice there")).add(signature(0x13, ALICE, MADE + 2).keyExpires(
                NOW - MADE).overUserId(ALICE, "Alice there"))).isInForce(ALICE.fingerprint())).isTrue();
        assertThat(reading(certificate(ALICE, "Alice", MADE, DAY).revoke(signature(SignaturePacket.DIRECT_KEY, ALICE,
                MADE).keyExpires(NOW - MADE + DAY).overKey(ALICE))).isInForce(ALICE.fingerprint())).isTrue();
    }

    @Test
    void aTrustSignatureSaysHowFarItReaches() {
        var trust = says(0x10, SAID).add(Subpackets.TRUST, new byte[]{2, 120}).add(Subpackets.EXPRESSION, new byte[]{
            'x', 0});
        var unended = says(0x10, SAID).add(Subpackets.TRUST, new byte[]{1, 60}).add(Subpackets.EXPRESSION, new byte[]{
            'x'});

        assertThat(byMaster(trust)).contains(new Word(2, 120, "x"));
        assertThat(byMaster(unended)).contains(new Word(1, 60, null));
        assertThat(reading(alice().add(trust.overUserId(ALICE, "Alice")), certificate(MASTER, "Master")).hints(ALICE
                .fingerprint(), 0)).isEqualTo(List.of(new Hint(MASTER.fingerprint(), true)));
    }

    @Test
    void whatIsCriticalAndNotHandledIsRefused() {
        assertThat(byMaster(says(0x10, SAID).notation("x@example.org", true))).isEmpty();
        assertThat(byMaster(says(0x10, SAID).add(0x80 | 26, new byte[]{'x'}))).contains(PLAIN);
        assertThat(byMaster(says(0x10, SAID).add(0x80 | 23, new byte[]{'x'}))).isEmpty();
    }
}
