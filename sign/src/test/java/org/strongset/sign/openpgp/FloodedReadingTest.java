package org.strongset.sign.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.sign.openpgp.TestCertificate.certificate;
import static org.strongset.sign.openpgp.TestSignature.signature;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.strongset.sign.SignatureMemory;

/// Certificates that were flooded so that a revocation stands beyond what is read: as GnuPG and as Sequoia reads them, nothing of them counts.
class FloodedReadingTest {
    private static final long MADE = Instant.parse("2015-01-01T00:00:00Z").getEpochSecond();
    private static final long SAID = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();
    private static final Instant NOW = Instant.parse("2022-12-25T00:00:00Z");
    private static final long DAY = 86_400;
    private static final int REVOKE = SignaturePacket.CERTIFICATION_REVOCATION;

    private static final TestKey ALICE = TestKey.ed25519("alice", MADE);
    private static final TestKey MASTER = TestKey.ed25519("master", MADE);
    private static final TestKey MALLORY = TestKey.ed25519("mallory", MADE);

    private static TestCertificate said() {
        return certificate(ALICE, "Alice").add(signature(0x10, MASTER, SAID).overUserId(ALICE, "Alice"));
    }

    private static byte[] takenBack() {
        return signature(REVOKE, MASTER, SAID + DAY).overUserId(ALICE, "Alice");
    }

    private static TestCertificate flooded(TestCertificate alice, TestKey blamed, int signatures) {
        IntStream.range(0, signatures).mapToObj(i -> signature(0x10, MALLORY, SAID + i).blame(blamed).overUserId(ALICE,
                "Alice")).toList().forEach(alice::add);
        return alice;
    }

    private static Keyring keyring(TestCertificate alice) {
        return Keyring.of("made", TestPackets.join(alice.bytes(), certificate(MASTER, "Master").bytes()));
    }

    private static boolean countsForGnuPg(TestCertificate alice) {
        return new GnuPgReading(keyring(alice), NOW, SignatureMemory.none()).word(ALICE.fingerprint(), 0, MASTER
                .fingerprint()).isPresent();
    }

    private static boolean countsForSequoia(TestCertificate alice) {
        return !new SequoiaReading(keyring(alice), NOW, SignatureMemory.none()).on(ALICE.fingerprint(), List.of(MASTER
                .fingerprint())).isEmpty();
    }

    @Test
    void OP_01_whatOthersSayBeyondTheBoundCouldBeARevocationSoNoneOfItCounts() {
        assertThat(countsForGnuPg(said())).isTrue();
        assertThat(countsForSequoia(said())).isTrue();
        assertThat(countsForGnuPg(said().add(takenBack()))).isFalse();
        assertThat(countsForSequoia(said().add(takenBack()))).isFalse();

        assertThat(countsForGnuPg(flooded(said(), MASTER, 100))).isTrue();
        assertThat(countsForSequoia(flooded(said(), MASTER, 100))).isTrue();
        assertThat(countsForGnuPg(flooded(said(), MASTER, ForeignWords.MOST).add(takenBack()))).isFalse();
        assertThat(countsForSequoia(flooded(said(), MASTER, ForeignWords.MOST).add(takenBack()))).isFalse();
    }

    @Test
    void OP_01_whoseOwnSignaturesAreMoreThanAreReadIsNotInForce() {
        var flooded = flooded(certificate(ALICE, "Alice"), ALICE, Certificate.MOST_OWN);
        var keyring = keyring(flooded);
        assertThat(new GnuPgReading(keyring, NOW, SignatureMemory.none()).isInForce(ALICE.fingerprint())).isFalse();
        assertThat(new SequoiaReading(keyring, NOW, SignatureMemory.none()).isInForce(ALICE.fingerprint())).isFalse();
        var few = keyring(flooded(certificate(ALICE, "Alice"), ALICE, 100));
        assertThat(new GnuPgReading(few, NOW, SignatureMemory.none()).isInForce(ALICE.fingerprint())).isTrue();
        assertThat(new SequoiaReading(few, NOW, SignatureMemory.none()).isInForce(ALICE.fingerprint())).isTrue();
    }

    /// By whomever else a certificate is flooded, those who are asked about are found.
    @Test
    void OP_01_whoMayHaveCertifiedIsFoundHoweverManyAreBlamed() {
        var alice = flooded(certificate(ALICE, "Alice"), MALLORY, 3 * ForeignWords.MOST)
                .add(signature(0x10, MASTER, SAID)
                        .overUserId(ALICE, "Alice"));
        var keyring = Keyring.of("made", TestPackets.join(alice.bytes(), certificate(MASTER, "Master").bytes(),
                certificate(MALLORY, "Mallory").bytes()));
        var certifications = new Certifications(keyring, NOW, SignatureMemory.none());
        var pool = List.of(MASTER.fingerprint(), MALLORY.fingerprint());
        assertThat(certifications.mayHaveCertified(ALICE.fingerprint(), pool))
                .containsExactlyInAnyOrderElementsOf(pool);
        assertThat(certifications.on(ALICE.fingerprint(), List.of(MASTER.fingerprint()))).singleElement().matches(
                Certification::holds);
    }
}
