package org.strongset.sign.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.sign.openpgp.TestCertificate.certificate;
import static org.strongset.sign.openpgp.TestSignature.signature;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strongset.sign.openpgp.CertificateChange.Kind;
import org.strongset.sign.openpgp.KeyringDifference.Changed;

class KeyringDifferenceTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final long MADE = Instant.parse("2024-01-01T00:00:00Z").getEpochSecond();
    private static final long LATER = MADE + 1_000_000;
    private static final long YEAR = 365L * 86_400;
    private static final String ANN_ID = "Ann Lee <ann@example.org>";
    private static final TestKey ANN = TestKey.ed25519("ann", MADE);
    private static final TestKey ANN_NEW = TestKey.ed25519("ann, newer", MADE);
    private static final TestKey BEN = TestKey.ed25519("ben", MADE);
    private static final TestKey CAT = TestKey.ed25519("cat", MADE);
    private static final TestKey SUBKEY = TestKey.ed25519("sub", MADE);

    private static KeyringDifference between(byte[] older, byte[] newer) {
        return KeyringDifference.between(Keyring.of("old", older), Keyring.of("new", newer), NOW);
    }

    private static byte[] ann() {
        return certificate(ANN, ANN_ID).bytes();
    }

    private static byte[] ring(byte[]... certificates) {
        return TestPackets.join(certificates);
    }

    private static List<String> names(List<CertificateSummary> all) {
        return all.stream().map(one -> one.names().getFirst()).toList();
    }

    private static List<CertificateChange> changes(byte[] older, byte[] newer) {
        var difference = between(older, newer);
        assertThat(difference.came()).isEmpty();
        assertThat(difference.went()).isEmpty();
        return difference.changed().stream().map(Changed::changes).flatMap(List::stream).toList();
    }

    @Test
    void s01_tellsWhoCameAndWhoWent() {
        var difference = between(ring(ann(), certificate(BEN, "Ben <b@example.org>").bytes()),
                ring(ann(), certificate(CAT, "Cat <c@example.org>").bytes()));
        assertThat(names(difference.came())).containsExactly("Cat <c@example.org>");
        assertThat(names(difference.went())).containsExactly("Ben <b@example.org>");
        assertThat(difference.exchanged()).isEmpty();
        assertThat(difference.changed()).isEmpty();
        assertThat(difference.before()).isEqualTo(2);
        assertThat(difference.isEmpty()).isFalse();
    }

    @Test
    void theSameBytesInAnotherOrderAreNoDifference() {
        var ben = certificate(BEN, "Ben <b@example.org>").bytes();
        assertThat(between(ring(ann(), ben), ring(ben, ann())).isEmpty()).isTrue();
        assertThat(between(ring(ann(), ben), ring(ben, ann())).refreshed()).isZero();
    }

    @Test
    void s01_theSamePersonWithAnotherKeyIsFoundByMailAddressThenByName() {
        var byMail = between(ann(), certificate(ANN_NEW, "A. Lee <ANN@example.org>").bytes());
        assertThat(byMail.exchanged()).singleElement().satisfies(one -> {
            assertThat(one.went().fingerprint()).isEqualTo(ANN.fingerprint());
            assertThat(one.came().fingerprint()).isEqualTo(ANN_NEW.fingerprint());
            assertThat(one.by()).isEqualTo("the mail address ann@example.org");
        });
        assertThat(byMail.came()).isEmpty();
        assertThat(byMail.went()).isEmpty();
        var byName = between(ann(), certificate(ANN_NEW, "Ann Lee (new) <lee@example.net>").bytes());
        assertThat(byName.exchanged()).singleElement().extracting(KeyringDifference.Exchange::by)
                .isEqualTo("the name ann lee");
        assertThat(between(ann(), certificate(ANN_NEW, "Eve <eve@example.org>").bytes()).exchanged()).isEmpty();
    }

    @Test
    void aUserIdThatItsOwnerDidNotBindMakesNobodyTheSamePerson() {
        var eve = certificate(BEN, "Eve <eve@example.org>").add(TestPackets.userId(ANN_ID)).bytes();
        assertThat(between(ann(), eve).exchanged()).isEmpty();
    }

    @Test
    void tellsOfRevocationsAndOfThoseThatAreMissingNow() {
        var hard = certificate(ANN, ANN_ID)
                .revoke(signature(SignaturePacket.KEY_REVOCATION, ANN, LATER).reason(2).overKey(ANN)).bytes();
        var soft = certificate(ANN, ANN_ID)
                .revoke(signature(SignaturePacket.KEY_REVOCATION, ANN, LATER).reason(3).overKey(ANN)).bytes();
        assertThat(changes(ann(), hard)).containsExactly(
                new CertificateChange(Kind.REVOKED, "revoked, as compromised, or without a reason"));
        assertThat(changes(ann(), soft)).containsExactly(
                new CertificateChange(Kind.REVOKED, "revoked, as no longer used"));
        assertThat(changes(soft, hard)).extracting(CertificateChange::kind).containsExactly(Kind.REVOKED);
        assertThat(changes(hard, ann())).extracting(CertificateChange::kind).containsExactly(Kind.REVOCATION_LOST);
        assertThat(changes(hard, soft)).extracting(CertificateChange::kind).containsExactly(Kind.REVOCATION_LOST);
        var forged = certificate(ANN, ANN_ID)
                .revoke(signature(SignaturePacket.KEY_REVOCATION, BEN, LATER).blame(ANN).overKey(ANN)).bytes();
        assertThat(between(ann(), forged).isEmpty()).as("a revocation that another key made is none").isTrue();
        assertThat(between(ann(), forged).refreshed()).isEqualTo(1);
    }

    @Test
    void tellsThatTheEndMoved() {
        var ends = certificate(ANN, ANN_ID, MADE, YEAR).bytes();
        assertThat(changes(ends, ann())).containsExactly(
                new CertificateChange(Kind.EXPIRY, "expires never instead of on 2024-12-31T00:00:00Z"));
        var longer = ring(ends, signature(0x13, ANN, LATER).flags(3).keyExpires(2 * YEAR).overUserId(ANN, ANN_ID));
        assertThat(changes(ends, longer)).extracting(CertificateChange::text)
                .containsExactly("expires on 2025-12-31T00:00:00Z instead of on 2024-12-31T00:00:00Z");
    }

    @Test
    void tellsOfSubkeys() {
        var with = certificate(ANN, ANN_ID).signingSubkey(SUBKEY).bytes();
        assertThat(changes(ann(), with)).containsExactly(
                new CertificateChange(Kind.SUBKEY, "new subkey " + SUBKEY.fingerprint() + " (sign)"));
        assertThat(changes(with, ann())).containsExactly(
                new CertificateChange(Kind.SUBKEY, "subkey " + SUBKEY.fingerprint() + " is gone (sign)"));
        var revoked = ring(with,
                signature(SignaturePacket.SUBKEY_REVOCATION, ANN, LATER).reason(1).overSubkey(ANN, SUBKEY));
        assertThat(changes(with, revoked)).containsExactly(new CertificateChange(Kind.REVOKED,
                "subkey " + SUBKEY.fingerprint() + " revoked, as no longer used"));
        var ends = ring(with, signature(SignaturePacket.SUBKEY_BINDING, ANN, LATER).flags(2).keyExpires(YEAR)
                .overSubkey(ANN, SUBKEY));
        assertThat(changes(with, ends)).extracting(CertificateChange::kind).containsExactly(Kind.EXPIRY);
        var grafted = ring(ann(), SUBKEY.subkeyPacket());
        assertThat(changes(ann(), grafted)).extracting(CertificateChange::text)
                .containsExactly("new subkey " + SUBKEY.fingerprint() + " (not bound)");
    }

    @Test
    void tellsOfUserIds() {
        var more = ring(ann(), TestPackets.userId("Ann <a@b>"), signature(0x13, ANN, MADE).flags(3)
                .overUserId(ANN, "Ann <a@b>"));
        assertThat(changes(ann(), more)).containsExactly(new CertificateChange(Kind.USER_ID, "new User ID Ann <a@b>"));
        assertThat(changes(more, ann())).extracting(CertificateChange::text).containsExactly(
                "User ID Ann <a@b> is gone");
        var revoked = ring(more, signature(SignaturePacket.CERTIFICATION_REVOCATION, ANN, LATER)
                .overUserId(ANN, "Ann <a@b>"));
        assertThat(changes(more, revoked)).extracting(CertificateChange::text).containsExactly(
                "User ID Ann <a@b> was revoked");
        var back = ring(revoked, signature(0x13, ANN, LATER + 1).flags(3).overUserId(ANN, "Ann <a@b>"));
        assertThat(changes(revoked, back)).extracting(CertificateChange::text).containsExactly(
                "User ID Ann <a@b> is bound now");
        var grafted = ring(ann(), TestPackets.userId("Root <root@debian.example>"));
        assertThat(changes(ann(), grafted)).extracting(CertificateChange::text)
                .containsExactly("new User ID Root <root@debian.example> (not bound by its owner)");
    }

    @Test
    void certificationsByOthersAreNoDifferenceThatMatters() {
        var certified = ring(ann(), signature(0x10, BEN, LATER).overUserId(ANN, ANN_ID));
        var difference = between(ann(), certified);
        assertThat(difference.isEmpty()).isTrue();
        assertThat(difference.refreshed()).isEqualTo(1);
    }
}
