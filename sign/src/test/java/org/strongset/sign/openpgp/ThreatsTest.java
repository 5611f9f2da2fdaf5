package org.strongset.sign.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strongset.sign.openpgp.SignaturePacket.BINARY;
import static org.strongset.sign.openpgp.SignaturePacket.KEY_REVOCATION;
import static org.strongset.sign.openpgp.SignaturePacket.SUBKEY_REVOCATION;
import static org.strongset.sign.openpgp.SignaturePacket.TEXT;
import static org.strongset.sign.openpgp.TestCertificate.certificate;
import static org.strongset.sign.openpgp.TestSignature.signature;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Code;
import org.strongset.sign.SignatureMemory;
import org.strongset.sign.SignedBytes;
import org.strongset.sign.Verification;
import org.strongset.sign.Verification.Signer;

/// The rows OP of THREATS.md about keys and signatures, each as bytes made for it.
class ThreatsTest {
    static final long MADE = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();
    static final long SIGNED = Instant.parse("2025-01-01T00:00:00Z").getEpochSecond();
    static final long NOW = Instant.parse("2026-11-01T00:00:00Z").getEpochSecond();
    static final byte[] DATA = "the release\n".getBytes(StandardCharsets.UTF_8);
    static final TestKey ALICE = TestKey.ed25519("alice", MADE);
    static final TestKey ALICES_SUBKEY = TestKey.ed25519("alice's subkey", MADE);
    static final TestKey MALLORY = TestKey.ed25519("mallory", MADE);

    static List<Verification> verify(byte[] evidence, byte[]... certificates) {
        return verifier(certificates).detached("it.sig", evidence, SignedBytes.of(DATA));
    }

    static OpenPgpVerifier verifier(byte[]... certificates) {
        return new OpenPgpVerifier(Keyring.of("ring", TestPackets.join(certificates)), Instant.ofEpochSecond(NOW),
                SignatureMemory.none());
    }

    static String codes(byte[] evidence, byte[]... certificates) {
        return VectorsTest.codes(verify(evidence, certificates));
    }

    private static byte[] signed(TestKey by) {
        return signature(BINARY, by, SIGNED).overData(DATA);
    }

    @Test
    void acceptsAnOrdinarySignature() {
        var verification = verify(signed(ALICE), certificate(ALICE, "Alice").bytes()).getFirst();
        assertThat(verification.code()).isEqualTo(Code.SIG_VALID);
        assertThat(verification.signer())
                .isEqualTo(new Signer(ALICE.fingerprint().hex(), ALICE.fingerprint().hex(), "Alice"));
        assertThat(verification.time()).isEqualTo(Instant.ofEpochSecond(SIGNED));
    }

    @Test
    void acceptsASignatureOfVersion6() {
        var key = TestKey.ed25519OfVersion6("six", MADE);
        var ring = TestPackets.join(key.packet(),
                signature(SignaturePacket.DIRECT_KEY, key, MADE).flags(3).overKey(key));
        assertThat(codes(signed(key), ring)).isEqualTo("SIG_VALID");
    }

    @Test
    void acceptsASignatureByABoundSubkey() {
        var ring = certificate(ALICE, "Alice").signingSubkey(ALICES_SUBKEY).bytes();
        assertThat(verify(signed(ALICES_SUBKEY), ring)).singleElement().extracting(Verification::signer)
                .isEqualTo(new Signer(ALICE.fingerprint().hex(), ALICES_SUBKEY.fingerprint().hex(), "Alice"));
    }

    @Test
    void OP_02_aKeyIdOnlyNarrowsTheSearchAndTheWrongCertificateIsInvalid() {
        var hinted = signature(BINARY, MALLORY, SIGNED).hint(ALICE).overData(DATA);
        assertThat(codes(hinted, certificate(ALICE, "Alice").bytes())).isEqualTo("SIG_INVALID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEADBEEF", "0123456789abcdef", "0xDEADBEEF", "0x0123456789ABCDEF"})
    void OP_02_refusesAKeyIdAsAName(String keyId) {
        assertThatThrownBy(() -> Fingerprint.parse(keyId)).isInstanceOfSatisfying(KeyringException.class,
                e -> assertThat(e.code()).isEqualTo(Code.KEYID_NOT_FINGERPRINT));
    }

