package org.strongset.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.strongset.sign.SignatureMemory;
import org.strongset.sign.SignedBytes;
import org.strongset.sign.Verification;
import org.strongset.sign.openpgp.Certifications;
import org.strongset.sign.openpgp.Cleartext;
import org.strongset.sign.openpgp.Fingerprint;
import org.strongset.sign.openpgp.Keyring;
import org.strongset.sign.openpgp.KeyringException;
import org.strongset.sign.openpgp.OpenPgpVerifier;
import org.strongset.testkit.Vectors;

/// Signatures, messages and certificates that nobody made so. No input here is ever a new valid signature.
class OpenPgpFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final Path FILES = Vectors.folder("openpgp-made");
    private static final byte[] SIGNED = read("message.txt");
    private static final byte[] OTHER = "what nobody signed\n".getBytes(UTF_8);
    private static final Keyring KNOWN = Keyring.of("known", ring());
    private static final Set<String> KNOWN_FINGERPRINTS = fingerprints(KNOWN);
    private static final Keyring EMPTY = Keyring.open(List.of());
    private static final List<byte[]> EVIDENCE = List.of(read("sigs/ed25519-SHA256.sig"), read("sigs/subexp.sig"));
    private static final Set<String> SIGNED_TEXTS = Set.of(text("sigs/clear-tab.asc"));

    @FuzzTest
    void binaryEvidence(byte[] bytes) {
        detached(bytes);
    }

    @FuzzTest
    void armoredEvidence(byte[] bytes) {
        detached(bytes);
    }

    private static void detached(byte[] evidence) {
        var first = Bounds.within(() -> verify(KNOWN, evidence, SIGNED));
        assertThat(first).isNotEmpty().isEqualTo(verify(KNOWN, evidence, SIGNED));
        areNotValid(verify(EMPTY, evidence, SIGNED));
        areNotValid(verify(KNOWN, evidence, OTHER));
    }

    @FuzzTest
    void cleartext(byte[] message) {
        var first = Bounds.within(() -> cleartext(KNOWN, message));
        assertThat(first.verifications()).isNotEmpty().isEqualTo(cleartext(KNOWN, message).verifications());
        areNotValid(cleartext(EMPTY, message).verifications());
        if (first.verifications().stream().anyMatch(OpenPgpFuzzTest::isValid)) {
            assertThat(SIGNED_TEXTS).contains(new String(first.text().orElseThrow(), UTF_8));
        }
    }

    @FuzzTest
    void certificates(byte[] bytes) {
        Bounds.within(() -> keyring(bytes)).ifPresent(keyring -> {
            assertThat(keyring.fingerprints()).hasSize(keyring.size()).doesNotHaveDuplicates();
            keyring.fingerprints().forEach(fingerprint -> assertThat(Bounds.within(() -> keyring.find(fingerprint)))
                    .isPresent());
            nobodyCertifiesThemselves(keyring);
            for (var evidence : EVIDENCE) {
                areNotValid(verify(keyring, evidence, OTHER));
                for (var verification : Bounds.within(() -> verify(keyring, evidence, SIGNED))) {
                    if (isValid(verification)) {
                        var signer = Objects.requireNonNull(verification.signer());
                        assertThat(KNOWN_FINGERPRINTS).contains(signer.fingerprint());
                    }
                }
            }
        });
    }

    private static void nobodyCertifiesThemselves(Keyring keyring) {
        var certifications = new Certifications(keyring, NOW, SignatureMemory.none());
        var all = keyring.fingerprints();
        for (var fingerprint : all) {
            assertThat(Bounds.within(() -> certifications.of(fingerprint))).isPresent();
            assertThat(Bounds.within(() -> certifications.on(fingerprint, all)))
                    .noneMatch(word -> word.by().equals(fingerprint)).allMatch(word -> all.contains(word.by()));
        }
    }

    @FuzzTest
    void fingerprint(byte[] utf8) {
        var text = new String(utf8, UTF_8);
        try {
            var fingerprint = Fingerprint.parse(text);
            assertThat(fingerprint.toString()).isEqualTo(text.toUpperCase(Locale.ROOT)).matches(
                    "[0-9A-F]{40}([0-9A-F]{24})?");
            assertThat(Fingerprint.parse(fingerprint.toString())).isEqualTo(fingerprint);
        } catch (IllegalArgumentException | KeyringException e) {
            assertThat(e).hasMessageContaining(text);
        }
    }

    private static List<Verification> verify(Keyring keyring, byte[] evidence, byte[] data) {
        return verifier(keyring).detached("it", evidence, SignedBytes.of(data));
    }

    private static Cleartext cleartext(Keyring keyring, byte[] message) {
        return verifier(keyring).cleartext("it", message);
    }

    private static OpenPgpVerifier verifier(Keyring keyring) {
        return new OpenPgpVerifier(keyring, NOW, SignatureMemory.none());
    }

    private static void areNotValid(List<Verification> verifications) {
        assertThat(verifications).isNotEmpty().noneMatch(OpenPgpFuzzTest::isValid);
    }

    private static boolean isValid(Verification verification) {
        return verification.state() == Verification.State.VALID;
    }

    private static Optional<Keyring> keyring(byte[] bytes) {
        try {
            return Optional.of(Keyring.of("it", bytes));
        } catch (KeyringException e) {
            assertThat(e.code()).isNotNull();
            return Optional.empty();
        }
    }

    private static Set<String> fingerprints(Keyring keyring) {
        var fingerprints = new HashSet<String>();
        keyring.fingerprints().forEach(fingerprint -> fingerprints.add(fingerprint.hex()));
        return fingerprints;
    }

    private static String text(String message) {
        var read = cleartext(KNOWN, read(message));
        assertThat(read.verifications()).allMatch(OpenPgpFuzzTest::isValid);
        return new String(read.text().orElseThrow(), UTF_8);
    }

    private static byte[] ring() {
        var ring = new ByteArrayOutputStream();
        for (var key : List.of("ed25519", "rsa3072", "dsa2048", "nistp256", "subexp", "hardrev")) {
            ring.writeBytes(read("keys/" + key + ".asc"));
        }
        return ring.toByteArray();
    }

    private static byte[] read(String file) {
        try {
            return Files.readAllBytes(FILES.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
