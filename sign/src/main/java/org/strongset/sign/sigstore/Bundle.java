package org.strongset.sign.sigstore;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Digest;
import org.strongset.sign.dsse.Envelope;

/// A bundle as it was written: a claim, nothing in it is verified. Classes and not records where there are arrays in them;
/// none of the arrays may be changed.
///
/// @param version its format, 0.1 to 0.3
/// @param material who is said to have signed
/// @param content what was signed, and the signature
/// @param entries what is said to be in logs
/// @param timestamps answers of timestamp authorities
/// @param filename what its subject has to be called; null if any name will do
record Bundle(Version version, Material material, Content content, List<LogEntry> entries, List<byte[]> timestamps,
        @Nullable String filename) {
    Bundle {
        entries = List.copyOf(entries);
        timestamps = List.copyOf(timestamps);
    }

    /// The formats. From 0.2 on an entry has a proof; in 0.1 the log's promise is enough.
    enum Version {
        V0_1,
        V0_2,
        V0_3
    }

    /// Who is said to have signed.
    sealed interface Material {
        /// The holder of a certificate's key.
        record Leaf(Signatory signatory) implements Material {}

        /// The holder of a key that both sides know.
        ///
        /// @param hint what the bundle calls it, to find it by; empty if it does not
        record ManagedKey(String hint) implements Material {}
    }

    /// What was signed.
    sealed interface Content {
        /// Returns the signature that timestamps and log entries are over.
        byte[] signature();

        /// The file itself.
        final class File implements Content {
            private final @Nullable Digest digest;
            private final byte[] signature;

            File(@Nullable Digest digest, byte[] signature) {
                this.digest = digest;
                this.signature = signature;
            }

            /// Returns what the bundle says of the file: a hint. Null if it says nothing.
            @Nullable
            Digest digest() {
                return digest;
            }

            @Override
            public byte[] signature() {
                return signature;
            }
        }

        /// A statement about the file, in an envelope with one signature.
        record Statement(Envelope envelope) implements Content {
            @Override
            public byte[] signature() {
                return envelope.signatures().getFirst();
            }
        }
    }
}