    @Test
    void OP_06_aCertificationOfferedForDataHasTheWrongType() {
        for (int type : List.of(0x02, 0x10, 0x13, 0x18, 0x1F, 0x20, 0x30, 0x40, 0x50)) {
            var evidence = signature(type, ALICE, SIGNED).overData(DATA);
            assertThat(codes(evidence, certificate(ALICE, "Alice").bytes())).as("type %02x", type)
                    .isEqualTo("SIG_TYPE_WRONG");
        }
    }

    @ParameterizedTest
    @CsvSource({"PK\\0\\n, SIG_TYPE_WRONG", "PK\\0\\r\\n, SIG_TYPE_WRONG", "PK\\n, SIG_VALID"})
    void OP_06_aSignatureOverTextIsNoneOverBinaryData(String escaped, String expected) {
        var data = escaped.translateEscapes();
        var canonical = data.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        var evidence = signature(TEXT, ALICE, SIGNED).overData(canonical);
        var verifications = verifier(certificate(ALICE, "Alice").bytes()).detached("it.sig", evidence,
                SignedBytes.of(data.getBytes(StandardCharsets.UTF_8)));
        assertThat(VectorsTest.codes(verifications)).isEqualTo(expected);
    }

    @Test
    void OP_06_aDataSignatureOfferedForACertificationBindsNothing() {
        var ring = TestPackets.join(ALICE.packet(), TestPackets.userId("Alice"),
                signature(BINARY, ALICE, MADE).flags(3).overUserId(ALICE, "Alice"));
        assertThat(codes(signed(ALICE), ring)).isEqualTo("CERT_UNBOUND");
    }

