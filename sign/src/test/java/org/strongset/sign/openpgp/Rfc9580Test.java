package org.strongset.sign.openpgp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Code;
import org.strongset.sign.SignatureMemory;
import org.strongset.sign.Verification;

/// The keys and messages of `vectors/openpgp-rfc9580`; their public parts are made here.
class Rfc9580Test {
    private static final List<String> ALL = List.of("v4-ed25519-x25519", "v4-legacy", "v4-nistp", "v4-rsa",
            "v6-25519-annex-a-4", "v6-ed25519-x448", "v6-ed448-x448", "v6-legacy_illegal", "v6-nistp", "v6-rsa");

    @ParameterizedTest
    @ValueSource(strings = {"v4-ed25519-x25519", "v6-25519-annex-a-4", "v6-ed25519-x448", "v6-ed448-x448", "v6-nistp",
        "v6-rsa"})
    void acceptsTheMessageByItsKey(String name) throws Refusal {
        var keyring = Keyring.of(name, PublicPart.of(TestFiles.read("openpgp-rfc9580/" + name + "/tsk.pgp")));
        var message = verifier(keyring).cleartext("csf.msg", TestFiles.read("openpgp-rfc9580/" + name + "/csf.msg"));
        assertThat(VectorsTest.codes(message.verifications())).isEqualTo("SIG_VALID");
        assertThat(message.verifications().getFirst().signer())
                .extracting(Verification.Signer::fingerprint).isEqualTo(keyring.fingerprints().getFirst().hex());
        assertThat(new String(message.text().orElseThrow(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("hello world\n\n");
    }

    @Test
    void refusesLegacyEdDsaInAKeyOfVersion6() throws Refusal {
        var keyring = Keyring.of("it", PublicPart.of(TestFiles.read("openpgp-rfc9580/v6-legacy_illegal/tsk.pgp")));
        assertThat(keyring.size()).isZero();
        assertThat(keyring.remarks()).singleElement().asString().contains("EdDSALegacy is not for keys of version 6");
        var message = verifier(keyring).cleartext("m", TestFiles.read("openpgp-rfc9580/v6-legacy_illegal/csf.msg"));
        assertThat(message.verifications()).extracting(Verification::code).containsExactly(Code.SIGNER_UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4-legacy", "v4-nistp", "v4-rsa"})
    void readsKeysWithoutAMessage(String name) throws Refusal {
        var keyring = Keyring.of(name, PublicPart.of(TestFiles.read("openpgp-rfc9580/" + name + "/tsk.pgp")));
        var certificate = keyring.find(keyring.fingerprints().getFirst()).orElseThrow();
        long time = VectorsTest.NOW.getEpochSecond();
        var standing = new CertificateAt(certificate, time, time, new Fitting(SignatureMemory.none()))
                .of(certificate.primary());
        // these keys only certify with their primary key, if their flags say so
        assertThat(standing.code()).isIn(Code.SIG_VALID, Code.KEY_FLAGS);
        assertThat(standing.identity()).isNotEmpty();
    }

    @Test
    void refusesEverySecretKey() {
        for (var name : ALL) {
            assertThatThrownBy(() -> Keyring.of(name, TestFiles.read("openpgp-rfc9580/" + name + "/tsk.pgp")))
                    .isInstanceOfSatisfying(KeyringException.class,
                            e -> assertThat(e.code()).isEqualTo(Code.SECRET_KEY));
        }
    }

    private static OpenPgpVerifier verifier(Keyring keyring) {
        return new OpenPgpVerifier(keyring, VectorsTest.NOW, SignatureMemory.none());
    }
}
