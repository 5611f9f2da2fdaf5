package org.strongset.sign.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.sign.SignatureMemory;
import org.strongset.sign.SignedBytes;
import org.strongset.sign.Verification.State;

/// Damaged bytes of every kind: each answer is a value or a [KeyringException], and nothing damaged where it is signed passes.
class RobustnessTest {
    private static final String MADE = "openpgp-made/";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void damagedFilesAreAnsweredWithoutAnyOtherException(long seed) {
        var random = new Random(seed);
        var data = TestFiles.read(MADE + "message.txt");
        var keys = List.of("ed25519", "subexp", "dsa2048", "nistp384", "hardrev");
        var files = List.of("sigs/ed25519-SHA512.sig", "sigs/armor-crlf.asc", "sigs/clear-tab.asc", "sigs/inline.gpg",
                "sigs/subexp.sig", "sigs/two.sig");
        for (int i = 0; i < 1_500; i++) {
            var key = TestFiles.read(MADE + "keys/" + keys.get(i % keys.size()) + ".asc");
            var file = TestFiles.read(MADE + files.get(i % files.size()));
            var ring = i % 2 == 0 ? key : damaged(binary(key), random);
            var evidence = i % 3 == 0 ? file : damaged(file, random);
            assertThatCode(() -> {
                try {
                    var verifier = new OpenPgpVerifier(Keyring.of("ring", ring), VectorsTest.NOW,
                            SignatureMemory.none());
                    assertThat(verifier.detached("it", evidence, SignedBytes.of(data))).isNotEmpty();
                    assertThat(verifier.cleartext("it", evidence).verifications()).isNotEmpty();
                } catch (KeyringException e) {
                    assertThat(e.code()).isNotNull();
                }
            }).as("seed %d, round %d", seed, i).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void otherDataIsNeverSigned(long seed) {
        var random = new Random(seed);
        var verifier = new OpenPgpVerifier(Keyring.of("ring", TestFiles.read(MADE + "keys/ed25519.asc")),
                VectorsTest.NOW, SignatureMemory.none());
        var evidence = TestFiles.read(MADE + "sigs/ed25519-SHA512.sig");
        var data = TestFiles.read(MADE + "message.txt");
        for (int i = 0; i < 300; i++) {
            var other = damaged(data, random);
            if (!Arrays.equals(other, data)) {
                assertThat(verifier.detached("it", evidence, SignedBytes.of(other)).getFirst().state())
                        .as("seed %d, round %d", seed, i).isEqualTo(State.INVALID);
            }
        }
    }

    private static byte[] binary(byte[] armored) {
        try {
            return Armor.only(armored).bytes();
        } catch (Refusal e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// Turns, takes out, doubles or cuts off some bytes.
    private static byte[] damaged(byte[] bytes, Random random) {
        var copy = bytes.clone();
        int at = random.nextInt(copy.length);
        int to = at + random.nextInt(copy.length - at);
        return switch (random.nextInt(4)) {
            case 0 -> {
                for (int i = 0; i <= random.nextInt(4); i++) {
                    copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
                }
                yield copy;
            }
            case 1 -> TestPackets.join(Arrays.copyOf(copy, at), Arrays.copyOfRange(copy, to, copy.length));
            case 2 -> TestPackets.join(Arrays.copyOf(copy, to), Arrays.copyOfRange(copy, at, copy.length));
            default -> Arrays.copyOf(copy, at);
        };
    }
}
