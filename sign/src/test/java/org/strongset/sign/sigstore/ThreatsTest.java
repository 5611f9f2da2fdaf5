package org.strongset.sign.sigstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.sign.FileDigests;
import org.strongset.sign.RefusedException;
import org.strongset.sign.SignedBytes;
import org.strongset.sign.Verification;
import org.strongset.sign.VerifyingKey;
import org.strongset.sign.sigstore.Expected.Source;
import org.strongset.testkit.Vectors;
import org.strongset.testkit.sigstore.MadeBundle;
import org.strongset.testkit.sigstore.MadeInstance;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// THREATS.md, Sigstore bundles, and the rows of in-toto's that a certificate answers.
class ThreatsTest {
    private static final MadeInstance INSTANCE = new MadeInstance();
    private static final byte[] FILE = "the file".getBytes(UTF_8);
    private static final Path CONFORMANCE = Vectors.folder("sigstore-conformance");
    private static final String BEACON = "https://github.com/sigstore-conformance/extremely-dangerous-public-oidc-beacon/"
            + ".github/workflows/extremely-dangerous-oidc-beacon.yml@refs/heads/main";
    private static final String GITHUB = "https://token.actions.githubusercontent.com";

    private static TrustedRoot root(ObjectNode json) {
        try {
            return TrustedRoot.parse(JsonMapper.shared().writeValueAsBytes(json));
        } catch (RefusedException e) {
            throw new IllegalStateException(e.words(), e);
        }
    }

    private static Expected.Identity expected(String identity, String issuer, Source source) {
        try {
            return Expected.Identity.of(identity, issuer, source);
        } catch (RefusedException e) {
            throw new IllegalStateException(e.words(), e);
        }
    }

    private static BundleVerification verify(ObjectNode root, byte[] bundle, Expected expected) {
        return SigstoreVerifier.by(root(root), MadeInstance.END)
                .verify("f.sigstore.json", bundle, "f", FileDigests.of(SignedBytes.of(FILE)), expected).getFirst();
    }

    private static Code code(byte[] bundle) {
        return verify(INSTANCE.trustedRoot(), bundle,
                expected(MadeInstance.IDENTITY, MadeInstance.ISSUER, Source.ANY)).verification().code();
    }

    private static Code code(MadeBundle bundle) {
        return code(bundle.bytes());
    }

    private static MadeBundle made() {
        return MadeBundle.of(INSTANCE, FILE);
    }

    private static String statement(String subject) {
        return "{\"_type\": \"https://in-toto.io/Statement/v1\", \"predicateType\": \"x\", \"subject\": [" + subject
                + "]}";
    }

    private static String statement() {
        return statement("{\"name\": \"f\", \"digest\": {\"sha512\": \""
                + FileDigests.digest(Digest.Algorithm.SHA512, FILE).hex() + "\"}}");
    }

    private static Verification conformance(String name) throws IOException {
        return conformance(name, expected(BEACON, GITHUB, Source.ANY));
    }

    private static Verification conformance(String name, Expected expected) throws IOException {
        var own = CONFORMANCE.resolve(name).resolve("trusted_root.json");
        var file = Files.exists(own) ? own : CONFORMANCE.resolve("production-trusted_root.json");
        try {
            return VectorsTest.verify(TrustedRoot.parse(Files.readAllBytes(file)),
                    CONFORMANCE.resolve(name).resolve("bundle.sigstore.json"), CONFORMANCE.resolve("a.txt"), expected);
        } catch (RefusedException e) {
            throw new IllegalStateException(e.words(), e);
        }
    }

    private static Code refusal(ThrowingCallable call) {
        return catchThrowableOfType(RefusedException.class, call).code();
    }

