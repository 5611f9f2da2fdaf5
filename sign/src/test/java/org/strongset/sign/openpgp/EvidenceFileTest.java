package org.strongset.sign.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.sign.openpgp.SignaturePacket.BINARY;
import static org.strongset.sign.openpgp.TestCertificate.certificate;
import static org.strongset.sign.openpgp.TestSignature.signature;
import static org.strongset.sign.openpgp.ThreatsTest.ALICE;
import static org.strongset.sign.openpgp.ThreatsTest.DATA;
import static org.strongset.sign.openpgp.ThreatsTest.MADE;
import static org.strongset.sign.openpgp.ThreatsTest.SIGNED;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a file of detached signatures may be, and every way in which one is not.
class EvidenceFileTest {
    private static final byte[] RING = certificate(ALICE, "Alice").bytes();
    private static final byte[] GOOD = signature(BINARY, ALICE, SIGNED).overData(DATA);
    private static final String ARMORED = TestPackets.armor("SIGNATURE", GOOD);

    private static String codes(byte[] evidence) {
        return ThreatsTest.codes(evidence, RING);
    }

    private static String codes(String evidence) {
        return codes(evidence.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] literal() {
        return TestPackets.packet(Packets.LITERAL, TestPackets.join(new byte[]{'b', 0, 0, 0, 0, 0}, DATA));
    }

    @Test
    void readsBareAndArmoredSignatures() {
        assertThat(codes(GOOD)).isEqualTo("SIG_VALID");
        assertThat(codes(ARMORED)).isEqualTo("SIG_VALID");
        assertThat(codes(ARMORED.replace("\n", "\r\n"))).isEqualTo("SIG_VALID");
        assertThat(codes("\n\n" + ARMORED + "\n  \n")).isEqualTo("SIG_VALID");
        assertThat(codes(ARMORED.replaceFirst("\n\n", "\nVersion: GnuPG v1\nComment: \n\n"))).isEqualTo("SIG_VALID");
        assertThat(codes(ARMORED.replaceFirst("\n=....\n", "\n"))).isEqualTo("SIG_VALID");
    }

    @Test
    void OP_03_anInlineMessageIsNoDetachedSignature() throws IOException {
        var onePass = TestPackets.packet(Packets.ONE_PASS_SIGNATURE, new byte[13]);
        var message = TestPackets.join(onePass, literal(), GOOD);
        for (var inline : List.of(message, TestPackets.join(GOOD, literal()), literal(), compressed(1, message),
                compressed(2, message), compressed(1, compressed(2, message)))) {
            assertThat(codes(inline)).isEqualTo("NOT_DETACHED_SIGNATURE");
            assertThat(codes(TestPackets.armor("MESSAGE", inline))).isEqualTo("NOT_DETACHED_SIGNATURE");
        }
        assertThat(codes(TestFiles.read("openpgp-made/sigs/clear-tab.asc"))).isEqualTo("NOT_DETACHED_SIGNATURE");
    }

    @Test
    void OP_16_nestedAndExplosiveMessagesAreRefusedWithinBounds() throws IOException {
        var nested = TestPackets.join(TestPackets.packet(Packets.ONE_PASS_SIGNATURE, new byte[13]), literal());
        for (int depth = 1; depth <= 32; depth++) {
            nested = compressed(1, nested);
            assertThat(codes(nested)).as("depth %d", depth)
                    .isEqualTo(depth > 4 ? "LIMIT_EXCEEDED" : "NOT_DETACHED_SIGNATURE");
        }
        assertThat(codes(compressed(1, literalOfZeros(10_000_000)))).isEqualTo("LIMIT_EXCEEDED");
        var tenTimesTen = compressed(1, compressed(2, literalOfZeros(100_000_000)));
        long before = System.nanoTime();
        assertThat(codes(tenTimesTen)).isEqualTo("LIMIT_EXCEEDED");
        assertThat(System.nanoTime() - before).isLessThan(1_000_000_000L);
    }

    @Test
    void OP_17_partialAndIndeterminateLengthsAreMalformed() {
        var partial = TestPackets.join(new byte[]{(byte) 0xCB, (byte) 0xE9}, new byte[512], new byte[]{0});
        var indeterminate = TestPackets.join(new byte[]{(byte) 0xAF}, new byte[30]);
        var signatureWithoutLength = TestPackets.join(new byte[]{(byte) 0x8B},
                Arrays.copyOfRange(GOOD, 6, GOOD.length));
        for (var bad : List.of(partial, indeterminate, signatureWithoutLength)) {
            assertThat(codes(bad)).isEqualTo("MALFORMED");
            assertThat(codes(TestPackets.join(GOOD, bad))).isEqualTo("MALFORMED");
        }
    }

    @Test
    void OP_21_onlyOneArmoredBlockAndNothingAround() {
        assertThat(codes(ARMORED + ARMORED)).isEqualTo("ARMOR_AMBIGUOUS");
        assertThat(codes(ARMORED + "text\n" + ARMORED)).isEqualTo("ARMOR_AMBIGUOUS");
        assertThat(codes("text\n" + ARMORED)).isEqualTo("ARMOR_AMBIGUOUS");
        assertThat(codes(ARMORED + "text")).isEqualTo("ARMOR_AMBIGUOUS");
        assertThat(codes(ARMORED.replaceFirst("\n=....", "\n=AAAA"))).isEqualTo("ARMOR_AMBIGUOUS");
    }

    @Test
    void OP_21_aWrongChecksumAloneNeverFailsVersion6() {
        var key = TestKey.ed25519OfVersion6("six", MADE);
        var ring = TestPackets.join(key.packet(), signature(0x1F, key, MADE).flags(3).overKey(key));
        var evidence = TestPackets.armor("SIGNATURE", signature(BINARY, key, SIGNED).overData(DATA))
                .replaceFirst("\n=....", "\n=AAAA");
        assertThat(ThreatsTest.codes(evidence.getBytes(StandardCharsets.US_ASCII), ring)).isEqualTo("SIG_VALID");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t", "=", "-", "_", "\n\n", "\u0000", "é", "\r"})
    void JP_08_base64HasNothingInIt(String junk) {
        int middle = ARMORED.indexOf("\n\n") + 30;
        assertThat(codes(ARMORED.substring(0, middle) + junk + ARMORED.substring(middle))).isEqualTo("MALFORMED");
    }

    @Test
    void JP_08_paddingIsExact() {
        for (var bad : List.of("AA==\nAA==", "AAA", "AB==", "AAB=", "AAAA=", "A===", "AA=", "====")) {
            assertThat(codes("-----BEGIN PGP SIGNATURE-----\n\n" + bad + "\n-----END PGP SIGNATURE-----\n")).as(bad)
                    .isEqualTo("MALFORMED");
        }
    }

    @Test
    void OP_25_encryptedPacketsAreMalformedEvidence() throws IOException {
        for (int tag : List.of(Packets.SESSION_KEY, Packets.PASSWORD_SESSION_KEY, Packets.ENCRYPTED,
                Packets.ENCRYPTED_PROTECTED, Packets.ENCRYPTED_AEAD)) {
            var encrypted = TestPackets.packet(tag, new byte[40]);
            assertThat(codes(encrypted)).isEqualTo("MALFORMED");
            assertThat(codes(TestPackets.join(GOOD, encrypted))).isEqualTo("MALFORMED");
            assertThat(codes(compressed(1, encrypted))).isEqualTo("MALFORMED");
        }
    }

    @Test
    void otherPacketsAreMalformedEvidence() {
        for (int tag = 1; tag < 64; tag++) {
            if (tag != Packets.SIGNATURE && tag != Packets.LITERAL && tag != Packets.ONE_PASS_SIGNATURE) {
                assertThat(codes(TestPackets.join(GOOD, TestPackets.packet(tag, new byte[]{9, 9})))).as("type %d", tag)
                        .isEqualTo(tag == Packets.COMPRESSED ? "NOT_DETACHED_SIGNATURE" : "MALFORMED");
            }
        }
        assertThat(codes(RING)).isEqualTo("MALFORMED");
    }

    @Test
    void boundsSizeAndCount() {
        assertThat(codes(new byte[5 << 20])).isEqualTo("LIMIT_EXCEEDED");
        var many = new byte[33][];
        Arrays.fill(many, GOOD);
        assertThat(codes(TestPackets.join(many))).isEqualTo("LIMIT_EXCEEDED");
        assertThat(codes(TestPackets.join(Arrays.copyOf(many, 32)))).startsWith("SIG_VALID SIG_VALID");
    }

    @Test
    void oneDamagedSignatureLeavesTheOthers() {
        var old = GOOD.clone();
        old[6] = 3;
        assertThat(codes(TestPackets.join(old, GOOD))).isEqualTo("SIG_VERSION SIG_VALID");
    }

    /// The bit-flip oracle: every bit of an evidence file is turned, and every prefix is tried. What still passes lies
    /// where nobody signs: in the packet's header, which says the same in two ways, or in the unhashed area.
    @Test
    void flippedBitsNeverPassOutsideOfTheUnsignedRegions() throws Refusal {
        var evidence = signature(BINARY, ALICE, SIGNED).hint(ALICE).overData(DATA);
        int unsignedFrom = unsignedArea(evidence);
        int unsignedTo = evidence.length - 64 - 2;
        for (int i = 0; i < evidence.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                evidence[i] ^= (byte) (1 << bit);
                if (i < unsignedFrom || i >= unsignedTo) {
                    assertThat(codes(evidence)).as("bit %d of byte %d", bit, i).doesNotContain("SIG_VALID");
                }
                evidence[i] ^= (byte) (1 << bit);
            }
            assertThat(codes(Arrays.copyOf(evidence, i))).doesNotContain("SIG_VALID");
        }
        assertThat(codes(evidence)).isEqualTo("SIG_VALID");
    }

    private static int unsignedArea(byte[] evidence) throws Refusal {
        var packets = Packets.of(evidence);
        packets.next();
        int header = evidence.length - packets.length();
        var body = packets.body();
        return header + 6 + (body.at(4) << 8 | body.at(5)) + 2;
    }

    private static byte[] compressed(int algorithm, byte[] content) throws IOException {
        var out = new ByteArrayOutputStream();
        out.write(algorithm);
        try (var deflater = new DeflaterOutputStream(out, new Deflater(9, algorithm == 1))) {
            deflater.write(content);
        }
        return TestPackets.packet(Packets.COMPRESSED, out.toByteArray());
    }

    private static byte[] literalOfZeros(int length) {
        return TestPackets.packet(Packets.LITERAL, new byte[length]);
    }
}
