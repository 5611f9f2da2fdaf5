package org.strongset.sign.sigstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.sign.FileDigests;
import org.strongset.sign.RefusedException;
import org.strongset.sign.TimedKey;
import org.strongset.sign.Verification;
import org.strongset.sign.Verification.State;
import org.strongset.sign.VerifyingKey;
import org.strongset.sign.npm.RegistryKeys;
import org.strongset.testkit.Vectors;
import org.strongset.testkit.sigstore.MadeBundle;
import org.strongset.testkit.sigstore.MadeInstance;
import tools.jackson.databind.node.ObjectNode;

/// Bundles that are signed with one of somebody's keys, as a registry publishes its own.
class PublishedKeysTest {
    private static final MadeInstance INSTANCE = new MadeInstance();
    private static final KeyPair KEY = MadeInstance.key("secp256r1");
    private static final Digest FILE = Digest.sha256("ab".repeat(32));
    private static final Instant LOGGED = MadeInstance.SIGNED.plusSeconds(10);
    private static final String STATEMENT = "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":\"a\","
            + "\"digest\":{\"sha256\":\"" + FILE.hex() + "\"}}],\"predicateType\":\"https://index.example/took\","
            + "\"predicate\":{}}";

    private static MadeBundle made(KeyPair key, String hint) {
        return MadeBundle.ofStatement(INSTANCE, key, hint, STATEMENT);
    }

    private static Expected keys(@Nullable Instant from, @Nullable Instant until) throws RefusedException {
        var key = VerifyingKey.of(KEY.getPublic().getEncoded());
        return new Expected.Keys(Map.of("ours", new TimedKey(key, from, until)));
    }

    private static BundleVerification verify(MadeBundle bundle, Expected expected) throws RefusedException {
        var root = TrustedRoot.parse(INSTANCE.trustedRoot().toString().getBytes(UTF_8));
        return SigstoreVerifier.by(root, VectorsTest.NOW).verify("x", bundle.bytes(), "x", FileDigests.of(FILE),
                expected).getFirst();
    }

    private static Code code(MadeBundle bundle) throws RefusedException {
        return verify(bundle, keys(null, null)).verification().code();
    }

    private static MadeBundle with(Consumer<ObjectNode> change) {
        var bundle = made(KEY, "ours").logEnvelope();
        change.accept((ObjectNode) bundle.material().get("tlogEntries").get(0));
        return bundle;
    }

    @Test
    void SG_17_aBundleByOneOfTheKeysIsValidAndSaysWhich() throws RefusedException {
        var said = verify(made(KEY, "ours").logEnvelope(), keys(null, null));
        assertThat(said.verification().state()).isEqualTo(State.VALID);
        assertThat(said.verification().time()).isEqualTo(LOGGED);
        assertThat(said.keyName()).isEqualTo("ours");
        assertThat(said.payload()).contains(STATEMENT.getBytes(UTF_8));
    }

    @Test
    void SG_19_aKeyThatIsNotAmongThemOrOnlyCalledSoIsNobodys() throws RefusedException {
        var unknown = verify(made(KEY, "theirs").logEnvelope(), keys(null, null)).verification();
        assertThat(unknown.code()).isEqualTo(Code.SIGNER_UNKNOWN);
        assertThat(unknown.state()).isEqualTo(State.UNKNOWN_SIGNER);
        assertThat(unknown.signer()).isNull();
        assertThat(code(made(KEY, "").logEnvelope())).isEqualTo(Code.SIGNER_UNKNOWN);
        assertThat(code(made(MadeInstance.key("secp256r1"), "ours").logEnvelope())).isEqualTo(Code.SIG_INVALID);
    }

    @Test
    void whatIsSignedWithACertificateIsByNoneOfThem() throws RefusedException {
        var said = verify(MadeBundle.ofStatement(INSTANCE, STATEMENT).logEnvelope(), keys(null, null));
        assertThat(said.verification().code()).isEqualTo(Code.SIGNER_UNKNOWN);
        assertThat(said.keyName()).isEmpty();
    }