    @Test
    void whatIsMadeHereIsRightBeforeItIsSpoiled() {
        assertThat(code(made().log())).isEqualTo(Code.SIG_VALID);
        assertThat(code(made().log().timestamp(MadeInstance.SIGNED, new byte[0]))).isEqualTo(Code.TIMESTAMP_MISMATCH);
        var stamped = made();
        assertThat(code(stamped.log().timestamp(MadeInstance.SIGNED, stamped.signature))).isEqualTo(Code.SIG_VALID);
        assertThat(code(MadeBundle.ofStatement(INSTANCE, statement()).logEnvelope())).isEqualTo(Code.SIG_VALID);
    }

    @Test
    void SG_01_aGenuineEntryOfAnotherFileIsLogEntryMismatch() {
        var other = MadeBundle.of(INSTANCE, "another file".getBytes(UTF_8)).log();
        var bundle = made();
        ((ArrayNode) bundle.material().get("tlogEntries")).add(other.material().get("tlogEntries").get(0));
        assertThat(code(bundle)).isEqualTo(Code.LOG_ENTRY_MISMATCH);
        assertThat(code(made().log())).isEqualTo(Code.SIG_VALID);
        assertThat(Code.LOG_ENTRY_MISMATCH.exit()).isEqualTo(Exit.INVALID);
    }

    @Test
    void SG_01_oneGoodEntryDoesNotHealAForeignOne() {
        var other = MadeBundle.of(INSTANCE, "another file".getBytes(UTF_8)).log();
        var bundle = made().log();
        ((ArrayNode) bundle.material().get("tlogEntries")).add(other.material().get("tlogEntries").get(0));
        assertThat(code(bundle)).isEqualTo(Code.LOG_ENTRY_MISMATCH);
    }

    @Test
    void SG_02_eachFieldOfTheEntryAloneIsLogEntryMismatch() {
        List<Consumer<MadeBundle>> spoils = List.of(
                bundle -> bundle.loggedSignature = MadeInstance.sign(bundle.key, FILE),
                bundle -> bundle.loggedCertificate = MadeInstance
                        .encoded(INSTANCE.leaf(bundle.key, INSTANCE.certificateLog)),
                bundle -> bundle.loggedDigest = MadeInstance.sha256(new byte[0]));
        for (var spoil : spoils) {
            var file = made();
            spoil.accept(file);
            assertThat(code(file.log())).isEqualTo(Code.LOG_ENTRY_MISMATCH);
            var envelope = MadeBundle.ofStatement(INSTANCE, statement());
            spoil.accept(envelope);
            assertThat(code(envelope.logEnvelope())).isEqualTo(Code.LOG_ENTRY_MISMATCH);
        }
    }

    @Test
    void SG_02_anOldEntryThatHasOnlyTheDigestOfTheEnvelopeIsBoundToAllOfIt() {
        for (var keyid : List.of("\"keyid\":\"\",", "")) {
            var bundle = MadeBundle.ofStatement(INSTANCE, statement());
            var json = "{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\""
                    + MadeInstance.base64(statement().getBytes(UTF_8)) + "\",\"signatures\":[{" + keyid + "\"sig\":\""
                    + MadeInstance.base64(bundle.signature) + "\"}]}";
            assertThat(code(bundle.logOldEnvelope(json))).isEqualTo(Code.SIG_VALID);
            var other = MadeBundle.ofStatement(INSTANCE, statement());
            assertThat(code(other.logOldEnvelope(json))).isEqualTo(Code.LOG_ENTRY_MISMATCH);
        }
    }

    @Test
    void SG_02_theEntryOfAFileIsNoneOfAnEnvelopeAndTheOtherWayRound() {
        assertThat(code(MadeBundle.ofStatement(INSTANCE, statement()).log())).isEqualTo(Code.LOG_ENTRY_MISMATCH);
        assertThat(code(made().logEnvelope())).isEqualTo(Code.LOG_ENTRY_MISMATCH);
    }

    @Test
    void SG_03_aPatternIsNoIdentity() {
        for (var identity : List.of(".*", "https://github.com/org/.*", "^https://github.com/org", "org$", "*", "",
                " ")) {
            assertThat(refusal(() -> Expected.Identity.of(identity, GITHUB, Source.ANY)))
                    .isEqualTo(Code.IDENTITY_UNANCHORED);
            assertThat(refusal(() -> Expected.Identity.of(BEACON, identity, Source.ANY)))
                    .isEqualTo(Code.IDENTITY_UNANCHORED);
        }
        assertThat(Code.IDENTITY_UNANCHORED.exit()).isEqualTo(Exit.USAGE);
    }

