package org.strongset.sign.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.sign.openpgp.SignaturePacket.BINARY;
import static org.strongset.sign.openpgp.TestCertificate.certificate;
import static org.strongset.sign.openpgp.TestSignature.signature;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The arithmetic of every algorithm, curve and hash, against another signer.
class ArithmeticTest {
    @ParameterizedTest
    @EnumSource
    void everyCurveIsTheOneOfItsName(Curve curve) {
        for (var oid : List.of("2A8648CE3D030107", "2B81040022", "2B81040023", "2B2403030208010107",
                "2B240303020801010B", "2B240303020801010D")) {
            if (Curve.of(oid) == curve) {
                var named = ECNamedCurveTable
                        .getByOID(ASN1ObjectIdentifier.fromContents(HexFormat.of().parseHex(oid)));
                assertThat(curve.order()).isEqualTo(named.getN());
                assertThat(curve.group().generator().getEncoded(false)).isEqualTo(named.getG().getEncoded(false));
                assertThat(curve.octets()).isEqualTo((named.getCurve().getFieldSize() + 7) / 8);
                return;
            }
        }
        throw new AssertionError(curve + " has no object identifier");
    }

    @ParameterizedTest
    @EnumSource
    void verifiesWhatAnotherSignerMade(Curve curve) {
        var group = curve.group();
        var domain = new ECDomainParameters(group.curve(), group.generator(), curve.order());
        var secret = new BigInteger(curve.order().bitLength() - 1, new SecureRandom()).setBit(1);
        var point = group.generator().multiply(secret).normalize();
        var key = new EcPoint(curve, point.getAffineXCoord().toBigInteger(),
                point.getAffineYCoord().toBigInteger());
        for (int length : List.of(28, 32, 48, 64)) {
            var digest = new byte[length];
            digest[0] = (byte) 0xFE;
            digest[length - 1] = 7;
            var signer = new ECDSASigner();
            signer.init(true, new ParametersWithRandom(new ECPrivateKeyParameters(secret, domain), new SecureRandom()));
            var numbers = signer.generateSignature(digest);
            assertThat(Arithmetic.ecdsa(key, numbers[0], numbers[1], digest)).isTrue();
            assertThat(Arithmetic.ecdsa(key, numbers[1], numbers[0], digest)).isFalse();
            digest[0] ^= 1;
            assertThat(Arithmetic.ecdsa(key, numbers[0], numbers[1], digest)).isFalse();
        }
    }

    /// Multiplied by 8 each of these points vanishes, so that one signature, of a zero and such a point, fits such a key for
    /// every eighth message. The points of order 1, 2, 4 and 8, also as numbers above the field's and with a sign too many.
    @Test
    void noSignatureFitsAnEd25519KeyOfSmallOrder() {
        var points = List.of("01" + "00".repeat(31), "01" + "00".repeat(30) + "80", "ec" + "ff".repeat(30) + "7f",
                "ec" + "ff".repeat(31), "00".repeat(32), "00".repeat(31) + "80", "ed" + "ff".repeat(30) + "7f",
                "ed" + "ff".repeat(31), "ee" + "ff".repeat(30) + "7f", "ee" + "ff".repeat(31),
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa");
        for (var key : points) {
            var octets = Octets.of(HexFormat.of().parseHex(key));
            for (var point : points) {
                var signature = HexFormat.of().parseHex(point + "00".repeat(32));
                for (byte message = 0; message < 32; message++) {
                    assertThat(Arithmetic.ed25519(octets, signature, new byte[]{message})).as("%s %s", key, point)
                            .isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SHA224", "SHA256", "SHA384", "SHA512", "SHA3_256", "SHA3_512"})
    void everyAcceptedHashIsAccepted(HashAlgorithm hash) {
        for (var key : List.of(TestKey.rsa(2048, "large", ThreatsTest.MADE), TestKey.dsa(2048, "dsa", ThreatsTest.MADE),
                ThreatsTest.ALICE)) {
            var evidence = signature(BINARY, key, ThreatsTest.SIGNED).hash(hash).overData(ThreatsTest.DATA);
            assertThat(ThreatsTest.codes(evidence, certificate(key, "it").bytes())).isEqualTo("SIG_VALID");
        }
        var six = TestKey.ed25519OfVersion6("six", ThreatsTest.MADE);
        var ring = TestPackets.join(six.packet(), signature(0x1F, six, ThreatsTest.MADE).flags(3).overKey(six));
        var evidence = signature(BINARY, six, ThreatsTest.SIGNED).hash(hash).salt(hash.salt())
                .overData(ThreatsTest.DATA);
        assertThat(ThreatsTest.codes(evidence, ring)).isEqualTo("SIG_VALID");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 10})
    void rsaRefusesKeysThatMakeForgingEasy(int exponent) {
        var key = new Material.Rsa(BigInteger.TWO.pow(2048).subtract(BigInteger.ONE), BigInteger.valueOf(exponent));
        assertThat(Arithmetic.rsa(key, BigInteger.TEN, HashAlgorithm.SHA256, new byte[32])).isFalse();
    }

    @Test
    void dsaRefusesNumbersOutOfRange() {
        var key = new Material.Dsa(BigInteger.valueOf(23), BigInteger.valueOf(11), BigInteger.TWO, BigInteger.ONE);
        for (int n : List.of(0, 11, 12)) {
            assertThat(Arithmetic.dsa(key, BigInteger.valueOf(n), BigInteger.ONE, new byte[20])).isFalse();
            assertThat(Arithmetic.dsa(key, BigInteger.ONE, BigInteger.valueOf(n), new byte[20])).isFalse();
        }
    }
}
