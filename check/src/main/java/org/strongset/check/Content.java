package org.strongset.check;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Digest;
import org.strongset.policy.Subject.Bytes;
import org.strongset.sign.FileDigests;

/// What there is of the bytes that a claim is about.
sealed interface Content {
    /// Returns the digests that they are known to have, the one that evidence is bound to first; none if nothing is known.
    List<Digest> digests();

    /// Returns whether somebody looked into them.
    Bytes bytes();

    /// Returns the file's name without folders, as an attestation may have to call it.
    String name();

    /// Returns their digests for a verifier.
    ///
    /// @param shown the file's name for people
    FileDigests forVerifier(String shown);

    /// A file that was read.
    ///
    /// @param name in the index, or of the file itself
    /// @param sha256 of the very bytes that were read
    /// @param digests of them
    record Read(Path file, String name, Digest sha256, List<Digest> digests) implements Content {
        public Read {
            digests = List.copyOf(digests);
        }

        /// One of the file's own name.
        Read(Path file, Digest sha256) {
            this(file, String.valueOf(file.getFileName()), sha256, List.of(sha256));
        }

        @Override
        public Bytes bytes() {
            return Bytes.READ;
        }

        @Override
        public FileDigests forVerifier(String shown) {
            return FileDigests.of(unchanged(shown));
        }

        /// Returns the bytes for a verifier, which fail if they are no longer those that were read.
        UnchangedFile unchanged(String shown) {
            return new UnchangedFile(file, shown, sha256);
        }
    }

    /// A file that others name by digests, of which nobody has the bytes here.
    ///
    /// @param looked whether these very bytes were looked into before, and nothing was wrong
    record Named(String name, List<Digest> digests, boolean looked) implements Content {
        public Named {
            digests = List.copyOf(digests);
            if (digests.isEmpty()) {
                throw new IllegalArgumentException("nobody names the bytes of " + name);
            }
        }

        @Override
        public Bytes bytes() {
            return looked ? Bytes.READ : Bytes.NAMED;
        }

        @Override
        public FileDigests forVerifier(String shown) {
            return FileDigests.of(digests);
        }
    }

    /// Installed: the bytes are gone.
    ///
    /// @param sha256 which they were, by an archive's word; null if none says
    record Gone(String name, @Nullable Digest sha256) implements Content {
        @Override
        public List<Digest> digests() {
            return sha256 == null ? List.of() : List.of(sha256);
        }

        @Override
        public Bytes bytes() {
            return Bytes.GONE;
        }

        @Override
        public FileDigests forVerifier(String shown) {
            return FileDigests.of(digests());
        }
    }
}
