package org.strongset.attest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.strongset.model.Digest;
import org.strongset.model.Purl;
import org.strongset.sign.FileDigests;
import org.strongset.sign.RefusedException;
import org.strongset.sign.SignedBytes;
import org.strongset.sign.VerifyingKey;
import org.strongset.sign.dsse.DsseVerifier;
import org.strongset.sign.sigstore.Expected;
import org.strongset.sign.sigstore.SigstoreVerifier;
import org.strongset.sign.sigstore.TrustedRoot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Whole chains, from evidence to the subject it is bound to, spoiled in each place: what comes out is what was signed, or nothing.
class ChainTest {
    private static final byte[] FILE = "the file".getBytes(UTF_8);

    /// Evidence in, the claim out if all holds.
    private interface Chain {
        Optional<Attested> accept(byte[] evidence);
    }

    private static Chain bundles(String file, String identity) throws RefusedException {
        var verifier = SigstoreVerifier.by(TrustedRoot.shipped(), Real.NOW);
        var signer = Expected.Identity.of(identity, Real.GITHUB, Expected.Source.ANY);
        var digests = Real.digests(file);
        return evidence -> bound(verifier.verify("it", evidence, file, digests, signer).getFirst().payload(), file,
                digests);
    }

    private static Chain envelopes(VerifyingKey key) throws RefusedException {
        var verifier = DsseVerifier.of(List.of(key), 1, Set.of(DsseVerifier.IN_TOTO));
        var digests = FileDigests.of(SignedBytes.of(FILE));
        return evidence -> bound(verifier.verify("it", evidence).payload(), "f", digests);
    }

    private static Optional<Attested> bound(Optional<byte[]> payload, String file, FileDigests digests) {
        try {
            if (payload.isEmpty()) {
                return Optional.empty();
            }
            var claim = Attested.read(payload.get());
            Binding.bind(claim, Purl.generic(file), file, digests);
            return Optional.of(claim);
        } catch (RefusedException _) {
            return Optional.empty();
        }
    }

    /// Flips a bit of every `step`th byte. Where it still is accepted, it says what it said; returns how often that is so.
    private static int flips(Chain chain, byte[] evidence, int step) {
        var whole = chain.accept(evidence);
        assertThat(whole).isPresent();
        int accepted = 0;
        for (int i = 0; i < evidence.length; i += step) {
            var spoiled = evidence.clone();
            spoiled[i] ^= (byte) (1 << (i % 7));
            var claim = chain.accept(spoiled);
            if (claim.isPresent()) {
                assertThat(claim).as("byte %s", i).isEqualTo(whole);
                accepted++;
            }
        }
        return accepted;
    }

    /// Leaves out each member and each item, at any depth, and returns the names of those without which it is accepted.
    private static List<String> dispensable(Chain chain, JsonNode evidence) {
        var whole = chain.accept(evidence.toString().getBytes(UTF_8));
        assertThat(whole).isPresent();
        var dispensable = new ArrayList<String>();
        strip(chain, evidence, evidence, whole, dispensable);
        return dispensable;
    }

    private static void strip(Chain chain, JsonNode all, JsonNode node, Optional<Attested> whole, List<String> found) {
        if (node instanceof ObjectNode object) {
            for (var name : List.copyOf(object.propertyNames())) {
                var member = object.remove(name);
                note(chain, all, whole, name, found);
                object.set(name, member);
                strip(chain, all, member, whole, found);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                var item = array.remove(i);
                note(chain, all, whole, "[" + i + "]", found);
                array.insert(i, item);
                strip(chain, all, item, whole, found);
            }
        }
    }

    private static void note(Chain chain, JsonNode all, Optional<Attested> whole, String name, List<String> found) {
        var claim = chain.accept(all.toString().getBytes(UTF_8));
        if (claim.isPresent()) {
            assertThat(claim).as(name).isEqualTo(whole);
            found.add(name);
        }
    }

    private static byte[] envelope(KeyPair key, byte[] payload) throws GeneralSecurityException {
        var signer = Signature.getInstance("Ed25519");
        signer.initSign(key.getPrivate());
        signer.update(("DSSEv1 " + DsseVerifier.IN_TOTO.length() + " " + DsseVerifier.IN_TOTO + " " + payload.length
                + " ").getBytes(UTF_8));
        signer.update(payload);
        var encoder = Base64.getEncoder();
        return """
                {"payloadType": "%s", "payload": "%s", "signatures": [{"sig": "%s"}]}""".formatted(
                DsseVerifier.IN_TOTO, encoder.encodeToString(payload), encoder.encodeToString(signer.sign()))
                .getBytes(UTF_8);
    }

    private static byte[] statement() {
        var sha256 = FileDigests.digest(Digest.Algorithm.SHA256, FILE).hex();
        return """
                {"_type": "https://in-toto.io/Statement/v1", "predicateType": "https://slsa.dev/provenance/v1",
                 "subject": [{"name": "f", "digest": {"sha256": "%s"}}], "predicate": {"buildDefinition": {"buildType": "t"},
                 "runDetails": {"builder": {"id": "https://ci.example"}}}}""".formatted(sha256).getBytes(UTF_8);
    }

    @Test
    void anEnvelopeUnderAPlainKeySaysWhatWasSignedOrNothing() throws GeneralSecurityException, RefusedException {
        var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var chain = envelopes(VerifyingKey.of(key.getPublic().getEncoded()));
        var envelope = envelope(key, statement());
        assertThat(flips(chain, envelope, 1)).as("blanks that become other blanks").isLessThan(3);
        assertThat(dispensable(chain, Real.json(envelope))).isEmpty();
    }

    @Test
    void noByteOfAStatementThatItsSignerChangesMakesItAboutAnotherFile()
            throws GeneralSecurityException, RefusedException {
        var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var chain = envelopes(VerifyingKey.of(key.getPublic().getEncoded()));
        var other = FileDigests.of(SignedBytes.of("another".getBytes(UTF_8)));
        var payload = statement();
        for (int i = 0; i < payload.length; i++) {
            var spoiled = payload.clone();
            spoiled[i] ^= 1;
            var claim = chain.accept(envelope(key, spoiled));
            assertThat(claim.flatMap(read -> bound(Optional.of(spoiled), "f", other))).as("byte %s", i).isEmpty();
        }
    }

    @Test
    void aRealBundleSaysWhatWasSignedOrNothing() throws IOException, RefusedException {
        var chain = bundles("MODULE.bazel",
                "https://github.com/bazel-contrib/publish-to-bcr/.github/workflows/publish.yaml@refs/tags/v0.0.1");
        var bundle = Files.readAllBytes(Real.file("MODULE.bazel.intoto.jsonl"));
        assertThat(flips(chain, bundle, 11)).as("places that are hints").isLessThan(bundle.length / 1000);
        assertThat(dispensable(chain, Real.json(bundle))).doesNotContain("payload", "payloadType", "signatures", "sig",
                "certificate", "rawBytes", "tlogEntries", "inclusionProof", "checkpoint", "canonicalizedBody", "hashes",
                "rootHash", "treeSize", "dsseEnvelope", "verificationMaterial");
    }
}
