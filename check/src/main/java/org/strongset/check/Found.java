package org.strongset.check;

import org.strongset.model.Digest;
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
        REGISTRY;

        /// Returns what an evidence file of that name with these bytes is.
        static Kind of(String name, byte[] bytes) {
            if (name.endsWith(Uploads.CHANGES)) {
                return CHANGES;
            }
            return name.endsWith(".sigstore.json") || name.endsWith(".sigstore") || SigstoreVerifier.looksLikeOne(bytes)
                    ? SIGSTORE
                    : DETACHED;
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