    @Test
    void SG_03_thePartOfAnIdentityIsNotTheIdentity() {
        for (var part : List.of("forge.example/owner", "https://forge.example/owner", MadeInstance.IDENTITY + "0",
                MadeInstance.IDENTITY.toUpperCase(Locale.ROOT))) {
            var verification = verify(INSTANCE.trustedRoot(), made().log().bytes(),
                    expected(part, MadeInstance.ISSUER, Source.ANY)).verification();
            assertThat(verification.code()).isEqualTo(Code.IDENTITY_MISMATCH);
            assertThat(verification.state()).isEqualTo(Verification.State.UNKNOWN_SIGNER);
        }
    }

    @Test
    void SG_04_theRightNameByAnotherProviderIsIssuerMismatchWithBoth() {
        var verification = verify(INSTANCE.trustedRoot(), made().log().bytes(),
                expected(MadeInstance.IDENTITY, "https://evil.example", Source.ANY)).verification();
        assertThat(verification.code()).isEqualTo(Code.ISSUER_MISMATCH);
        assertThat(verification.message()).contains(MadeInstance.ISSUER, "https://evil.example");
        assertThat(Code.ISSUER_MISMATCH.exit()).isEqualTo(Exit.DENIED);
    }

    @Test
    void SG_05_eachTimeHasToLieInEachWindow() throws IOException {
        for (var time : List.of(MadeInstance.SIGNED.minusSeconds(1), MadeInstance.SIGNED.plusSeconds(601))) {
            var late = made();
            late.integrated = time;
            assertThat(code(late.log())).as("integrated " + time).isEqualTo(Code.TIME_WINDOW);
            var stamped = made();
            assertThat(code(stamped.log().timestamp(time, stamped.signature))).as("timestamp " + time)
                    .isEqualTo(Code.TIME_WINDOW);
        }
        for (var name : List.of("integrated-time-in-future_fail",
                "rekor2-timestamp-outside-trust-root-tsa-validity_fail")) {
            assertThat(conformance(name).code()).isEqualTo(Code.TIME_WINDOW);
        }
        assertThat(Code.TIME_WINDOW.exit()).isEqualTo(Exit.INVALID);
    }

    @Test
    void SG_05_aLogAnAuthorityOrACertificateLogThatWasNotInForceIsTimeWindow() {
        List<Consumer<ObjectNode>> spoils = List.of(
                json -> end((ObjectNode) json.at("/tlogs/0/publicKey/validFor")),
                json -> end((ObjectNode) json.at("/ctlogs/0/publicKey/validFor")),
                json -> end((ObjectNode) json.at("/certificateAuthorities/0/validFor")),
                json -> end((ObjectNode) json.at("/timestampAuthorities/0/validFor")));
        for (var spoil : spoils) {
            var json = INSTANCE.trustedRoot();
            spoil.accept(json);
            var bundle = made();
            bundle.log().timestamp(MadeInstance.SIGNED, bundle.signature);
            assertThat(verify(json, bundle.bytes(), expected(MadeInstance.IDENTITY, MadeInstance.ISSUER, Source.ANY))
                    .verification().code()).isEqualTo(Code.TIME_WINDOW);
        }
    }

    private static void end(ObjectNode window) {
        window.put("end", MadeInstance.SIGNED.minusSeconds(1).toString());
    }

    @Test
    void SG_05_aSignatureFromTheFutureIsTimeWindow() {
        var now = MadeInstance.SIGNED.minusSeconds(600);
        var verification = SigstoreVerifier.by(root(INSTANCE.trustedRoot()), now).verify("f", made().log().bytes(), "f",
                FileDigests.of(SignedBytes.of(FILE)), new Expected.Nobody()).getFirst().verification();
        assertThat(verification.code()).isEqualTo(Code.TIME_WINDOW);
    }

