package org.strongset.sign.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strongset.sign.openpgp.SignaturePacket.BINARY;
import static org.strongset.sign.openpgp.SignaturePacket.TEXT;
import static org.strongset.sign.openpgp.TestCertificate.certificate;
import static org.strongset.sign.openpgp.TestSignature.signature;
import static org.strongset.sign.openpgp.ThreatsTest.ALICE;
import static org.strongset.sign.openpgp.ThreatsTest.SIGNED;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.sign.SignedBytes;

/// Cleartext-signed messages, honest and not.
class CleartextTest {
    private static final byte[] RING = certificate(ALICE, "Alice").bytes();
    private static final String BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----\n";
    private static final String HASH = "Hash: SHA256\n";

    /// Returns a message whose signature is over `canonical`, with `text` between the frame's lines.
    private static String message(String headers, String text, String canonical) {
        return BEGIN + headers + "\n" + text + TestPackets.armor("SIGNATURE",
                signature(TEXT, ALICE, SIGNED).overData(canonical.getBytes(StandardCharsets.UTF_8)));
    }

    private static Cleartext read(String message) {
        return ThreatsTest.verifier(RING).cleartext("it.dsc", message.getBytes(StandardCharsets.UTF_8));
    }

    private static String codes(String message) {
        return VectorsTest.codes(read(message).verifications());
    }

    private static String text(String message) {
        return new String(read(message).text().orElseThrow(), StandardCharsets.UTF_8);
    }

    @Test
    void readsAMessage() {
        var message = message(HASH, "- -----dashes\none  \t\n\ntwo\n", "-----dashes\r\none\r\n\r\ntwo");
        assertThat(codes(message)).isEqualTo("SIG_VALID");
        assertThat(text(message)).isEqualTo("-----dashes\none\n\ntwo\n");
        assertThat(read(message).textAround()).isFalse();
        assertThat(codes(message.replace("\n", "\r\n"))).isEqualTo("SIG_VALID");
        assertThat(text(message.replace("\n", "\r\n"))).isEqualTo(text(message));
    }

