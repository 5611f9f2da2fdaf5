package org.strongset.sign.npm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Code;
import org.strongset.sign.RefusedException;
import org.strongset.sign.TimedKey;
import org.strongset.sign.Verification.State;

/// With a real key of npm's public registry and a real signature of it, from the tests of npm/pacote (ISC), commit
/// 3b5c462a96326fe7c88dc46312122ea720194179, `test/registry.js`.
class RegistryKeysTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant ENDS = Instant.parse("2025-01-29T00:00:00Z");
    private static final String ID = "SHA256:jl3bwswu80PjjokCgh0o2w5c2U4LhQAE57gj9cz1kzA";
    private static final String KEY = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE1Olb3zMAFFxXKHiIkQO5cJ3Yhl5i6UPp+Ihu"
            + "teBJbuHcA5UogKo0EWtlWwW6KSaKoTNEYL7JlCQiVnkhBktUgg==";
    private static final String NAME = "@isaacs/namespace-test";
    private static final String INTEGRITY = "sha512-5ZYe1LgwHIaag0p9loMwsf5N/wJ4XAuHVNhSO+qulQOXWnyJVuco6IZjo+5u4ZLF"
            + "/GimdHJcX+QK892ONfOCqQ==";
    private static final String SIGNATURE = "MEQCIHXwKYe70+xcDOvFhM1etZQFUKEwz9VarppUbp5/Ie1+AiAM7aZcT1a2JR0oF/Xwj"
            + "Nb13YEHwiagnDapLgYbklRvtA==";

    private static String entry(String id, String expires) {
        return "{'keyid': '" + id + "', 'keytype': 'ecdsa-sha2-nistp256', 'scheme': 'ecdsa-sha2-nistp256', 'key': '"
                + KEY + "', 'expires': " + expires + "}";
    }

    private static RegistryKeys keys(String... entries) throws RefusedException {
        return RegistryKeys.parse(("{'keys': [" + String.join(", ", entries) + "]}").replace('\'', '"').getBytes(
                UTF_8));
    }

    private static RegistryKeys forEver() throws RefusedException {
        return keys(entry(ID, "null"));
    }

    private static Code code(RegistryKeys keys, String name, String version, String integrity, String signature) {
        return keys.verify(name, version, integrity, ID, signature, null, NOW).code();
    }

    private static RegistryVerification ended(@Nullable Instant published) throws RefusedException {
        return keys(entry(ID, "'" + ENDS + "'")).verify(NAME, "1.0.0", INTEGRITY, ID, SIGNATURE, published, NOW);
    }

    @Test
    void aRealSignatureHoldsForItsNameVersionAndDigestOnly() throws RefusedException {
        assertThat(code(forEver(), NAME, "1.0.0", INTEGRITY, SIGNATURE)).isEqualTo(Code.SIG_VALID);
        assertThat(code(forEver(), NAME, "1.0.1", INTEGRITY, SIGNATURE)).isEqualTo(Code.SIG_INVALID);
        assertThat(code(forEver(), "@isaacs/namespace-tess", "1.0.0", INTEGRITY, SIGNATURE))
                .isEqualTo(Code.SIG_INVALID);
        assertThat(code(forEver(), NAME, "1.0.0", INTEGRITY.replace("5ZYe", "5ZYf"), SIGNATURE))
                .isEqualTo(Code.SIG_INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bogus", "MEQC", "MEQCIHXwKYe70+xcDOvFhM1etZQFUKEwz9VarppUbp5/Ie1+", "====", "\n"})
    void whatIsNoSignatureIsInvalid(String signature) throws RefusedException {
        var said = forEver().verify(NAME, "1.0.0", INTEGRITY, ID, signature, null, NOW);
        assertThat(said.state()).isEqualTo(State.INVALID);
    }

    @Test
    void aSignatureOfAnyLengthIsBounded() throws RefusedException {
        assertThat(code(forEver(), NAME, "1.0.0", INTEGRITY, "A".repeat(5000))).isEqualTo(Code.LIMIT_EXCEEDED);
    }

    @Test
    void aKeyThatIsNotInTheDocumentIsNobodys() throws RefusedException {
        var said = keys(entry("SHA256:other", "null")).verify(NAME, "1.0.0", INTEGRITY, ID, SIGNATURE, null, NOW);
        assertThat(said.state()).isEqualTo(State.UNKNOWN_SIGNER);
        assertThat(said.code()).isEqualTo(Code.SIGNER_UNKNOWN);
    }

    @Test
    void aKeyWhoseTimeIsOverCountsForWhatWasPublishedBefore() throws RefusedException {
        assertThat(ended(ENDS.minusSeconds(1)).state()).isEqualTo(State.VALID);
        for (var published : new Instant[]{ENDS, ENDS.plusSeconds(1), null}) {
            var said = ended(published);
            assertThat(said.state()).as(String.valueOf(published)).isEqualTo(State.UNACCEPTABLE);
            assertThat(said.code()).isEqualTo(Code.KEY_EXPIRED_AT_SIGNING);
        }
        assertThat(keys(entry(ID, "'" + ENDS + "'"), entry("SHA256:new", "null")).over(NOW)).containsExactly(ID);
        assertThat(keys(entry(ID, "'2027-01-01T00:00:00Z'")).over(NOW)).isEmpty();
    }

    @Test
    void aKeyThatGoesOnIsGoodWithoutATime() throws RefusedException {
        var said = keys(entry(ID, "'2027-01-01T00:00:00.000Z'")).verify(NAME, "1.0.0", INTEGRITY, ID, SIGNATURE, null,
                NOW);
        assertThat(said.state()).isEqualTo(State.VALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'keys': []}", "{'keys': [{}]}", "{'keys': 1}", "[]", "{'keys': [{'keyid': 'a'}]}",
        "{'keys': [{'keyid': 'a', 'keytype': 'rsa', 'scheme': 'rsa', 'key': 'AAAA'}]}",
        "{'keys': [{'keyid': 'a', 'keytype': 'ecdsa-sha2-nistp256', 'scheme': 'ecdsa-sha2-nistp256', 'key': 'AAAA'}]}"})
    void aMalformedDocumentIsRefused(String json) {
        assertThat(catchThrowableOfType(RefusedException.class, () -> RegistryKeys.parse(json.replace('\'', '"')
                .getBytes(UTF_8)))).isNotNull();
    }

    @Test
    void twoKeysOfOneNameAreRefused() {
        var refused = catchThrowableOfType(RefusedException.class, () -> keys(entry(ID, "null"), entry(ID, "null")));
        assertThat(refused.code()).isEqualTo(Code.MALFORMED);
    }

    /// One key of the other form.
    private static String used(String id, String usage, String term) {
        return "{'keyId': '" + id + "', 'keyUsage': '" + usage + "', 'publicKey': {'rawBytes': '" + KEY
                + "', 'keyDetails': 'PKIX_ECDSA_P256_SHA_256', 'validFor': {" + term + "}}}";
    }

    private static final String START = "'start': '2022-12-01T00:00:00Z'";

    @Test
    void aKeyForOneUseCountsForNoOther() throws RefusedException {
        var attesting = keys(used(ID, "npm:attestations", START));
        var said = attesting.verify(NAME, "1.0.0", INTEGRITY, ID, SIGNATURE, null, NOW);
        assertThat(said.code()).isEqualTo(Code.SIGNER_UNKNOWN);
        assertThat(said.message()).contains("for attestations only");
        assertThat(attesting.attesting()).containsOnlyKeys(ID);
        var signing = keys(used(ID, "npm:signatures", START), used("x", "npm:else", START));
        assertThat(code(signing, NAME, "1.0.0", INTEGRITY, SIGNATURE)).isEqualTo(Code.SIG_VALID);
        assertThat(signing.attesting()).isEmpty();
        assertThat(forEver().attesting()).containsOnlyKeys(ID);
    }

    @Test
    void aKeyThatHasATermHasItForBothItsUses() throws RefusedException {
        var term = START + ", 'end': '" + ENDS + "'";
        var both = keys(used(ID, "npm:signatures", term), used(ID, "npm:attestations", term));
        assertThat(both.over(NOW)).containsExactly(ID);
        assertThat(both.verify(NAME, "1.0.0", INTEGRITY, ID, SIGNATURE, ENDS.minusSeconds(1), NOW).code())
                .isEqualTo(Code.SIG_VALID);
        assertThat(both.verify(NAME, "1.0.0", INTEGRITY, ID, SIGNATURE, ENDS, NOW).code())
                .isEqualTo(Code.KEY_EXPIRED_AT_SIGNING);
        assertThat(both.attesting().values()).extracting(TimedKey::until).containsExactly(ENDS);
        var twice = catchThrowableOfType(RefusedException.class,
                () -> keys(used(ID, "npm:attestations", START), used(ID, "npm:attestations", START)));
        assertThat(twice.code()).isEqualTo(Code.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'keys': [{'publicKey': {}}]}", "{'keys': [{'keyId': 'a', 'publicKey': {}}]}",
        "{'keys': [{'keyId': 'a', 'keyUsage': 'npm:signatures', 'publicKey': {'rawBytes': 'AAAA',"
                + " 'keyDetails': 'PKIX_ECDSA_P256_SHA_256', 'validFor': {'start': '2022-12-01T00:00:00Z'}}}]}",
        "{'keys': [{'keyId': 'a', 'keyUsage': 'npm:signatures', 'publicKey': {'rawBytes': 'AAAA',"
                + " 'keyDetails': 'PKIX_ECDSA_P256_SHA_256'}}]}"})
    void aMalformedDocumentOfTheOtherFormIsRefusedToo(String json) {
        aMalformedDocumentIsRefused(json);
    }
}