    @Test
    void SG_06_aWindowWithoutAStartIsMalformed() {
        for (var path : List.of("/tlogs/0/publicKey/validFor", "/ctlogs/0/publicKey/validFor",
                "/certificateAuthorities/0/validFor", "/timestampAuthorities/0/validFor")) {
            var json = INSTANCE.trustedRoot();
            ((ObjectNode) json.at(path)).remove("start");
            assertThat(refusal(() -> TrustedRoot.parse(JsonMapper.shared().writeValueAsBytes(json)))).as(path)
                    .isEqualTo(Code.TRUST_ROOT_MALFORMED);
        }
        assertThat(Code.TRUST_ROOT_MALFORMED.exit()).isEqualTo(Exit.INVALID);
    }

    @Test
    void SG_07_bothEndsOfAWindowBelongToIt() throws IOException {
        for (var time : List.of(MadeInstance.SIGNED, MadeInstance.SIGNED.plusSeconds(600))) {
            var bundle = made();
            bundle.integrated = time;
            assertThat(code(bundle.log())).isEqualTo(Code.SIG_VALID);
        }
        assertThat(conformance("trust-root-tsa-validity-end-inclusive").code()).isEqualTo(Code.SIG_VALID);
    }

    @Test
    void SG_08_anEntryWithoutAProofThatHoldsIsInclusionInvalid() {
        List<Consumer<ObjectNode>> spoils = List.of(entry -> entry.remove("inclusionProof"),
                entry -> ((ObjectNode) entry.get("inclusionProof")).remove("checkpoint"),
                entry -> ((ObjectNode) entry.get("inclusionProof")).put("rootHash", MadeInstance.base64(new byte[32])),
                entry -> ((ObjectNode) entry.get("inclusionProof")).put("treeSize", "2"),
                entry -> ((ObjectNode) entry.get("inclusionProof")).put("logIndex", "1"),
                entry -> ((ObjectNode) entry.get("inclusionProof")).withArray("hashes")
                        .add(MadeInstance.base64(new byte[32])),
                entry -> note(entry, "\u2014 log.example ", "\u2014 log.example A"),
                entry -> note(entry, "log.example - 77", "log.example - 78"),
                entry -> note(entry, "log.example", "logs.example"), entry -> entry.put("logIndex", "6"),
                entry -> entry.put("integratedTime", "1780315211"),
                entry -> ((ObjectNode) entry.get("logId")).put("keyId", MadeInstance.base64(new byte[32])));
        for (int i = 0; i < spoils.size(); i++) {
            var bundle = made().log();
            spoils.get(i).accept((ObjectNode) bundle.json.at("/verificationMaterial/tlogEntries/0"));
            assertThat(code(bundle)).as("spoil %s", i).isIn(Code.INCLUSION_INVALID, Code.MALFORMED);
        }
        assertThat(code(made())).isEqualTo(Code.INCLUSION_INVALID);
    }

    private static void note(ObjectNode entry, String from, String to) {
        var checkpoint = (ObjectNode) entry.at("/inclusionProof/checkpoint");
        checkpoint.put("envelope", checkpoint.get("envelope").asString().replace(from, to));
    }

    @Test
    void SG_09_anEntryWithoutASignedTimeNeedsATimestamp() throws IOException {
        var json = (ObjectNode) JsonMapper.shared()
                .readTree(CONFORMANCE.resolve("rekor2-dsse-happy-path/bundle.sigstore.json"));
        ((ObjectNode) json.get("verificationMaterial")).remove("timestampVerificationData");
        var verification = SigstoreVerifier.by(TrustedRoot.staging(), VectorsTest.NOW).verify("x",
                JsonMapper.shared().writeValueAsBytes(json), "a.txt",
                FileDigests.of(SignedBytes.of(CONFORMANCE.resolve("a.txt"))), new Expected.Nobody()).getFirst();
        assertThat(verification.verification().code()).isEqualTo(Code.NO_TRUSTED_TIME);

        var unsigned = made().log();
        ((ObjectNode) unsigned.json.at("/verificationMaterial/tlogEntries/0")).remove("inclusionPromise");
        assertThat(code(unsigned)).as("a time that nobody signed is none").isEqualTo(Code.NO_TRUSTED_TIME);
    }