    @Test
    void readsAMessageWithoutHeadersOrText() {
        assertThat(codes(message("", "one\n", "one"))).isEqualTo("SIG_VALID");
        assertThat(codes(message(HASH + "Hash: SHA512, SHA1\n", "one\n", "one"))).isEqualTo("SIG_VALID");
        assertThat(codes(message("", "", ""))).isEqualTo("SIG_VALID");
        assertThat(text(message("", "", ""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Comment: x\n", "Hash: SHA256\u0000\n", "Hash: SHA256\nVersion: 1\n", "Hash:SHA256\n",
        "hash: SHA256\n", "Package: evil\n", "Hash: SHA256\n \n", "Hash: SHA256\n\f\n", "Hash: SHA256; x\n", "\t\n"})
    void OP_04_headersAreHashOrTheMessageIsMalformed(String headers) {
        assertThat(codes(message(headers, "one\n", "one"))).isEqualTo("CLEARSIGN_MALFORMED");
    }

    @Test
    void OP_04_somethingOnTheLineOfTheMarkerIsMalformed() {
        var message = message(HASH, "one\n", "one");
        for (var bad : List.of("x" + message, " " + message, message.replaceFirst("-----\n", "-----x\n"),
                message.replaceFirst("-----\n", "----- \n"),
                message.substring(0, message.indexOf("-----BEGIN PGP SIGNA")),
                BEGIN, BEGIN + HASH, message.replace("\none\n", "\n-one\n"))) {
            assertThat(codes(bad)).as(bad).isEqualTo("CLEARSIGN_MALFORMED");
            assertThat(OpenPgpVerifier.looksCleartext(bad.getBytes(StandardCharsets.UTF_8))).isTrue();
            assertThat(read(bad).text()).isEmpty();
        }
    }

    @Test
    void OP_05_textAroundIsReportedAndNeverPartOfTheText() {
        var message = message(HASH, "one\n", "one");
        for (var around : List.of("before\n" + message, message + "behind", "before\n\n" + message + "\nbehind\n")) {
            assertThat(codes(around)).isEqualTo("SIG_VALID+UNSIGNED_TEXT_AROUND");
            assertThat(text(around)).isEqualTo("one\n");
            assertThat(read(around).textAround()).isTrue();
        }
        assertThat(codes("\n \n" + message + "\n\t\n")).isEqualTo("SIG_VALID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one\rtwo\n", "one\r\r\n", "one\r \n", "\rone\n", "one\u0000two\n"})
    void OP_05_lineEndsThatProgramsReadDifferentlyAreRefused(String text) {
        for (var canonical : List.of("one", "one\r\ntwo", text.stripTrailing(), "\r\none")) {
            assertThat(codes(message(HASH, text, canonical))).isEqualTo("CLEARSIGN_MALFORMED");
        }
    }

    @Test
    void OP_05_formFeedsAreTextLikeAnyOther() {
        assertThat(codes(message(HASH, "one\ftwo\u000B\u0085\n", "one\ftwo\u000B\u0085"))).isEqualTo("SIG_VALID");
        for (var trick : List.of("\fPackage: evil\none\n", "one\n\f\n", "one\f\n", "one\n\u000B\n", "one\n\n",
                "\none\n")) {
            assertThat(codes(message(HASH, trick, "one"))).as(trick).isEqualTo("SIG_INVALID");
        }
    }

    @Test
    void OP_05_aSecondMessageOrBlockIsAmbiguous() {
        var message = message(HASH, "one\n", "one");
        var signature = message.substring(message.indexOf("-----BEGIN PGP SIGNATURE"));
        for (var two : List.of(message + message, message + signature, signature + message)) {
            assertThat(codes(two)).isEqualTo("ARMOR_AMBIGUOUS");
        }
    }

    @Test
    void OP_06_onlyTextSignaturesStandUnderCleartext() {
        var text = "one".getBytes(StandardCharsets.UTF_8);
        var message = BEGIN + HASH + "\none\n"
                + TestPackets.armor("SIGNATURE", signature(BINARY, ALICE, SIGNED).overData(text));
        assertThat(codes(message)).isEqualTo("SIG_TYPE_WRONG");
    }

    @Test
    void aMessageMayHaveSeveralSignatures() {
        var text = "one".getBytes(StandardCharsets.UTF_8);
        var both = TestPackets.join(signature(TEXT, ThreatsTest.MALLORY, SIGNED).overData(text),
                signature(TEXT, ALICE, SIGNED).hash(HashAlgorithm.SHA512).overData(text));
        assertThat(codes(BEGIN + "\none\n" + TestPackets.armor("SIGNATURE", both)))
                .isEqualTo("SIGNER_UNKNOWN SIG_VALID");
    }

    @Test
    void detachedTextSignaturesTakeLineEndsAsOne() {
        var evidence = signature(TEXT, ALICE, SIGNED).overData("a\r\nb\r\n".getBytes(StandardCharsets.UTF_8));
        for (var text : List.of("a\nb\n", "a\r\nb\r\n", "a\nb\r\n")) {
            assertThat(detached(evidence, text)).isEqualTo("SIG_VALID");
        }
        for (var text : List.of("a\rb\r", "a\n\nb\n", "a\r\r\nb\n", "a \nb\n", "a\nb")) {
            assertThat(detached(evidence, text)).isEqualTo("SIG_INVALID");
        }
    }

    @Test
    void detachedTextSignaturesDoNotDependOnHowTheDataIsRead() {
        var lines = "x\n".repeat(100_000) + "\r\n".repeat(50_000);
        var evidence = signature(TEXT, ALICE, SIGNED)
                .overData(("x\r\n".repeat(100_000) + "\r\n".repeat(50_000)).getBytes(StandardCharsets.UTF_8));
        var bytes = lines.getBytes(StandardCharsets.UTF_8);
        for (int size : List.of(1, 2, 3, 65_535, 65_536)) {
            var slow = new java.io.ByteArrayInputStream(bytes) {
                @Override
                public int read(byte[] into, int from, int length) {
                    return super.read(into, from, Math.min(size, length));
                }

                @Override
                public int read(byte[] into) {
                    return read(into, 0, into.length);
                }
            };
            assertThat(VectorsTest.codes(ThreatsTest.verifier(RING).detached("it", evidence, () -> slow)))
                    .isEqualTo("SIG_VALID");
        }
    }

    private static String detached(byte[] evidence, String text) {
        return VectorsTest.codes(ThreatsTest.verifier(RING).detached("it", evidence,
                SignedBytes.of(text.getBytes(StandardCharsets.UTF_8))));
    }
}
