package org.strongset.attest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.strongset.sign.FileDigests;
import org.strongset.sign.RefusedException;
import org.strongset.sign.SignedBytes;
import org.strongset.sign.sigstore.BundleVerification;
import org.strongset.sign.sigstore.Expected;
import org.strongset.sign.sigstore.SigstoreVerifier;
import org.strongset.sign.sigstore.TrustedRoot;
import org.strongset.testkit.Vectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Documents that were signed in earnest.
final class Real {
    static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    static final String GITHUB = "https://token.actions.githubusercontent.com";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Real() {}

    static Path file(String name) {
        return Vectors.folder("slsa-verifier").resolve(name);
    }

    static FileDigests digests(String name) {
        return FileDigests.of(SignedBytes.of(file(name)));
    }

    static JsonNode json(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns what the envelopes in a document hold, whoever signed them.
    static List<byte[]> payloads(String name) {
        var payloads = new ArrayList<byte[]>();
        for (var payload : json(file(name)).findValues("payload")) {
            payloads.add(Base64.getDecoder().decode(payload.asString()));
        }
        return payloads;
    }

    /// Returns the first claim of a document, read without asking who signed it.
    static Attested claim(String name) throws RefusedException {
        return Attested.read(payloads(name).getFirst());
    }

    /// Verifies the bundle of provenance in a document against a file, as that identity's of GitHub.
    static BundleVerification verify(String name, String file, String identity) throws RefusedException {
        var json = json(file(name));
        var bundle = json.has("attestations") ? json.get("attestations").get(1).get("bundle") : json;
        var signer = Expected.Identity.of(identity, GITHUB, Expected.Source.ANY);
        return SigstoreVerifier.by(TrustedRoot.shipped(), NOW)
                .verify(name, JSON.writeValueAsBytes(bundle), file, digests(file), signer).getFirst();
    }
}
