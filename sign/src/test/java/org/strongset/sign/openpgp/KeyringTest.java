package org.strongset.sign.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.strongset.sign.openpgp.SignaturePacket.BINARY;
import static org.strongset.sign.openpgp.TestCertificate.certificate;
import static org.strongset.sign.openpgp.TestSignature.signature;
import static org.strongset.sign.openpgp.ThreatsTest.ALICE;
import static org.strongset.sign.openpgp.ThreatsTest.ALICES_SUBKEY;
import static org.strongset.sign.openpgp.ThreatsTest.DATA;
import static org.strongset.sign.openpgp.ThreatsTest.MADE;
import static org.strongset.sign.openpgp.ThreatsTest.MALLORY;
import static org.strongset.sign.openpgp.ThreatsTest.SIGNED;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.sign.SignatureMemory;
import org.strongset.sign.SignedBytes;
import org.strongset.sign.Verification;

/// Files of certificates: found, left out, merged, refused.
class KeyringTest {
    private static final byte[] GOOD = signature(BINARY, ALICE, SIGNED).overData(DATA);

    @Test
    void findsCertificatesByEachOfTheirKeys() {
        var ring = Keyring.of("ring", TestPackets.join(certificate(MALLORY, "M").bytes(),
                certificate(ALICE, "Alice").signingSubkey(ALICES_SUBKEY).bytes()));
        assertThat(ring.size()).isEqualTo(2);
        assertThat(ring.fingerprints()).containsExactly(MALLORY.fingerprint(), ALICE.fingerprint());
        for (var key : List.of(ALICE, ALICES_SUBKEY)) {
            assertThat(ring.find(key.fingerprint())).get().satisfies(certificate -> {
                assertThat(certificate.fingerprint()).isEqualTo(ALICE.fingerprint());
                assertThat(certificate.primaryUserId()).isEqualTo("Alice");
                assertThat(certificate.created()).isEqualTo(Instant.ofEpochSecond(MADE));
                assertThat(certificate.subkeyFingerprints()).containsExactly(ALICES_SUBKEY.fingerprint());
            });
        }
        assertThat(ring.find(new Fingerprint("0".repeat(40)))).isEmpty();
    }

    @Test
    void leavesOutACertificateWhoseKeyIsDamagedAndKeepsTheOthers() {
        var unknownVersion = MALLORY.body();
        unknownVersion[0] = 3;
        var cutShort = java.util.Arrays.copyOf(MALLORY.body(), 20);
        for (var damaged : List.of(unknownVersion, cutShort, new byte[0])) {
            var file = TestPackets.join(TestPackets.packet(Packets.PUBLIC_KEY, damaged), TestPackets.userId("M"),
                    certificate(ALICE, "Alice").bytes());
            var ring = Keyring.of("ring", file);
            assertThat(ring.fingerprints()).containsExactly(ALICE.fingerprint());
            assertThat(ring.remarks()).singleElement().asString().contains("ring: the certificate at byte 0");
            assertThat(ThreatsTest.codes(GOOD, file)).isEqualTo("SIG_VALID");
        }
    }

