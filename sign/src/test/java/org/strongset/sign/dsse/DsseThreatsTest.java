package org.strongset.sign.dsse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.sign.Der;
import org.strongset.sign.FileDigests;
import org.strongset.sign.RefusedException;
import org.strongset.sign.SignedBytes;
import org.strongset.sign.StrictBase64;
import org.strongset.sign.VerifyingKey;

/// THREATS.md, DSSE and in-toto, as far as an envelope and the subjects of a statement go.
class DsseThreatsTest {
    private static final Set<String> TYPES = Set.of(DsseVerifier.IN_TOTO);
    private static final KeyPair KEY = MadeEnvelope.key("Ed25519", "");
    private static final KeyPair OTHER = MadeEnvelope.key("Ed25519", "");
    private static final FileDigests FILE = FileDigests.of(SignedBytes.of("the file".getBytes(UTF_8)));
    private static final String SHA256 = FILE.by(Digest.Algorithm.SHA256).orElseThrow().hex();
    private static final String SHA512 = FILE.by(Digest.Algorithm.SHA512).orElseThrow().hex();

    private static DsseVerification verify(byte[] envelope, int threshold, KeyPair... keys) {
        var verifying = new ArrayList<VerifyingKey>();
        for (var key : keys) {
            verifying.add(MadeEnvelope.verifying(key));
        }
        try {
            return DsseVerifier.of(verifying, threshold, TYPES).verify("envelope.json", envelope);
        } catch (RefusedException e) {
            throw new IllegalStateException(e.words(), e);
        }
    }

    private static Code code(byte[] envelope) {
        return verify(envelope, 1, KEY).verification().code();
    }

    private static Code refusal(ThrowingCallable call) {
        return catchThrowableOfType(RefusedException.class, call).code();
    }

    private static MadeEnvelope made() {
        return new MadeEnvelope(DsseVerifier.IN_TOTO, "payload").sign(KEY, "Ed25519", "k");
    }

    private static String statement(String subjects) {
        return "{\"_type\": \"https://in-toto.io/Statement/v1\", \"predicateType\": \"https://slsa.dev/provenance/v1\","
                + " \"subject\": [" + subjects + "]}";
    }

    private static String subject(String name, String algorithm, String hex) {
        return "{\"name\": \"" + name + "\", \"digest\": {\"" + algorithm + "\": \"" + hex + "\"}}";
    }

    private static Statement read(String statement) throws RefusedException {
        return Statement.parse(statement.getBytes(UTF_8));
    }

    @Test
    void DS_01_aPayloadThatStandsTwiceIsRefusedAndWhatWasVerifiedIsWhatIsHandedOn() {
        var twice = new String(made().json(), UTF_8).replaceFirst("\\{", "{\"payload\": \"ZXZpbA==\", ");
        assertThat(code(twice.getBytes(UTF_8))).isEqualTo(Code.JSON_DUPLICATE_KEY);
        assertThat(Code.JSON_DUPLICATE_KEY.exit()).isEqualTo(Exit.INVALID);

        var good = verify(made().json(), 1, KEY);
        assertThat(good.payload().orElseThrow()).isSameAs(good.payload().orElseThrow()).asString(UTF_8)
                .isEqualTo("payload");
    }

    @Test
    void DS_02_anotherPayloadTypeUnderTheSameSignatureIsInvalid() {
        assertThat(code(made().json("application/json", "payload"))).isEqualTo(Code.SIG_INVALID);
    }

    @Test
    void DS_02_aByteThatMovesFromTheTypeToThePayloadIsInvalid() {
        assertThat(code(made().json(DsseVerifier.IN_TOTO + "p", "ayload"))).isEqualTo(Code.SIG_INVALID);
    }

    @Test
    void DS_03_aGoodSignatureOverAPayloadOfAnotherKindIsPayloadType() {
        var envelope = new MadeEnvelope("application/vnd.other", "payload").sign(KEY, "Ed25519", "k").json();
        var verification = verify(envelope, 1, KEY);
        assertThat(verification.verification().code()).isEqualTo(Code.PAYLOAD_TYPE);
        assertThat(verification.payload()).isEmpty();
    }

