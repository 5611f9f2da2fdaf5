package org.strongset.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.strongset.model.Code;
import org.strongset.sign.FileDigests;
import org.strongset.sign.RefusedException;
import org.strongset.sign.SignedBytes;
import org.strongset.sign.Verification.State;
import org.strongset.sign.VerifyingKey;
import org.strongset.sign.dsse.DsseVerifier;
import org.strongset.sign.npm.RegistryKeys;
import org.strongset.sign.sigstore.Expected;
import org.strongset.sign.sigstore.SigstoreVerifier;
import org.strongset.sign.sigstore.TrustedRoot;

/// Bundles, trusted roots and envelopes that nobody made so. No input here is ever valid: nobody is expected, the file is
/// another, and the key is new.
class SigstoreFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final List<TrustedRoot> ROOTS = List.of(TrustedRoot.shipped(), TrustedRoot.staging());
    private static final byte[] OTHER = "what nobody signed\n".getBytes(UTF_8);
    private static final DsseVerifier BY_A_NEW_KEY = byANewKey();

    @FuzzTest
    void bundle(byte[] bytes) {
        for (var root : ROOTS) {
            var verifier = SigstoreVerifier.by(root, NOW);
            var found = Bounds.within(() -> verifier.verify("it", bytes, "a.txt",
                    FileDigests.of(SignedBytes.of(OTHER)), new Expected.Nobody()));
            assertThat(found).isNotEmpty().noneMatch(one -> one.verification().state() == State.VALID);
        }
    }

    @FuzzTest
    void trustedRoot(byte[] bytes) {
        Bounds.within(() -> refusal(bytes)).ifPresent(code -> assertThat(code).isEqualTo(Code.TRUST_ROOT_MALFORMED));
    }

    private static Optional<Code> refusal(byte[] trustedRoot) {
        try {
            TrustedRoot.parse(trustedRoot);
            return Optional.empty();
        } catch (RefusedException e) {
            return Optional.of(e.code());
        }
    }

    @FuzzTest
    void registryKeys(byte[] bytes) {
        Bounds.within(() -> keys(bytes)).ifPresent(keys -> assertThat(keys.verify("a", "1.0.0", "sha512-", "it",
                new String(bytes, UTF_8), null, NOW).state()).isNotEqualTo(State.VALID));
    }

    private static Optional<RegistryKeys> keys(byte[] document) {
        try {
            return Optional.of(RegistryKeys.parse(document));
        } catch (RefusedException _) {
            return Optional.empty();
        }
    }

    @FuzzTest
    void envelope(byte[] bytes) {
        var found = Bounds.within(() -> BY_A_NEW_KEY.verify("it", bytes));
        assertThat(found.verification().state()).isEqualTo(State.INVALID);
        assertThat(found.payload()).isEmpty();
    }

    private static DsseVerifier byANewKey() {
        try {
            var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded();
            return DsseVerifier.of(List.of(VerifyingKey.of(key)), 1, Set.of(DsseVerifier.IN_TOTO));
        } catch (NoSuchAlgorithmException | RefusedException e) {
            throw new IllegalStateException(e);
        }
    }
}