    @Test
    void refusesAFileWhoseFramesBreak() {
        var good = certificate(ALICE, "Alice").bytes();
        var longer = TestPackets.join(good, new byte[]{(byte) 0xC2, (byte) 0xFF, 0x7F, 0, 0, 0});
        for (var bad : List.of(longer, TestPackets.join(good, new byte[]{0x41}),
                java.util.Arrays.copyOf(good, good.length - 1), new byte[]{(byte) 0xC2})) {
            assertThatThrownBy(() -> Keyring.of("ring.gpg", bad)).isInstanceOfSatisfying(KeyringException.class,
                    e -> assertThat(e.code()).isEqualTo(Code.MALFORMED)).hasMessageContaining("ring.gpg");
        }
        assertThatThrownBy(() -> Keyring.of("page.html", "<html>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(KeyringException.class).hasMessageContaining("neither packets nor armor");
    }

    @Test
    void readsArmoredBlocksWithTextBetween() {
        var text = "Alice's key\n\n" + TestPackets.armor("PUBLIC KEY BLOCK", certificate(ALICE, "Alice").bytes())
                + "and a damaged one\n"
                + TestPackets.armor("PUBLIC KEY BLOCK", certificate(MALLORY, "M").bytes()).replaceFirst("\n=....",
                        "\n=AAAA")
                + "pub 4096R\n" + TestPackets.armor("PUBLIC KEY BLOCK", certificate(ALICES_SUBKEY, "Other").bytes());
        var ring = Keyring.of("KEYS", text.getBytes(StandardCharsets.UTF_8));
        assertThat(ring.fingerprints()).containsExactly(ALICE.fingerprint(), ALICES_SUBKEY.fingerprint());
        assertThat(ring.remarks()).singleElement().asString().contains("armored block 2").contains("checksum");
    }

    @Test
    void opensFilesAndSaysWhichCannotBeRead(@TempDir Path folder) throws IOException {
        var file = Files.write(folder.resolve("ring.gpg"), certificate(ALICE, "Alice").bytes());
        assertThat(Keyring.open(List.of(file)).size()).isEqualTo(1);
        var missing = folder.resolve("missing.gpg");
        assertThatThrownBy(() -> Keyring.open(List.of(file, missing))).isInstanceOfSatisfying(KeyringException.class,
                e -> assertThat(e.code()).isEqualTo(Code.KEYRING_UNAVAILABLE)).hasMessageContaining("missing.gpg");
    }

    @Test
    void OP_01_aFloodedCertificateStaysUsable(@TempDir Path folder) throws IOException {
        var file = folder.resolve("flooded.gpg");
        var certification = signature(0x10, MALLORY, SIGNED).add(26, new byte[380]).overUserId(ALICE, "Alice");
        try (var out = Files.newOutputStream(file)) {
            out.write(certificate(ALICE, "Alice").bytes());
            flood(out, certification, 150_000);
            out.write(ALICES_SUBKEY.subkeyPacket());
        }
        assertThat(Files.size(file)).isGreaterThan(75_000_000);
        long before = System.nanoTime();
        var verification = new OpenPgpVerifier(Keyring.open(List.of(file)), Instant.ofEpochSecond(ThreatsTest.NOW),
                SignatureMemory.none()).detached("it.sig", GOOD, SignedBytes.of(DATA)).getFirst();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        assertThat(verification.code()).isEqualTo(Code.SIG_VALID);
        assertThat(verification.remarks()).singleElement().satisfies(remark -> {
            assertThat(remark.code()).isEqualTo(Code.CERT_TRUNCATED);
            assertThat(remark.message()).contains("149000");
        });
    }

    private static void flood(OutputStream out, byte[] packet, int times) throws IOException {
        var many = new byte[100][];
        java.util.Arrays.fill(many, packet);
        var hundred = TestPackets.join(many);
        for (int i = 0; i < times; i += 100) {
            out.write(hundred);
        }
    }

    @Test
    void OP_01_aFloodedCertificateNeedsNoMoreThan64MiB(@TempDir Path folder) throws Exception {
        var file = folder.resolve("flooded.gpg");
        var certification = signature(0x10, MALLORY, SIGNED).add(26, new byte[380]).overUserId(ALICE, "Alice");
        try (var out = Files.newOutputStream(file)) {
            out.write(certificate(ALICE, "Alice").bytes());
            flood(out, certification, 150_000);
        }
        var evidence = Files.write(folder.resolve("it.sig"), GOOD);
        var data = Files.write(folder.resolve("it"), DATA);
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
                "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"), Verify.class.getName(),
                file.toString(), evidence.toString(), data.toString()).redirectErrorStream(true).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo("SIG_VALID+CERT_TRUNCATED");
    }

    /// A process of its own: keyring, evidence, data.
    static final class Verify {
        private Verify() {}

        public static void main(String[] args) throws IOException {
            var verifier = new OpenPgpVerifier(Keyring.open(List.of(Path.of(args[0]))),
                    Instant.ofEpochSecond(ThreatsTest.NOW), SignatureMemory.none());
            System.out.println(VectorsTest.codes(verifier.detached(args[1], Files.readAllBytes(Path.of(args[1])),
                    SignedBytes.of(Path.of(args[2])))));
        }
    }

    @Test
    void OP_01_aFloodOfForgedOwnSignaturesIsRefused() {
        var forged = signature(0x13, MALLORY, SIGNED).blame(ALICE).overUserId(ALICE, "Alice");
        var many = new byte[2_001][];
        java.util.Arrays.fill(many, forged);
        var ring = certificate(ALICE, "Alice").add(TestPackets.join(many)).bytes();
        assertThat(ThreatsTest.codes(GOOD, ring)).isEqualTo("LIMIT_EXCEEDED");
    }

    @Test
    void aForgedNewerWordDoesNotReplaceTheOwnersWord() {
        var forged = signature(0x13, MALLORY, SIGNED - 1).flags(0).blame(ALICE).overUserId(ALICE, "Alice");
        var critical = signature(0x13, ALICE, SIGNED - 1).flags(0).notation("x@example.org", true)
                .overUserId(ALICE, "Alice");
        assertThat(ThreatsTest.codes(GOOD, certificate(ALICE, "Alice").add(forged).add(critical).bytes()))
                .isEqualTo("SIG_VALID");
    }

