package org.strongset.sign.sigstore;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Digest;
import org.strongset.sign.Bytes;
import org.strongset.sign.Message;
import org.strongset.sign.Pem;
import org.strongset.sign.RefusedException;
import org.strongset.sign.StrictBase64;
import org.strongset.sign.dsse.Envelope;

/// What a log entry says: the body that the log hashed, read.
sealed interface EntryBody {
    /// By whom, as the entry has it: a certificate or a bare key, in DER.
    final class Verifier {
        private final boolean certificate;
        private final byte[] der;

        private Verifier(boolean certificate, byte[] der) {
            this.certificate = certificate;
            this.der = der;
        }

        boolean isCertificate() {
            return certificate;
        }

        byte[] der() {
            return der;
        }

        /// Reads Rekor v1's: PEM, in base64 once more.
        private static Verifier pem(byte[] pem) throws RefusedException {
            var text = new String(pem, ISO_8859_1);
            var certificate = Pem.body(text, "CERTIFICATE");
            if (certificate.isPresent()) {
                return new Verifier(true, certificate.get());
            }
            return new Verifier(false, Pem.body(text, "PUBLIC KEY")
                    .orElseThrow(() -> RefusedException.malformed("the log entry has no key in PEM")));
        }

        private static Verifier v2(Message json) throws RefusedException {
            return json.has("x509Certificate")
                    ? new Verifier(true, json.message("x509Certificate").bytes("rawBytes"))
                    : new Verifier(false, json.message("publicKey").bytes("rawBytes"));
        }
    }

    /// A digest and the signature over it: `hashedrekord` 0.0.1 and 0.0.2.
    ///
    /// @param ofEnvelope whether the digest may be that of an envelope's encoding: in Rekor v2 only
    record HashedRekord(Digest digest, Bytes signature, Verifier verifier, boolean ofEnvelope) implements EntryBody {}

    /// An envelope: `dsse` 0.0.1, `intoto` 0.0.2.
    ///
    /// @param payload its digest
    /// @param signature the only one
    /// @param payloadType null if the entry does not say
    record Enveloped(Digest payload, Bytes signature, Verifier verifier,
            @Nullable String payloadType) implements EntryBody {}

    /// An envelope of which only digests are there: `intoto` 0.0.1.
    ///
    /// @param payload the payload's
    /// @param envelope that of the envelope's JSON, as it was sent
    record Hashed(Digest payload, Digest envelope, Verifier verifier) implements EntryBody {
        /// Returns the envelope's JSON as the clients of that time sent it, with a `keyid` and without.
        static List<byte[]> forms(Envelope envelope) {
            var base64 = Base64.getEncoder();
            var forms = new ArrayList<byte[]>();
            for (var keyid : List.of("\"keyid\":\"\",", "")) {
                forms.add(("{\"payloadType\":\"" + envelope.payloadType() + "\",\"payload\":\""
                        + base64.encodeToString(envelope.payload()) + "\",\"signatures\":[{" + keyid + "\"sig\":\""
                        + base64.encodeToString(envelope.signatures().getFirst()) + "\"}]}").getBytes(US_ASCII));
            }
            return forms;
        }
    }

    /// Reads the body of an entry, which must be of the kind that the entry says.
    ///
    /// @throws RefusedException `MALFORMED`, also for kinds that are not read here
    static EntryBody read(LogEntry entry) throws RefusedException {
        var json = Message.parse(entry.body(), "the log entry's body");
        var kind = json.text("kind");
        var version = json.text("apiVersion");
        if (!kind.equals(entry.kind()) || !version.equals(entry.version())) {
            throw RefusedException.malformed("the log entry is called " + entry.kind() + " " + entry.version()
                    + ", and is " + kind + " " + version);
        }
        var spec = json.message("spec");
        return switch (kind + " " + version) {
            case "hashedrekord 0.0.1" -> hashedRekord(spec);
            case "hashedrekord 0.0.2" -> hashedRekord2(spec.message("hashedRekordV002"));
            case "dsse 0.0.1" -> dsse(spec);
            case "intoto 0.0.1" -> new Hashed(digest(spec.message("content").message("payloadHash")),
                    digest(spec.message("content").message("hash")), Verifier.pem(spec.bytes("publicKey")));
            case "intoto 0.0.2" -> intoto(spec.message("content"));
            default ->
                throw RefusedException.malformed("no log entry of the kind " + kind + " " + version + " is read");
        };
    }

    private static EntryBody hashedRekord(Message spec) throws RefusedException {
        var signature = spec.message("signature");
        return new HashedRekord(digest(spec.message("data").message("hash")), Bytes.of(signature.bytes("content")),
                Verifier.pem(signature.message("publicKey").bytes("content")), false);
    }

    private static EntryBody hashedRekord2(Message spec) throws RefusedException {
        var data = spec.message("data");
        var algorithm = Algorithms.protobuf(data);
        if (algorithm == null) {
            throw RefusedException.malformed("the log entry has a digest that is not of SHA-2");
        }
        var signature = spec.message("signature");
        return new HashedRekord(BundleReader.digest(algorithm, data.bytes("digest")),
                Bytes.of(signature.bytes("content")),
                Verifier.v2(signature.message("verifier")), true);
    }

    private static EntryBody dsse(Message spec) throws RefusedException {
        var signature = only(spec.messages("signatures", Envelope.MAX_SIGNATURES));
        return new Enveloped(digest(spec.message("payloadHash")), Bytes.of(signature.bytes("signature")),
                Verifier.pem(signature.bytes("verifier")), null);
    }

    private static EntryBody intoto(Message content) throws RefusedException {
        var envelope = content.message("envelope");
        var signature = only(envelope.messages("signatures", Envelope.MAX_SIGNATURES));
        // The log put base64 into base64.
        var sig = StrictBase64.decode(new String(signature.bytes("sig"), ISO_8859_1), "the log entry's signature");
        return new Enveloped(digest(content.message("payloadHash")), Bytes.of(sig),
                Verifier.pem(signature.bytes("publicKey")),
                envelope.text("payloadType"));
    }

    private static Message only(List<Message> signatures) throws RefusedException {
        if (signatures.size() != 1) {
            throw RefusedException.malformed("the log entry has " + signatures.size() + " signatures, not one");
        }
        return signatures.getFirst();
    }

    private static Digest digest(Message json) throws RefusedException {
        try {
            return new Digest(Algorithms.rekor(json.text("algorithm")), json.text("value"));
        } catch (IllegalArgumentException e) {
            throw RefusedException.malformed(json.where() + ": " + e.getMessage());
        }
    }
}
