package org.strongset.sign.sigstore;

import java.util.Optional;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.sign.Bytes;
import org.strongset.sign.FileDigests;
import org.strongset.sign.RefusedException;
import org.strongset.sign.VerifyingKey;
import org.strongset.sign.dsse.Envelope;
import org.strongset.sign.sigstore.Bundle.Content;

/// Whether a log entry is about this signature, by this signer, over this content: each field by itself, in every entry,
/// every time (THREATS.md SG-01, SG-02).
final class EntryBinding {
    private EntryBinding() {}

    /// @param signer the leaf certificate of the bundle, or nothing for a managed key
    /// @param key the key that the signature was verified by
    /// @throws RefusedException `LOG_ENTRY_MISMATCH`, or `MALFORMED` if the entry cannot be read
    static void check(LogEntry entry, Content content, Optional<Signatory> signer, VerifyingKey key, FileDigests file)
            throws RefusedException {
        switch (EntryBody.read(entry)) {
            case EntryBody.HashedRekord(var digest, var signature, var verifier, var ofEnvelope) -> {
                same("digest", digest.equals(signed(content, digest.algorithm(), file, ofEnvelope)));
                same("signature", signature.equals(Bytes.of(content.signature())));
                verifier(verifier, signer, key);
            }
            case EntryBody.Enveloped(var payload, var signature, var verifier, var type) -> {
                var envelope = envelope(content);
                same("payload", payload.equals(FileDigests.digest(payload.algorithm(), envelope.payload())));
                same("payload type", type == null || type.equals(envelope.payloadType()));
                same("signature", signature.equals(Bytes.of(content.signature())));
                verifier(verifier, signer, key);
            }
            case EntryBody.Hashed(var payload, var hash, var verifier) -> {
                var envelope = envelope(content);
                same("payload", payload.equals(FileDigests.digest(payload.algorithm(), envelope.payload())));
                same("envelope", EntryBody.Hashed.forms(envelope).stream()
                        .anyMatch(form -> hash.equals(FileDigests.digest(hash.algorithm(), form))));
                verifier(verifier, signer, key);
            }
        }
    }

    private static Digest signed(Content content, Digest.Algorithm algorithm, FileDigests file, boolean ofEnvelope)
            throws RefusedException {
        return switch (content) {
            case Content.File _ -> file.by(algorithm).orElseThrow(() -> new RefusedException(Code.LOG_ENTRY_MISMATCH,
                    "the log entry has a " + algorithm.label() + " digest, and none such is known of the file"));
            case Content.Statement(var envelope) -> {
                same("kind", ofEnvelope);
                yield FileDigests.digest(algorithm, envelope.signed());
            }
        };
    }

    private static Envelope envelope(Content content) throws RefusedException {
        if (content instanceof Content.Statement(var envelope)) {
            return envelope;
        }
        throw new RefusedException(Code.LOG_ENTRY_MISMATCH, "the log entry is about an envelope, and there is none");
    }

    private static void verifier(EntryBody.Verifier verifier, Optional<Signatory> signer, VerifyingKey key)
            throws RefusedException {
        if (signer.isPresent()) {
            same("certificate", verifier.isCertificate() && signer.get().is(verifier.der()));
        } else {
            same("key", !verifier.isCertificate() && VerifyingKey.of(verifier.der()).equals(key));
        }
    }

    private static void same(String what, boolean same) throws RefusedException {
        if (!same) {
            throw new RefusedException(Code.LOG_ENTRY_MISMATCH,
                    "the " + what + " of the log entry is another than that of the bundle");
        }
    }
}