    @Test
    void aKeyCountsForWhatWasLoggedInItsTimeOnly() throws RefusedException {
        var bundle = made(KEY, "ours").logEnvelope();
        assertThat(verify(bundle, keys(LOGGED, LOGGED.plusSeconds(1))).verification().state()).isEqualTo(State.VALID);
        var over = verify(bundle, keys(null, LOGGED)).verification();
        assertThat(over.code()).isEqualTo(Code.KEY_EXPIRED_AT_SIGNING);
        assertThat(over.state()).isEqualTo(State.UNACCEPTABLE);
        assertThat(over.message()).contains(LOGGED.toString());
        var early = verify(bundle, keys(LOGGED.plusSeconds(1), null)).verification();
        assertThat(early.code()).isEqualTo(Code.TIME_WINDOW);
        assertThat(early.state()).isEqualTo(State.INVALID);
    }

    @Test
    void everybodyWhoSawItHasToHaveSeenItInTheKeysTime() throws RefusedException {
        var bundle = made(KEY, "ours").logEnvelope();
        bundle.timestamp(LOGGED.plusSeconds(60), bundle.signature);
        assertThat(verify(bundle, keys(null, LOGGED.plusSeconds(30))).verification().code())
                .isEqualTo(Code.KEY_EXPIRED_AT_SIGNING);
    }

    @Test
    void SG_01_whatIsInNoLogOrInOneWithoutItsWordIsNotBelieved() throws RefusedException {
        assertThat(code(made(KEY, "ours"))).isEqualTo(Code.INCLUSION_INVALID);
        assertThat(code(with(entry -> entry.remove("inclusionProof")))).isEqualTo(Code.INCLUSION_INVALID);
        assertThat(code(with(entry -> entry.remove("inclusionPromise")))).isEqualTo(Code.NO_TRUSTED_TIME);
        assertThat(code(with(entry -> entry.put("integratedTime", "1700000000")))).isEqualTo(Code.INCLUSION_INVALID);
        assertThat(code(made(KEY, "ours").log("else.example", MadeInstance.key("secp256r1"))))
                .isEqualTo(Code.INCLUSION_INVALID);
    }

    @Test
    void SG_02_anEntryOfAnotherKeyIsNotThisOnes() throws RefusedException {
        var bundle = made(KEY, "ours");
        bundle.loggedCertificate = MadeInstance.key("secp256r1").getPublic().getEncoded();
        assertThat(code(bundle.logEnvelope())).isEqualTo(Code.LOG_ENTRY_MISMATCH);
    }

    @Test
    void aRealWordOfARegistryHoldsByItsOwnKeysAndThePublicLog() throws IOException, RefusedException {
        var folder = Vectors.folder("npm-attestations");
        var keys = RegistryKeys.parse(Files.readAllBytes(folder.resolve("keys.json"))).attesting();
        var file = FileDigests.of(Digest.parse("sha512:282c0c5fa936d264321643581b65d3de5c0af6ed4fdfac12f5851115df39cc25"
                + "cfaf0ad22d908487bfef30114d61c25746206d1834be4f8fd1659178f77cc004"));
        var said = SigstoreVerifier.by(TrustedRoot.shipped(), VectorsTest.NOW).verify("x",
                Files.readAllBytes(folder.resolve("valid-attestations.json")), "x.tgz", file, new Expected.Keys(keys));
        assertThat(said).extracting(BundleVerification::verification).extracting(Verification::code)
                .containsExactly(Code.UNTRUSTED_CHAIN, Code.SIG_VALID);
        assertThat(said.getLast().keyName()).isEqualTo("SHA256:jl3bwswu80PjjokCgh0o2w5c2U4LhQAE57gj9cz1kzA");
        assertThat(said.getLast().verification().time()).isEqualTo("2023-01-11T17:31:54Z");
    }
}