    @Test
    void DS_04_aKeyIdOfATrustedKeyMakesNobodyASigner() {
        var id = MadeEnvelope.verifying(KEY).id().hex();
        var envelope = new MadeEnvelope(DsseVerifier.IN_TOTO, "payload").sign(OTHER, "Ed25519", id).json();
        var verification = verify(envelope, 1, KEY).verification();
        assertThat(verification.code()).isEqualTo(Code.SIG_INVALID);
        assertThat(verification.signer()).isNull();
        assertThat(verification.issuer()).isNull();
        assertThat(verification.message()).doesNotContain(id);
    }

    @Test
    void DS_05_oneKeyThatSignsTwiceUnderTwoNamesIsOneOfTwo() {
        var envelope = made().sign(KEY, "Ed25519", "another").json();
        assertThat(verify(envelope, 2, KEY, OTHER).verification().code()).isEqualTo(Code.THRESHOLD_NOT_MET);
        assertThat(Code.THRESHOLD_NOT_MET.exit()).isEqualTo(Exit.DENIED);
        var both = made().sign(OTHER, "Ed25519", "k").json();
        assertThat(verify(both, 2, KEY, OTHER).verification().code()).isEqualTo(Code.SIG_VALID);
    }

    @Test
    void DS_05_oneKeyInTwoEncodingsIsOneKey() throws Exception {
        var rsa = MadeEnvelope.key("RSA", "2048");
        var plain = VerifyingKey.of(rsa.getPublic().getEncoded());
        // as one for PSS only, as a bare RSAPublicKey, and in PEM
        var spki = Der.parse(rsa.getPublic().getEncoded()).open();
        spki.next();
        var bits = spki.next(Der.BITS);
        var pssOid = HEX.parseHex("300b06092a864886f70d01010a");
        var pss = VerifyingKey.of(Der.wrap(Der.SEQUENCE, join(pssOid, bits.encoded())));
        var bare = VerifyingKey.of(Arrays.copyOfRange(bits.content(), 1, bits.content().length));
        var pem = VerifyingKey.ofPem(("-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'})
                .encodeToString(rsa.getPublic().getEncoded()) + "\n-----END PUBLIC KEY-----\n").getBytes(UTF_8));
        assertThat(Set.of(plain)).contains(pss, bare, pem);
        assertThat(refusal(() -> DsseVerifier.of(List.of(plain, pss, bare, pem), 2, TYPES)))
                .isEqualTo(Code.THRESHOLD_INVALID);
        assertThat(KeyFactory.getInstance("RSA").getKeySpec(rsa.getPublic(),
                RSAPublicKeySpec.class).getModulus())
                .isEqualTo(((RSAPublicKey) rsa.getPublic()).getModulus());
    }

    private static final HexFormat HEX = HexFormat.of();