    @Test
    void SG_10_aTimestampOverAnotherSignatureIsTimestampMismatch() throws IOException {
        assertThat(code(made().log().timestamp(MadeInstance.SIGNED, made().signature)))
                .isEqualTo(Code.TIMESTAMP_MISMATCH);
        assertThat(conformance("rekor2-timestamp-payload-mismatch_fail").code()).isEqualTo(Code.TIMESTAMP_MISMATCH);
    }

    @Test
    void SG_11_aBundleCannotBringItsOwnRoots() throws IOException {
        assertThat(conformance("bundle-with-root-cert_fail").code()).isEqualTo(Code.UNTRUSTED_CHAIN);
        assertThat(conformance("bundle-empty-certificate-chain_fail").code()).isEqualTo(Code.MALFORMED);
        assertThat(conformance("rekor2-timestamp-untrusted-tsa-without-embedded-cert_fail").code())
                .isEqualTo(Code.NO_TRUSTED_TIME);
        var other = new MadeInstance();
        assertThat(code(MadeBundle.of(other, FILE).log())).isEqualTo(Code.UNTRUSTED_CHAIN);
    }

    @Test
    void SG_12_oneLogTwiceOrOneKeyUnderTwoNamesIsOneLog() throws RefusedException {
        var signer = expected(MadeInstance.IDENTITY, MadeInstance.ISSUER, Source.ANY);
        var twice = made().log().log();
        var two = made().log().log("second.example", INSTANCE.secondLog);
        var json = INSTANCE.trustedRoot();
        var verifier = SigstoreVerifier.by(root(json), MadeInstance.END).needing(2);
        var file = FileDigests.of(SignedBytes.of(FILE));
        assertThat(verifier.verify("f", twice.bytes(), "f", file, signer).getFirst().verification().code())
                .isEqualTo(Code.THRESHOLD_NOT_MET);
        assertThat(verifier.verify("f", two.bytes(), "f", file, signer).getFirst().logs())
                .containsExactly("log.example", "second.example");

        MadeInstance.log((ArrayNode) json.get("tlogs"), "third.example", INSTANCE.log);
        var alias = SigstoreVerifier.by(root(json), MadeInstance.END).needing(2);
        assertThat(alias.verify("f", twice.bytes(), "f", file, signer).getFirst().verification().code())
                .isEqualTo(Code.THRESHOLD_NOT_MET);
        for (var log : List.of("/tlogs/0", "/tlogs/1")) {
            ((ObjectNode) json.at(log)).put("operator", "one operator");
        }
        var operators = SigstoreVerifier.by(root(json), MadeInstance.END).needing(2);
        assertThat(operators.verify("f", two.bytes(), "f", file, signer).getFirst().verification().code())
                .isEqualTo(Code.THRESHOLD_NOT_MET);
        assertThat(refusal(() -> verifier.needing(0))).isEqualTo(Code.THRESHOLD_INVALID);
        assertThat(refusal(() -> verifier.needing(9))).isEqualTo(Code.THRESHOLD_INVALID);
    }

    @Test
    void SG_13_anIntermediateThatHadExpiredIsCertExpired() {
        var old = new MadeInstance(MadeInstance.SIGNED.minusSeconds(60));
        assertThat(verify(old.trustedRoot(), MadeBundle.of(old, FILE).log().bytes(),
                expected(MadeInstance.IDENTITY, MadeInstance.ISSUER, Source.ANY)).verification().code())
                .isEqualTo(Code.CERT_EXPIRED);
        assertThat(Code.CERT_EXPIRED.exit()).isEqualTo(Exit.INVALID);
    }

