package org.strongset.sign.openpgp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reads each certificate of `vectors/openpgp-interop-keys` as the JSON beside it says.
class InteropKeysTest {
    @ParameterizedTest
    @ValueSource(strings = {"e2e-001", "gnupg-v1-001", "gnupg-v1-002", "gnupg-v1-003", "gnupg-v1-004",
        "openkeychain-001", "pgp-6-5-001", "subkey-001", "uid-001", "uid-002", "uid-003"})
    void readsTheCertificateAsExpected(String name) {
        var expected = TestFiles.json("openpgp-interop-keys/" + name + ".json");
        var keyring = Keyring.of(name, TestFiles.read("openpgp-interop-keys/" + name + ".asc"));
        assertThat(keyring.remarks()).isEmpty();

        var fingerprint = expected.get("expected_fingerprint").asString().toUpperCase(Locale.ROOT);
        assertThat(keyring.fingerprints()).extracting(Fingerprint::hex).containsExactly(fingerprint);
        var certificate = keyring.find(new Fingerprint(fingerprint)).orElseThrow();
        var userIds = new ArrayList<String>();
        expected.get("expected_uids").values().forEach(userId -> userIds.add(userId.asString()));
        assertThat(certificate.userIdTexts()).containsAll(userIds);
        var subkeys = new ArrayList<String>();
        expected.get("expected_subkeys").values()
                .forEach(key -> subkeys.add(key.get("expected_fingerprint").asString().toUpperCase(Locale.ROOT)));
        assertThat(certificate.subkeyFingerprints()).extracting(Fingerprint::hex).containsAll(subkeys);
    }
}