    @Test
    void aWordMadeAfterTheSignatureBindsAKeyThatExistedBefore() {
        var ring = TestPackets.join(ALICE.packet(), TestPackets.userId("Alice"),
                signature(0x13, ALICE, SIGNED + 100).flags(3).overUserId(ALICE, "Alice"));
        assertThat(ThreatsTest.codes(GOOD, ring)).isEqualTo("SIG_VALID");
        assertThat(ThreatsTest.codes(GOOD, TestPackets.join(ALICE.packet(), TestPackets.userId("Alice"))))
                .isEqualTo("CERT_UNBOUND");
        assertThat(ThreatsTest.codes(GOOD, ALICE.packet())).isEqualTo("CERT_UNBOUND");
    }

    /// The bit-flip oracle for certificates: while the revocation is whole, nothing else that is turned makes the key good.
    /// (Who can damage the revocation can take it out as well: that is what a trusted file is for.)
    @Test
    void flippedBitsInARevokedCertificateNeverMakeItGood() {
        var revocation = signature(SignaturePacket.KEY_REVOCATION, ALICE, SIGNED).reason(2).overKey(ALICE);
        var bytes = certificate(ALICE, "Alice").revoke(revocation).bytes();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 1;
            boolean inRevocation = i >= ALICE.packet().length && i < ALICE.packet().length + revocation.length;
            if (!inRevocation) {
                assertThat(tryCodes(bytes)).as("byte %d", i).doesNotContain("SIG_VALID");
            }
            bytes[i] ^= 1;
        }
    }

    @Test
    void flippedBitsInABindingNeverLeaveItBinding() {
        var back = signature(0x19, ALICES_SUBKEY, MADE).overSubkey(ALICE, ALICES_SUBKEY);
        var binding = signature(0x18, ALICE, MADE).flags(2).embed(back).overSubkey(ALICE, ALICES_SUBKEY);
        var before = certificate(ALICE, "Alice").add(ALICES_SUBKEY.subkeyPacket()).bytes();
        var evidence = signature(BINARY, ALICES_SUBKEY, SIGNED).overData(DATA);
        for (int i = 6; i < binding.length; i++) {
            binding[i] ^= 4;
            assertThat(ThreatsTest.codes(evidence, before, binding)).as("byte %d", i).doesNotContain("SIG_VALID");
            binding[i] ^= 4;
        }
        assertThat(ThreatsTest.codes(evidence, before, binding)).isEqualTo("SIG_VALID");
    }

    private static String tryCodes(byte[] ring) {
        try {
            return ThreatsTest.codes(GOOD, ring);
        } catch (KeyringException e) {
            return e.code().name();
        }
    }

    @Test
    void theMemorySavesArithmeticAndNothingElse() {
        var memory = new Remembering();
        var ring = Keyring.of("ring", certificate(ALICE, "Alice").signingSubkey(ALICES_SUBKEY).bytes());
        var verifier = new OpenPgpVerifier(ring, Instant.ofEpochSecond(ThreatsTest.NOW), memory);
        var evidence = signature(BINARY, ALICES_SUBKEY, SIGNED).overData(DATA);
        assertThat(verifier.detached("it", evidence, SignedBytes.of(DATA))).extracting(Verification::code)
                .containsExactly(Code.SIG_VALID);
        assertThat(memory.entries).as("data, certification, binding, back-signature").hasSize(4);
        assertThat(memory.hits).isZero();
        assertThat(verifier.detached("it", evidence, SignedBytes.of(DATA))).extracting(Verification::code)
                .containsExactly(Code.SIG_VALID);
        assertThat(memory.hits).isEqualTo(4);
        assertThat(verifier.detached("it", evidence, SignedBytes.of(new byte[]{1}))).extracting(Verification::code)
                .containsExactly(Code.SIG_INVALID);
        assertThat(memory.entries).as("what does not fit is not remembered").hasSize(4);
        var later = new OpenPgpVerifier(Keyring.of("ring", certificate(ALICE, "Alice").signingSubkey(ALICES_SUBKEY)
                .revoke(signature(0x20, ALICE, SIGNED).overKey(ALICE)).bytes()), Instant.ofEpochSecond(ThreatsTest.NOW),
                memory);
        assertThat(later.detached("it", evidence, SignedBytes.of(DATA))).extracting(Verification::code)
                .containsExactly(Code.KEY_REVOKED_HARD);
    }

    private static final class Remembering implements SignatureMemory {
        private final Set<Digest> entries = new HashSet<>();
        private int hits;

        @Override
        public boolean fitted(Digest key) {
            boolean known = entries.contains(key);
            hits += known ? 1 : 0;
            return known;
        }

        @Override
        public void remember(Digest key) {
            entries.add(key);
        }
    }
}