    private static byte[] join(byte[] a, byte[] b) {
        var joined = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, joined, a.length, b.length);
        return joined;
    }

    @Test
    void DS_06_aThresholdThatIsNoneIsRefusedBeforeAnythingIsVerified() {
        var key = MadeEnvelope.verifying(KEY);
        for (int threshold : new int[]{0, -1, 2, Integer.MAX_VALUE}) {
            assertThat(refusal(() -> DsseVerifier.of(List.of(key, key), threshold, TYPES)))
                    .isEqualTo(Code.THRESHOLD_INVALID);
        }
        assertThat(refusal(() -> DsseVerifier.of(List.of(), 1, TYPES))).isEqualTo(Code.NO_TRUSTED_KEY);
        assertThat(Code.THRESHOLD_INVALID.exit()).isEqualTo(Exit.USAGE);
    }

    @Test
    void DS_07_bothAlphabetsAreReadAndLooseBitsAreNot() throws RefusedException {
        assertThat(StrictBase64.decode("+/+/", "x")).isEqualTo(StrictBase64.decode("-_-_", "x"));
        assertThat(StrictBase64.decode("QQ", "x")).isEqualTo(StrictBase64.decode("QQ==", "x"));
        for (var bad : List.of("QR==", "QQ=", "+_+_", "Q Q=", "QQ==\n", "=QQ=", "QQ==QQ==", "Q")) {
            assertThat(refusal(() -> StrictBase64.decode(bad, "x"))).as(bad).isEqualTo(Code.MALFORMED);
        }
    }

    @Test
    void DS_08_aSubjectWithAWeakDigestOnlyIsDigestWeak() {
        assertThat(refusal(() -> read(statement(subject("f", "sha1", "0".repeat(40)))).about(FILE)))
                .isEqualTo(Code.DIGEST_WEAK);
        assertThat(Code.DIGEST_WEAK.exit()).isEqualTo(Exit.INVALID);
    }

    @Test
    void aSubjectWithSha512OnlyIsEnough() throws RefusedException {
        assertThat(read(statement(subject("f", "sha512", SHA512))).about(FILE).name()).isEqualTo("f");
    }

    @Test
    void aSubjectWithOneRightAndOneWrongDigestIsNotTheFile() {
        var both = "{\"name\": \"f\", \"digest\": {\"sha256\": \"" + SHA256 + "\", \"sha512\": \"" + "0".repeat(128)
                + "\"}}";
        assertThat(refusal(() -> read(statement(both)).about(FILE))).isEqualTo(Code.SUBJECT_MISMATCH);
    }

    @Test
    void DS_09_theDigestOfTheFileUnderTheNameOfAnotherIsSubjectMismatch() throws RefusedException {
        var mosaic = read(statement(subject("good.whl", "sha256", "0".repeat(64)) + ", "
                + subject("evil.whl", "sha256", SHA256)));
        assertThat(refusal(() -> mosaic.about("good.whl", FILE))).isEqualTo(Code.SUBJECT_MISMATCH);
        assertThat(mosaic.about("evil.whl", FILE).name()).isEqualTo("evil.whl");
    }

    @Test
    void DS_10_noSubjectAndTooManySubjectsAreRefused() {
        assertThat(refusal(() -> read(statement("")))).isEqualTo(Code.NO_SUBJECT);
        var one = subject("", "sha256", SHA256);
        assertThat(refusal(() -> read(statement((one + ",").repeat(100_000) + one)))).isEqualTo(Code.LIMIT_EXCEEDED);
        assertThat(Code.NO_SUBJECT.exit()).isEqualTo(Exit.INVALID);
    }

    @Test
    void DS_11_aPayloadThatIsNoJsonFails() {
        assertThat(refusal(() -> read("payload"))).isEqualTo(Code.JSON_MALFORMED);
        assertThat(refusal(() -> read("[]"))).isEqualTo(Code.MALFORMED);
        assertThat(refusal(() -> read("{\"_type\": \"https://in-toto.io/Statement/v9\"}"))).isEqualTo(Code.MALFORMED);
        assertThat(Code.JSON_MALFORMED.exit()).isEqualTo(Exit.INVALID);
    }

    @Test
    void DS_12_aPredicateTypeIsComparedLetterByLetter() throws RefusedException {
        var statement = read(statement(subject("f", "sha256", SHA256)));
        statement.require("https://slsa.dev/provenance/v1");
        for (var other : List.of("https://slsa.dev/provenance", "https://slsa.dev/provenance/v1/", "slsa",
                "https://evil.example/slsa.dev/provenance/v1")) {
            assertThat(refusal(() -> statement.require(other))).isEqualTo(Code.PREDICATE_TYPE);
        }
    }

    @Test
    void DS_13_aStatementAboutAnotherPackageIsSubjectMismatch() throws RefusedException {
        var statement = read(statement(subject("pkg:npm/left@1.0.0", "sha512", SHA512)));
        assertThat(statement.about("pkg:npm/left@1.0.0", FILE).digests()).hasSize(1);
        assertThat(refusal(() -> statement.about("pkg:npm/left@1.0.1", FILE))).isEqualTo(Code.SUBJECT_MISMATCH);
        assertThat(refusal(() -> statement.about("pkg:npm/right@1.0.0", FILE))).isEqualTo(Code.SUBJECT_MISMATCH);
    }

    @Test
    void DS_18_aStatementAboutAnEarlierVersionIsSubjectMismatch() throws RefusedException {
        var old = read(statement(subject("left-1.0.0.tgz", "sha256", "1".repeat(64))));
        assertThat(refusal(() -> old.about(FILE))).isEqualTo(Code.SUBJECT_MISMATCH);
        assertThat(refusal(() -> old.about("left-1.0.1.tgz", FILE))).isEqualTo(Code.SUBJECT_MISMATCH);
    }

    @Test
    void everyAcceptedKindOfKeyVerifiesWhatItSignedAndNothingElse() {
        var kinds = List.of(List.of("Ed25519", "", "Ed25519"), List.of("EC", "secp256r1", "SHA256withECDSA"),
                List.of("EC", "secp384r1", "SHA384withECDSA"), List.of("EC", "secp521r1", "SHA512withECDSA"),
                List.of("EC", "secp256r1", "SHA256withECDSAinP1363Format"), List.of("RSA", "2048", "SHA256withRSA"),
                List.of("RSA", "3072", "RSASSA-PSS"), List.of("ML-DSA-44", "", "ML-DSA"),
                List.of("ML-DSA-65", "", "ML-DSA"), List.of("ML-DSA-87", "", "ML-DSA"));
        for (var kind : kinds) {
            var key = MadeEnvelope.key(kind.get(0), kind.get(1));
            var made = new MadeEnvelope(DsseVerifier.IN_TOTO, "payload").sign(key, kind.get(2), "");
            assertThat(verify(made.json(), 1, key).verification().code()).as(kind.toString())
                    .isEqualTo(Code.SIG_VALID);
            assertThat(verify(made.json(DsseVerifier.IN_TOTO, "Payload"), 1, key).verification().code())
                    .as(kind.toString()).isEqualTo(Code.SIG_INVALID);
        }
    }

    @Test
    void anEnvelopeIsToldFromOtherJsonByItsMembers() {
        assertThat(DsseVerifier.looksLikeOne(made().json())).isTrue();
        for (var other : List.of("", "[]", "{}", "{\"payload\": \"\", \"payloadType\": \"\"}",
                "{\"mediaType\": \"\", \"dsseEnvelope\": {\"payload\": \"\", \"payloadType\": \"\", \"signatures\": []}}",
                "{\"version\": 1, \"envelope\": {\"statement\": \"\", \"signature\": \"\"}}")) {
            assertThat(DsseVerifier.looksLikeOne(other.getBytes(UTF_8))).as(other).isFalse();
        }
    }

    @Test
    void shortAndUnknownKeysAndSecretOnesAreRefused() {
        var small = MadeEnvelope.key("RSA", "1024").getPublic().getEncoded();
        assertThat(refusal(() -> VerifyingKey.of(small))).isEqualTo(Code.ALG_FORBIDDEN);
        var ed448 = MadeEnvelope.key("Ed448", "").getPublic().getEncoded();
        assertThat(refusal(() -> VerifyingKey.of(ed448))).isEqualTo(Code.ALG_FORBIDDEN);
        var exchange = MadeEnvelope.key("X25519", "").getPublic().getEncoded();
        assertThat(refusal(() -> VerifyingKey.of(exchange))).isEqualTo(Code.ALG_FORBIDDEN);
        assertThat(refusal(() -> VerifyingKey.ofPem("-----BEGIN PRIVATE KEY-----\nAA==\n".getBytes(UTF_8))))
                .isEqualTo(Code.SECRET_KEY);
        assertThat(refusal(() -> VerifyingKey.of(new byte[]{0x30, 0x01}))).isEqualTo(Code.MALFORMED);
    }

    @Test
    void everyByteOfAnEnvelopeThatIsChangedChangesTheAnswerUnlessItIsBlankOrAHint() {
        var envelope = made().json();
        var text = new String(envelope, UTF_8);
        int hint = text.indexOf("\"keyid\"");
        int hintEnd = text.indexOf("\"sig\"");
        for (int i = 0; i < envelope.length; i++) {
            var spoiled = envelope.clone();
            spoiled[i] ^= 1;
            boolean unsigned = text.charAt(i) == ' ' || (i >= hint && i < hintEnd);
            if (!unsigned) {
                assertThat(code(spoiled)).as("byte %s", i).isNotEqualTo(Code.SIG_VALID);
            }
        }
    }
}
