package org.strongset.check;

import java.util.List;
import org.strongset.model.Digest;
import org.strongset.sign.Message;
import org.strongset.sign.RefusedException;
import org.strongset.sign.sigstore.SigstoreVerifier;

/// An evidence file: its bytes, unverified.
final class Found {
    private final String shown;
    private final byte[] bytes;
    private final Digest id;
    private final Kind kind;

    /// What its signatures are over.
    enum Kind {
        /// Over the bytes of the file that is asked about.
        DETACHED,
        /// Over a text in itself, and the file that is asked about is that very message.
        CLEARTEXT,
        /// Over a text in itself that names files by their digests (`.changes`).
        CHANGES,
        /// A Sigstore bundle or an attestation of PEP 740, over the file that is asked about or a statement about it.
        SIGSTORE,
        /// What a registry says of a version, signed by the registry itself.
        REGISTRY,
        /// A plain envelope with a statement about the file that is asked about.
        DSSE;

        /// Returns what an evidence file of that name with these bytes is.
        static Kind of(String name, byte[] bytes) {
            if (name.endsWith(Uploads.CHANGES)) {
                return CHANGES;
            }
            if (isEnvelope(bytes)) {
                return DSSE;
            }
            return name.endsWith(".sigstore.json") || name.endsWith(".sigstore") || SigstoreVerifier.looksLikeOne(bytes)
                    ? SIGSTORE
                    : DETACHED;
        }

        /// An envelope is known by its members, which neither a bundle nor an attestation of PEP 740 has.
        private static boolean isEnvelope(byte[] bytes) {
            try {
                return SigstoreVerifier.looksLikeOne(bytes)
                        && Message.parse(bytes, "the envelope").names().containsAll(List.of("payload", "payloadType",
                                "signatures"));
            } catch (RefusedException _) {
                return false;
            }
        }
    }

    /// @param shown its name for people
    /// @param bytes at most [Reader#MAX_EVIDENCE]; must not change from now on
    Found(String shown, byte[] bytes, Kind kind) {
        this.shown = shown;
        this.bytes = bytes;
        this.id = Hashes.sha256(bytes);
        this.kind = kind;
    }

    String shown() {
        return shown;
    }

    byte[] bytes() {
        return bytes;
    }

    /// Returns the SHA-256 of its bytes.
    Digest id() {
        return id;
    }

    Kind kind() {
        return kind;
    }
}