    @Test
    void SG_14_moreBundlesThanSixtyFourAreNotRead() {
        var line = new String(made().log().bytes(), UTF_8);
        var many = (line + "\n").repeat(2_000).getBytes(UTF_8);
        var found = SigstoreVerifier.by(root(INSTANCE.trustedRoot()), MadeInstance.END).verify("f", many, "f",
                FileDigests.of(SignedBytes.of(FILE)), new Expected.Nobody());
        assertThat(found).extracting(one -> one.verification().code()).containsExactly(Code.LIMIT_EXCEEDED);
        assertThat(code("{}\n".repeat(50_000).getBytes(UTF_8))).isEqualTo(Code.LIMIT_EXCEEDED);
        var provenance = "{\"version\": 1, \"attestation_bundles\": [{\"attestations\": [" + "{},".repeat(50_000)
                + "{}]}]}";
        assertThat(code(provenance.getBytes(UTF_8))).isEqualTo(Code.LIMIT_EXCEEDED);
        assertThat(Code.LIMIT_EXCEEDED.exit()).isEqualTo(Exit.INVALID);
    }

    @Test
    void aFileWithABundleOnEachLineHasAnAnswerForEach() {
        var lines = new String(made().log().bytes(), UTF_8) + "\n{}\n"
                + new String(MadeBundle.of(INSTANCE, "x".getBytes(UTF_8)).log().bytes(), UTF_8) + "\n";
        var found = SigstoreVerifier.by(root(INSTANCE.trustedRoot()), MadeInstance.END).verify("f",
                lines.getBytes(UTF_8), "f", FileDigests.of(SignedBytes.of(FILE)),
                expected(MadeInstance.IDENTITY, MadeInstance.ISSUER, Source.ANY));
        assertThat(found).extracting(one -> one.verification().code()).containsExactly(Code.SIG_VALID, Code.MALFORMED,
                Code.DIGEST_MISMATCH);
    }

    @Test
    void SG_15_whatIsNotExactlyABundleIsMalformed() {
        var good = new String(made().log().bytes(), UTF_8);
        for (var bad : List.of(good.replace("bundle.v0.3+json", "bundle.v0.4+json"), good.replace("\"5\"", "\"-5\""),
                good.replace("\"5\"", "5.0"), good.replaceFirst("\"signature\":\"ME", "\"signature\":\"M!"),
                good.replace("tlogEntries", "tlogEntrys").replace("messageSignature", "tlogEntries"), "{}", "[]", "",
                good.substring(0, good.length() - 1), good.replace("certificate\"", "certificates\""))) {
            assertThat(code(bad.getBytes(UTF_8))).as(bad).isIn(Code.MALFORMED, Code.JSON_MALFORMED);
        }
        var twice = "{\"mediaType\": \"x\", " + good.substring(1);
        assertThat(code(twice.getBytes(UTF_8))).isEqualTo(Code.JSON_DUPLICATE_KEY);
        var bothNames = good.replace("\"logIndex\":\"5\"", "\"logIndex\":\"5\",\"log_index\":\"5\"");
        assertThat(code(bothNames.getBytes(UTF_8))).isEqualTo(Code.MALFORMED);
        var otherName = good.replace("\"logIndex\"", "\"log_index\"").replace("mediaType", "media_type");
        assertThat(code(otherName.getBytes(UTF_8))).as("either name of protobuf's").isEqualTo(Code.SIG_VALID);
        assertThat(Code.MALFORMED.exit()).isEqualTo(Exit.INVALID);
    }