    @ParameterizedTest
    @CsvSource({"2025-01-01T00:00:00Z, HASH_TOO_WEAK", "2013-02-01T00:00:00Z, HASH_TOO_WEAK",
        "2013-01-31T23:59:59Z, SIG_VALID"})
    void OP_07_sha1OverDataCountsByItsDate(Instant time, String expected) {
        var key = TestKey.ed25519("old", 1_000_000_000);
        var evidence = signature(BINARY, key, time.getEpochSecond()).hash(HashAlgorithm.SHA1).overData(DATA);
        assertThat(codes(evidence, certificate(key, "Old").bytes())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2026-01-31T23:59:59Z, SIG_VALID+HASH_WEAK_GRACE", "2026-02-01T00:00:00Z, HASH_TOO_WEAK"})
    void OP_07_sha1InTheCertificateIsAWarningUntilTheCutOff(Instant time, String expected) {
        var ring = TestPackets.join(ALICE.packet(), TestPackets.userId("Alice <alice@example.org>"),
                signature(0x13, ALICE, time.getEpochSecond()).hash(HashAlgorithm.SHA1).flags(3).overUserId(ALICE,
                        "Alice <alice@example.org>"));
        var verification = verify(signed(ALICE), ring).getFirst();
        assertThat(VectorsTest.codes(List.of(verification))).isEqualTo(expected);
        for (var remark : verification.remarks()) {
            assertThat(remark.message()).contains("2026-02-01", "Alice <alice@example.org>");
        }
    }

    @Test
    void OP_08_md5AndRipemdAreForbiddenAtAnyDate() {
        var key = TestKey.ed25519("old", 1_000_000_000);
        for (var hash : List.of(HashAlgorithm.MD5, HashAlgorithm.RIPEMD160)) {
            for (long time : List.of(1_000_000_001L, SIGNED)) {
                var evidence = signature(BINARY, key, time).hash(hash).overData(DATA);
                assertThat(codes(evidence, certificate(key, "Old").bytes())).isEqualTo("ALG_FORBIDDEN");
            }
        }
    }

    @Test
    void OP_08_smallKeysAreForbidden() {
        for (var key : List.of(TestKey.rsa(1024, "small", MADE), TestKey.dsa(1024, "small", MADE))) {
            var evidence = signed(key);
            assertThat(codes(evidence, certificate(key, "Small").bytes())).isEqualTo("ALG_FORBIDDEN");
            evidence[evidence.length - 1] ^= 1;
            assertThat(codes(evidence, certificate(key, "Small").bytes())).isEqualTo("SIG_INVALID");
        }
        var large = TestKey.rsa(2048, "large", MADE);
        assertThat(codes(signed(large), certificate(large, "Large").bytes())).isEqualTo("SIG_VALID");
    }

    @Test
    void OP_09_aSubkeyWithoutItsBackSignatureIsNotBound() {
        var ring = certificate(ALICE, "Alice").add(ALICES_SUBKEY.subkeyPacket())
                .add(signature(0x18, ALICE, MADE).flags(2).overSubkey(ALICE, ALICES_SUBKEY)).bytes();
        assertThat(codes(signed(ALICES_SUBKEY), ring)).isEqualTo("SUBKEY_NOT_BOUND");
    }

    @Test
    void OP_09_aBackSignatureByAnotherKeyOrOverAnotherKeyBindsNothing() {
        for (var back : List.of(signature(0x19, MALLORY, MADE).overSubkey(ALICE, ALICES_SUBKEY),
                signature(0x19, ALICES_SUBKEY, MADE).overSubkey(MALLORY, ALICES_SUBKEY),
                signature(0x18, ALICES_SUBKEY, MADE).overSubkey(ALICE, ALICES_SUBKEY))) {
            var ring = certificate(ALICE, "Alice").add(ALICES_SUBKEY.subkeyPacket())
                    .add(signature(0x18, ALICE, MADE).flags(2).embed(back).overSubkey(ALICE, ALICES_SUBKEY)).bytes();
            assertThat(codes(signed(ALICES_SUBKEY), ring)).isEqualTo("SUBKEY_NOT_BOUND");
        }
    }

    @Test
    void OP_09_aSubkeyThatSomebodyElseAddedIsNotBound() {
        var back = signature(0x19, ALICES_SUBKEY, MADE).overSubkey(ALICE, ALICES_SUBKEY);
        var ring = certificate(ALICE, "Alice").add(ALICES_SUBKEY.subkeyPacket())
                .add(signature(0x18, MALLORY, MADE).flags(2).embed(back).overSubkey(ALICE, ALICES_SUBKEY)).bytes();
        assertThat(codes(signed(ALICES_SUBKEY), ring)).isEqualTo("SUBKEY_NOT_BOUND");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x01, 0x0C, 0x20})
    void OP_10_aKeyThatIsNotForSigningCannotSign(int flags) {
        var primary = TestPackets.join(ALICE.packet(), TestPackets.userId("Alice"),
                signature(0x13, ALICE, MADE).flags(flags).overUserId(ALICE, "Alice"));
        assertThat(codes(signed(ALICE), primary)).isEqualTo("KEY_FLAGS");
        var subkey = certificate(ALICE, "Alice").add(ALICES_SUBKEY.subkeyPacket())
                .add(signature(0x18, ALICE, MADE).flags(flags).overSubkey(ALICE, ALICES_SUBKEY)).bytes();
        assertThat(codes(signed(ALICES_SUBKEY), subkey)).isEqualTo("KEY_FLAGS");
    }

    @Test
    void OP_11_theKeyMustHaveLivedWhenItSigned() {
        var ring = certificate(ALICE, "Alice", MADE, 1_000_000).bytes();
        assertThat(codes(signature(BINARY, ALICE, MADE + 999_999).overData(DATA), ring))
                .isEqualTo("SIG_VALID+KEY_EXPIRED_SINCE");
        assertThat(codes(signature(BINARY, ALICE, MADE + 1_000_000).overData(DATA), ring))
                .isEqualTo("KEY_EXPIRED_AT_SIGNING");
        assertThat(codes(signature(BINARY, ALICE, MADE - 1).overData(DATA), ring)).isEqualTo("SIG_BEFORE_KEY");
    }

    @Test
    void OP_11_aSignatureFromTheFutureIsInvalidBeyondFiveMinutes() {
        var ring = certificate(ALICE, "Alice").bytes();
        assertThat(codes(signature(BINARY, ALICE, NOW + 300).overData(DATA), ring)).isEqualTo("SIG_VALID");
        assertThat(codes(signature(BINARY, ALICE, NOW + 301).overData(DATA), ring)).isEqualTo("SIG_FUTURE");
    }

    @ParameterizedTest
    @CsvSource({"-1, KEY_REVOKED_HARD, KEY_REVOKED_HARD", "0, KEY_REVOKED_HARD, KEY_REVOKED_HARD",
        "1, SIG_VALID, KEY_REVOKED_SOFT", "2, KEY_REVOKED_HARD, KEY_REVOKED_HARD",
        "3, SIG_VALID, KEY_REVOKED_SOFT", "32, SIG_VALID, KEY_REVOKED_SOFT",
        "99, KEY_REVOKED_HARD, KEY_REVOKED_HARD"})
    void OP_12_aHardRevocationCountsForAllTimeAndASoftOneFromThenOn(int reason, String before, String after) {
        var key = signature(KEY_REVOCATION, ALICE, SIGNED);
        var subkey = signature(SUBKEY_REVOCATION, ALICE, SIGNED);
        if (reason >= 0) {
            key.reason(reason);
            subkey.reason(reason);
        }
        var primary = certificate(ALICE, "Alice").revoke(key.overKey(ALICE)).signingSubkey(ALICES_SUBKEY).bytes();
        var part = certificate(ALICE, "Alice").signingSubkey(ALICES_SUBKEY)
                .add(subkey.overSubkey(ALICE, ALICES_SUBKEY)).bytes();
        for (var by : List.of(ALICE, ALICES_SUBKEY)) {
            assertThat(codes(signature(BINARY, by, SIGNED - 1).overData(DATA), primary)).isEqualTo(before);
            assertThat(codes(signature(BINARY, by, SIGNED).overData(DATA), primary)).isEqualTo(after);
        }
        assertThat(codes(signature(BINARY, ALICES_SUBKEY, SIGNED - 1).overData(DATA), part)).isEqualTo(before);
        assertThat(codes(signature(BINARY, ALICES_SUBKEY, SIGNED).overData(DATA), part)).isEqualTo(after);
        assertThat(codes(signature(BINARY, ALICE, SIGNED).overData(DATA), part)).isEqualTo("SIG_VALID");
    }

    @Test
    void OP_12_aRevocationInOneCopyOfTheCertificateCountsForAll() {
        var revoked = certificate(ALICE, "Alice").revoke(signature(KEY_REVOCATION, ALICE, SIGNED).overKey(ALICE));
        var plain = certificate(ALICE, "Alice");
        assertThat(codes(signed(ALICE), revoked.bytes(), plain.bytes())).isEqualTo("KEY_REVOKED_HARD");
        assertThat(codes(signed(ALICE), plain.bytes(), revoked.bytes())).isEqualTo("KEY_REVOKED_HARD");
    }

    @Test
    void OP_13_aRevocationByAnotherKeyIsIgnoredWithARemark() {
        var honest = signature(KEY_REVOCATION, MALLORY, SIGNED - 1).overKey(ALICE);
        var forged = signature(KEY_REVOCATION, MALLORY, SIGNED - 1).blame(ALICE).overKey(ALICE);
        for (var revocation : List.of(honest, forged)) {
            assertThat(codes(signed(ALICE), certificate(ALICE, "Alice").revoke(revocation).bytes()))
                    .isEqualTo("SIG_VALID+BAD_REVOCATION");
        }
    }

    @Test
    void OP_14_aCriticalUnknownPartFailsADataSignature() {
        var ring = certificate(ALICE, "Alice").bytes();
        assertThat(codes(signature(BINARY, ALICE, SIGNED).add(99 | 0x80, DATA).overData(DATA), ring))
                .isEqualTo("CRITICAL_UNKNOWN");
        assertThat(codes(signature(BINARY, ALICE, SIGNED).notation("n@example.org", true).overData(DATA), ring))
                .isEqualTo("CRITICAL_UNKNOWN");
        assertThat(codes(signature(BINARY, ALICE, SIGNED).add(99, DATA).notation("n@example.org", false).overData(DATA),
                ring)).isEqualTo("SIG_VALID");
    }

    @Test
    void OP_14_inAnotherKeysCertificationItDoesNotFailTheKey() {
        var ring = certificate(ALICE, "Alice").add(
                signature(0x10, MALLORY, SIGNED).notation("n@example.org", true).overUserId(ALICE, "Alice")).bytes();
        assertThat(codes(signed(ALICE), ring)).isEqualTo("SIG_VALID");
    }

    @Test
    void OP_15_theVerdictNamesTheKeyThatSignedAndNotTheOneHintedAt() {
        var evidence = signature(BINARY, MALLORY, SIGNED).hint(ALICE).overData(DATA);
        var verification = verify(evidence, certificate(ALICE, "Alice").bytes(), certificate(MALLORY, "M").bytes())
                .getFirst();
        assertThat(verification.code()).isEqualTo(Code.SIG_VALID);
        assertThat(verification.signer()).isEqualTo(
                new Signer(MALLORY.fingerprint().hex(), MALLORY.fingerprint().hex(), "M"));
        var blamed = signature(BINARY, MALLORY, SIGNED).blame(ALICE).overData(DATA);
        assertThat(verify(blamed, certificate(ALICE, "Alice").bytes(), certificate(MALLORY, "M").bytes()))
                .singleElement().satisfies(v -> {
                    assertThat(v.code()).isEqualTo(Code.SIG_INVALID);
                    assertThat(v.signer()).isNull();
                });
    }

    @Test
    void OP_18_versionsAreAsTheTableSays() {
        var ring = certificate(ALICE, "Alice").bytes();
        var evidence = signed(ALICE);
        for (int version : List.of(2, 3, 5, 7)) {
            evidence[6] = (byte) version;
            assertThat(codes(evidence, ring)).isEqualTo("SIG_VERSION");
        }
        var six = TestKey.ed25519OfVersion6("six", MADE);
        var ringOfSix = TestPackets.join(six.packet(), signature(0x1F, six, MADE).flags(3).overKey(six));
        assertThat(codes(signature(BINARY, six, SIGNED).salt(15).overData(DATA), ringOfSix)).isEqualTo("SIG_VERSION");
        assertThat(codes(signature(BINARY, six, SIGNED).salt(32).overData(DATA), ringOfSix)).isEqualTo("SIG_VERSION");
        assertThat(codes(signature(BINARY, six, SIGNED).hash(HashAlgorithm.SHA1).overData(DATA), ringOfSix))
                .isEqualTo("SIG_VERSION");
        // a good signature, but of the version that does not go with the key
        assertThat(codes(signature(BINARY, six, SIGNED).version(4).overData(DATA), ringOfSix)).isEqualTo("SIG_VERSION");
        assertThat(codes(signature(BINARY, ALICE, SIGNED).version(6).salt(16).overData(DATA), ring))
                .isEqualTo("SIG_VERSION");
    }

    @Test
    void OP_19_refusesAKeyringWithSecretKeys() {
        var secret = TestPackets.packet(Packets.SECRET_KEY, ALICE.body());
        var armored = TestPackets.armor("PRIVATE KEY BLOCK", secret).getBytes(StandardCharsets.US_ASCII);
        for (var file : List.of(secret, armored, TestPackets.join(certificate(MALLORY, "M").bytes(), secret))) {
            assertThatThrownBy(() -> Keyring.of("secret.gpg", file)).isInstanceOfSatisfying(KeyringException.class,
                    e -> assertThat(e.code()).isEqualTo(Code.SECRET_KEY)).hasMessageContaining("secret.gpg");
        }
    }

    @Test
    void OP_20_aLongUserIdIsCutForPeopleAndStillProven() {
        var name = "\u202Egnp.exe\u0000\u001B[31m".repeat(100_000);
        var verification = verify(signed(ALICE), certificate(ALICE, name).bytes()).getFirst();
        assertThat(verification.code()).isEqualTo(Code.SIG_VALID);
        assertThat(verification.signer()).isNotNull().satisfies(
                s -> assertThat(s.identity()).hasSizeLessThan(2_200).contains("cut: it has"));
    }

    @Test
    void OP_22_numbersOutOfRangeFitNothing() throws Refusal {
        var digest = HashAlgorithm.SHA256.start().digest(DATA);
        var p256 = Curve.P256.group().generator().normalize();
        var point = new EcPoint(Curve.P256, p256.getAffineXCoord().toBigInteger(),
                p256.getAffineYCoord().toBigInteger());
        var n = Curve.P256.order();
        for (var r : List.of(BigInteger.ZERO, BigInteger.ONE, n, n.add(BigInteger.ONE))) {
            for (var s : List.of(BigInteger.ZERO, n, n.add(BigInteger.ONE))) {
                assertThat(Arithmetic.ecdsa(point, r, s, digest)).isFalse();
            }
        }
        var offTheCurve = new EcPoint(Curve.P256, point.x(), point.y().add(BigInteger.ONE));
        assertThat(Arithmetic.ecdsa(offTheCurve, BigInteger.ONE, BigInteger.ONE, digest)).isFalse();
        var identity = new byte[32];
        identity[0] = 1; // the neutral point: for it, R = neutral and S = 0 would fit every message
        var zeros = new byte[64];
        zeros[0] = 1;
        assertThat(Arithmetic.ed25519(Octets.of(identity), zeros, digest)).isFalse();
        assertThat(Arithmetic.rsa(new Material.Rsa(BigInteger.ONE, BigInteger.valueOf(3)), BigInteger.ZERO,
                HashAlgorithm.SHA256, digest)).isFalse();
    }

    @Test
    void OP_23_twoSignaturesAreTwoVerifications() {
        var both = TestPackets.join(signed(MALLORY), signed(ALICE));
        assertThat(codes(both, certificate(ALICE, "Alice").bytes())).isEqualTo("SIGNER_UNKNOWN SIG_VALID");
        assertThat(codes(both, certificate(ALICE, "Alice").bytes(), certificate(MALLORY, "M").bytes()))
                .isEqualTo("SIG_VALID SIG_VALID");
        assertThat(codes(TestPackets.join(signed(ALICE), signed(ALICE)), certificate(ALICE, "Alice").bytes()))
                .isEqualTo("SIG_VALID SIG_VALID");
    }

    @Test
    void aSignatureWithATermEndsWithIt() {
        var ring = certificate(ALICE, "Alice").bytes();
        var evidence = signature(BINARY, ALICE, SIGNED)
                .add(Subpackets.EXPIRES, TestPackets.number(NOW - SIGNED, 4)).overData(DATA);
        assertThat(codes(evidence, ring)).isEqualTo("SIG_EXPIRED");
        var longer = signature(BINARY, ALICE, SIGNED)
                .add(Subpackets.EXPIRES, TestPackets.number(NOW - SIGNED + 1, 4)).overData(DATA);
        assertThat(codes(longer, ring)).isEqualTo("SIG_VALID");
    }

    @Test
    void theNewestWordOfTheOwnerUntilThenCounts() {
        // first without end, then ended on the day before the signature, then prolonged after it
        var ring = TestPackets.join(ALICE.packet(), TestPackets.userId("Alice"),
                signature(0x13, ALICE, MADE).flags(3).overUserId(ALICE, "Alice"),
                signature(0x13, ALICE, MADE + 100).flags(3).keyExpires(SIGNED - 86_400 - MADE).overUserId(ALICE,
                        "Alice"),
                signature(0x13, ALICE, SIGNED + 100).flags(3).overUserId(ALICE, "Alice"));
        assertThat(codes(signed(ALICE), ring)).isEqualTo("KEY_EXPIRED_AT_SIGNING");
        assertThat(codes(signature(BINARY, ALICE, SIGNED + 101).overData(DATA), ring)).isEqualTo("SIG_VALID");
        assertThat(codes(signature(BINARY, ALICE, MADE + 50).overData(DATA), ring)).isEqualTo("SIG_VALID");
    }
}
