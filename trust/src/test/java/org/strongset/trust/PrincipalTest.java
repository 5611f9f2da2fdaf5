package org.strongset.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Code;
import org.strongset.trust.Principal.Read.Named;
import org.strongset.trust.Principal.Read.Refused;

class PrincipalTest {
    private static final String FPR = "0123456789abcdef0123456789ABCDEF01234567";

    @Test
    void readsWholeFingerprintsInEitherCase() {
        var expected = new Named(new Principal("0123456789ABCDEF0123456789ABCDEF01234567"));
        assertThat(Principal.read(FPR)).isEqualTo(expected);
        assertThat(Principal.read("key:openpgp:" + FPR)).isEqualTo(expected);
        assertThat(Principal.read("AB".repeat(32))).isEqualTo(new Named(new Principal("AB".repeat(32))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEADBEEF", "0xDEADBEEF", "0123456789abcdef", "key:openpgp:0123456789abcdef",
        "0123456789abcdef0123456789ABCDEF0123456"})
    void OP_02_aKeyIdNamesNoKey(String text) {
        assertThat(Principal.read(text)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.code()).isEqualTo(Code.KEYID_NOT_FINGERPRINT));
    }

    @ParameterizedTest
    @CsvSource({"email:ann@example.org,not available", "key:ed25519:9k2v,no Ed25519 key", "ann,names no key",
        "key:openpgp:ann,names no key"})
    void refusesOtherNames(String text, String message) {
        assertThat(Principal.read(text)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(Code.POLICY_INVALID);
            assertThat(refused.message()).contains(message);
        });
    }

    /// The last letter carries two bits that belong to no byte: only one of the four that decode alike is the key's name.
    @Test
    void anEd25519KeyIsItsOwnNameAndHasOne() {
        var key = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
        assertThat(Principal.read("key:ed25519:" + key))
                .isEqualTo(new Named(new Principal(Principal.Kind.ED25519, key)));
        for (var other : new String[]{key.substring(1), key + "=", key.replace('_', '/'), key.replaceAll("o$", "p")}) {
            assertThat(Principal.read("key:ed25519:" + other)).as(other).isInstanceOf(Refused.class);
        }
    }

    @Test
    void isWrittenOneWay() {
        assertThat(new Principal("A".repeat(40))).hasToString("key:openpgp:" + "A".repeat(40));
        assertThatThrownBy(() -> new Principal(FPR)).isInstanceOf(IllegalArgumentException.class);
    }
}