    @Test
    void SG_16_aCertificateThatNoKnownLogPromisedIsSctInvalid() {
        var bundle = made();
        assertThat(code(bundle.certify(INSTANCE.leaf(bundle.key, null)).log())).isEqualTo(Code.SCT_INVALID);
        var unknown = made();
        assertThat(code(unknown.certify(INSTANCE.leaf(unknown.key, MadeInstance.key("secp256r1"))).log()))
                .isEqualTo(Code.SCT_INVALID);
        var json = INSTANCE.trustedRoot();
        var key = MadeInstance.key("secp256r1").getPublic().getEncoded();
        ((ObjectNode) json.at("/ctlogs/0/publicKey")).put("rawBytes", MadeInstance.base64(key));
        assertThat(verify(json, made().log().bytes(), new Expected.Nobody()).verification().code())
                .as("the right name of the log, and another key").isEqualTo(Code.SCT_INVALID);
        assertThat(Code.SCT_INVALID.exit()).isEqualTo(Exit.INVALID);
    }

    @Test
    void SG_16_aTrustedRootThatLostItsCertificateLogsOnlyDoesNotDoWithoutThem() {
        var json = INSTANCE.trustedRoot();
        json.putArray("ctlogs");
        var signer = expected(MadeInstance.IDENTITY, MadeInstance.ISSUER, Source.ANY);
        assertThat(verify(json, made().log().bytes(), signer).verification().code()).isEqualTo(Code.SCT_INVALID);
        json.set("ctlogs", INSTANCE.trustedRoot().get("ctlogs"));
        json.putArray("tlogs");
        assertThat(verify(json, made().bytes(), signer).verification().code()).isEqualTo(Code.INCLUSION_INVALID);
    }

    @Test
    void SG_18_aBundleOfStagingSaysThatItBelongsThere() throws IOException {
        var verification = VectorsTest.verify(TrustedRoot.shipped(),
                CONFORMANCE.resolve("rekor2-dsse-happy-path/bundle.sigstore.json"), CONFORMANCE.resolve("a.txt"),
                expected(BEACON, GITHUB, Source.ANY));
        assertThat(verification.code()).isEqualTo(Code.UNTRUSTED_CHAIN);
        assertThat(verification.message()).contains("staging");
    }

    @Test
    void SG_19_aManagedKeyHasToBeNamedAndRight() throws IOException, RefusedException {
        assertThat(conformance("managed-key-happy-path").code()).isEqualTo(Code.NO_TRUSTED_KEY);
        assertThat(Code.NO_TRUSTED_KEY.exit()).isEqualTo(Exit.DENIED);
        var right = VerifyingKey.ofPem(Files.readAllBytes(CONFORMANCE.resolve("managed-key-happy-path/key.pub")));
        assertThat(conformance("managed-key-happy-path", new Expected.Key(right)).code()).isEqualTo(Code.SIG_VALID);
        var wrong = VerifyingKey.of(MadeInstance.key("secp256r1").getPublic().getEncoded());
        assertThat(conformance("managed-key-happy-path", new Expected.Key(wrong)).code()).isEqualTo(Code.SIG_INVALID);
        assertThat(verify(INSTANCE.trustedRoot(), made().log().bytes(), new Expected.Key(right)).verification().code())
                .isEqualTo(Code.SIGNER_UNKNOWN);
    }

    private static Code source(Source source) {
        return verify(INSTANCE.trustedRoot(), made().log().bytes(),
                expected(MadeInstance.IDENTITY, MadeInstance.ISSUER, source)).verification().code();
    }

    @Test
    void SG_20_aTagThatMovedIsSourceMismatchWhereACommitIsAskedFor() {
        assertThat(source(new Source(null, "refs/tags/v1", MadeInstance.COMMIT, null))).isEqualTo(Code.SIG_VALID);
        assertThat(source(new Source(null, "refs/tags/v1", "f".repeat(40), null))).isEqualTo(Code.SOURCE_MISMATCH);
        assertThat(Code.SOURCE_MISMATCH.exit()).isEqualTo(Exit.DENIED);
    }

    @Test
    void DS_15_aBuilderIsComparedToItsEnd() {
        var whole = MadeInstance.IDENTITY;
        var plain = whole.substring(0, whole.indexOf('@'));
        assertThat(source(new Source(null, null, null, whole))).isEqualTo(Code.SIG_VALID);
        assertThat(source(new Source(null, null, null, plain))).isEqualTo(Code.SIG_VALID);
        for (var other : List.of(plain.substring(0, plain.length() - 1), plain + ".evil", whole + "0", "")) {
            assertThat(source(new Source(null, null, null, other))).as(other).isEqualTo(Code.BUILDER_MISMATCH);
        }
        assertThat(Code.BUILDER_MISMATCH.exit()).isEqualTo(Exit.DENIED);
    }

