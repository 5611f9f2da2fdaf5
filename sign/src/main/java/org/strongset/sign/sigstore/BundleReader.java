package org.strongset.sign.sigstore;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.sign.Message;
import org.strongset.sign.RefusedException;
import org.strongset.sign.dsse.Envelope;
import org.strongset.sign.sigstore.Bundle.Content;
import org.strongset.sign.sigstore.Bundle.Material;
import org.strongset.sign.sigstore.Bundle.Version;

/// Reads bundles of the versions 0.1 to 0.3, by the rules of protobuf's JSON ([Message]); every list has its bound.
final class BundleReader {
    static final int MAX_ENTRIES = 8;
    static final int MAX_TIMESTAMPS = 8;
    private static final int MAX_CERTIFICATES = 8;

    private BundleReader() {}

    static Bundle read(Message json) throws RefusedException {
        var version = version(json.text("mediaType"));
        var material = json.message("verificationMaterial");
        var entries = new ArrayList<LogEntry>();
        for (var entry : material.messages("tlogEntries", MAX_ENTRIES)) {
            entries.add(LogEntry.of(entry));
        }
        var timestamps = new ArrayList<byte[]>();
        if (material.has("timestampVerificationData")) {
            var data = material.message("timestampVerificationData");
            for (var timestamp : data.messages("rfc3161Timestamps", MAX_TIMESTAMPS)) {
                timestamps.add(timestamp.bytes("signedTimestamp"));
            }
        }
        return new Bundle(version, material(material), content(json), entries, timestamps, null);
    }

    private static Version version(String mediaType) throws RefusedException {
        return switch (mediaType) {
            case "application/vnd.dev.sigstore.bundle+json;version=0.1" -> Version.V0_1;
            case "application/vnd.dev.sigstore.bundle+json;version=0.2" -> Version.V0_2;
            case "application/vnd.dev.sigstore.bundle+json;version=0.3",
                    "application/vnd.dev.sigstore.bundle.v0.3+json" ->
                Version.V0_3;
            default -> throw RefusedException
                    .malformed("its mediaType is \"" + mediaType + "\", which is no bundle of 0.1 to 0.3");
        };
    }

    private static Material material(Message json) throws RefusedException {
        one(json, "certificate", "x509CertificateChain", "publicKey");
        if (json.has("publicKey")) {
            return new Material.ManagedKey(json.message("publicKey").text("hint", ""));
        }
        if (json.has("certificate")) {
            return new Material.Leaf(Signatory.of(json.message("certificate").bytes("rawBytes")));
        }
        return new Material.Leaf(leaf(json.message("x509CertificateChain").messages("certificates",
                MAX_CERTIFICATES)));
    }

    /// Only the leaf counts: what is above it comes from the trusted root. A root in a bundle is an attempt to bring one's own
    /// (THREATS.md SG-11).
    private static Signatory leaf(List<Message> chain) throws RefusedException {
        if (chain.isEmpty()) {
            throw RefusedException.malformed("the bundle's certificate chain is empty");
        }
        for (var above : chain.subList(1, chain.size())) {
            var certificate = Certificates.read(above.bytes("rawBytes"));
            if (certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
                throw new RefusedException(Code.UNTRUSTED_CHAIN,
                        "the bundle brings a root of its own: " + certificate.getSubjectX500Principal());
            }
        }
        return Signatory.of(chain.getFirst().bytes("rawBytes"));
    }

    private static Content content(Message json) throws RefusedException {
        one(json, "messageSignature", "dsseEnvelope");
        if (json.has("messageSignature")) {
            var message = json.message("messageSignature");
            return new Content.File(message.has("messageDigest") ? digest(message.message("messageDigest")) : null,
                    message.bytes("signature"));
        }
        var envelope = Envelope.of(json.message("dsseEnvelope"));
        if (envelope.signatures().size() != 1) {
            throw RefusedException.malformed("the bundle's envelope has " + envelope.signatures().size()
                    + " signatures, not one");
        }
        return new Content.Statement(envelope);
    }

    /// Reads a digest whose algorithm is named as protobuf's JSON names it. Null if it is one that is not accepted.
    private static @Nullable Digest digest(Message json) throws RefusedException {
        var algorithm = Algorithms.protobuf(json);
        return algorithm == null ? null : digest(algorithm, json.bytes("digest"));
    }

    static Digest digest(Digest.Algorithm algorithm, byte[] value) throws RefusedException {
        if (value.length != algorithm.length()) {
            throw RefusedException.malformed("a " + algorithm.label() + " has " + value.length + " bytes");
        }
        return new Digest(algorithm, HexFormat.of().formatHex(value));
    }

    private static void one(Message json, String... names) throws RefusedException {
        int found = 0;
        for (var name : names) {
            found += json.has(name) ? 1 : 0;
        }
        if (found != 1) {
            throw RefusedException
                    .malformed(json.where() + " has " + found + " of " + String.join(", ", names) + ", not one");
        }
    }
}