    @Test
    void DS_16_aForkAnotherBranchOrNoSourceIsSourceMismatch() {
        assertThat(source(new Source("https://forge.example/owner/project", "refs/tags/v1", null, null)))
                .isEqualTo(Code.SIG_VALID);
        assertThat(source(new Source("https://forge.example/fork/project", null, null, null)))
                .isEqualTo(Code.SOURCE_MISMATCH);
        assertThat(source(new Source(null, "refs/heads/dev", null, null))).isEqualTo(Code.SOURCE_MISMATCH);
    }

    @Test
    void DS_08_DS_10_DS_11_aSignedStatementStillHasToBeAboutTheFile() {
        assertThat(code(MadeBundle.ofStatement(INSTANCE, statement("")).logEnvelope())).isEqualTo(Code.NO_SUBJECT);
        assertThat(code(MadeBundle.ofStatement(INSTANCE, "payload").logEnvelope())).isEqualTo(Code.JSON_MALFORMED);
        var weak = "{\"name\": \"f\", \"digest\": {\"sha1\": \"" + "0".repeat(40) + "\"}}";
        assertThat(code(MadeBundle.ofStatement(INSTANCE, statement(weak)).logEnvelope())).isEqualTo(Code.DIGEST_WEAK);
        var other = "{\"name\": \"f\", \"digest\": {\"sha256\": \"" + "0".repeat(64) + "\"}}";
        assertThat(code(MadeBundle.ofStatement(INSTANCE, statement(other)).logEnvelope()))
                .isEqualTo(Code.SUBJECT_MISMATCH);
    }

    @Test
    void DS_03_aSignedPayloadOfAnotherKindIsPayloadType() {
        assertThat(code(MadeBundle.ofStatement(INSTANCE, "application/x", statement()).logEnvelope()))
                .isEqualTo(Code.PAYLOAD_TYPE);
    }

    @Test
    void whoSignedIsToldAsFactsAndBelievedByNobodyWhoWasNotAsked() {
        var verification = verify(INSTANCE.trustedRoot(), made().log().bytes(), new Expected.Nobody());
        assertThat(verification.verification().code()).isEqualTo(Code.SIGNER_NOT_NAMED);
        var facts = verification.facts().orElseThrow();
        assertThat(facts.issuer()).isEqualTo(MadeInstance.ISSUER);
        assertThat(facts.commit()).isEqualTo(MadeInstance.COMMIT);
        assertThat(facts.builder()).isEqualTo(MadeInstance.IDENTITY);
        assertThat(facts.repository()).isEqualTo("https://forge.example/owner/project");
        assertThat(verification.verification().time()).isEqualTo(Instant.parse("2026-06-01T12:00:10Z"));
        assertThat(verification.payload()).isEmpty();
    }

    @Test
    void aDigestIsEnoughWhereTheFileIsNotAtHand() {
        var file = FileDigests.of(FileDigests.digest(Digest.Algorithm.SHA256, FILE));
        var signer = expected(MadeInstance.IDENTITY, MadeInstance.ISSUER, Source.ANY);
        var verifier = SigstoreVerifier.by(root(INSTANCE.trustedRoot()), MadeInstance.END);
        assertThat(verifier.verify("f", made().log().bytes(), "f", file, signer).getFirst().verification().code())
                .isEqualTo(Code.SIG_VALID);
        var sha512Only = MadeBundle.ofStatement(INSTANCE, statement()).logEnvelope().bytes();
        assertThat(verifier.verify("f", sha512Only, "f", file, signer).getFirst().verification().code())
                .isEqualTo(Code.SUBJECT_MISMATCH);
    }
}
