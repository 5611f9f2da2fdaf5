package org.strongset.check;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.continuity.Listing;
import org.strongset.ecosystem.npm.PackumentVersion;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Purl;

/// May this be used?
public sealed interface Question {
    /// Returns where it lies; null if nobody has it here.
    @Nullable
    Path file();

    /// Returns its name for people.
    String shown();

    /// Returns whether the person vouches for the signer, if this is the first that is seen of them.
    boolean pin();

    /// A file that a person named.
    ///
    /// @param shown its name as the person gave it
    /// @param as what the person says it is (`--as`), null if its own metadata are to say
    /// @param evidence signature files that the person named; empty means: look beside the file
    /// @param server who serves it, `HOST` or `HOST:PORT`; null if that is not known
    record ByPerson(Path file, String shown, @Nullable Purl as, List<Path> evidence, @Nullable String server,
            boolean pin) implements Question {
        public ByPerson {
            evidence = List.copyOf(evidence);
        }

        /// One that the person has, wherever it is from.
        public ByPerson(Path file, String shown, @Nullable Purl as, List<Path> evidence, boolean pin) {
            this(file, shown, as, evidence, null, pin);
        }
    }

    /// A file that a build asks for by its coordinates.
    ///
    /// @param shown its file name in a repository
    /// @param called what the build asks for
    /// @param evidence all signature files there are; what lies beside the file is not looked at
    /// @param pom the POM that was served beside it, null if there is none
    /// @param listing what the repository says of the version; null if nobody asked
    /// @param server who serves it, `HOST` or `HOST:PORT`; null if that is not known, or nobody on a network does
    /// @param known what whoever fetched it found out, to be said or weighed
    record ByBuild(Path file, String shown, Purl called, List<Path> evidence, @Nullable Path pom,
            @Nullable Listing listing, @Nullable String server, List<Known> known, boolean pin) implements Question {
        /// One of which nobody asked what the repository says.
        public ByBuild(Path file, String shown, Purl called, List<Path> evidence, @Nullable Path pom,
                @Nullable String server, List<Known> known, boolean pin) {
            this(file, shown, called, evidence, pom, null, server, known, pin);
        }

        public ByBuild {
            evidence = List.copyOf(evidence);
            known = List.copyOf(known);
        }
    }

    /// A file of an index, as a lock file names it, or the index itself.
    ///
    /// @param called `pkg:npm/NAME@VERSION` or `pkg:pypi/NAME@VERSION`
    /// @param shown its file name in the index, without folders
    /// @param digests what names it, all by one algorithm: its bytes have one of them. Exactly one, or the bytes must be here
    /// @param file its bytes, whoever kept them: they are compared; null if nobody has them
    /// @param evidence documents about it
    /// @param says what the index says of its contents; null if that is not known
    /// @param listing what the index says of the version, and of those before; null if nobody asked
    /// @param server who serves it, `HOST` or `HOST:PORT`; null if nobody on a network does
    /// @param known what whoever asked the index found out, to be said or weighed
    record ByIndex(Purl called, String shown, List<Digest> digests, @Nullable Path file, List<Document> evidence,
            @Nullable IndexCopy says, @Nullable Listing listing, @Nullable String server, List<Known> known,
            boolean pin) implements Question {
        /// One of which nobody asked what the index says of its versions.
        public ByIndex(Purl called, String shown, List<Digest> digests, @Nullable Path file, List<Document> evidence,
                @Nullable IndexCopy says, @Nullable String server, List<Known> known, boolean pin) {
            this(called, shown, digests, file, evidence, says, null, server, known, pin);
        }

        public ByIndex {
            digests = List.copyOf(digests);
            evidence = List.copyOf(evidence);
            known = List.copyOf(known);
            if (digests.stream().map(Digest::algorithm).distinct().count() > 1) {
                throw new IllegalArgumentException(called + " is named by digests of several algorithms");
            }
            if (file == null && digests.size() != 1) {
                throw new IllegalArgumentException(called + " has no bytes and " + digests.size() + " digests");
            }
        }
    }

    /// A document that somebody served: bytes with a name for people.
    final class Document {
        private final String shown;
        private final byte[] bytes;

        /// @param bytes must not change from now on
        public Document(String shown, byte[] bytes) {
            this.shown = shown;
            this.bytes = bytes;
        }

        /// Returns its name for people.
        public String shown() {
            return shown;
        }

        /// Returns its bytes, which must not be changed.
        public byte[] bytes() {
            return bytes;
        }
    }

    /// What an index says of the contents of a file: what its clients read before they have the file, and what must be inside of
    /// it, then.
    sealed interface IndexCopy {
        /// Returns what the index sent.
        Document document();

        /// npm's copy of a `package.json`.
        ///
        /// @param published when it was published, by the registry's word; null if that is not known
        record Npm(PackumentVersion version, Document document, @Nullable Instant published) implements IndexCopy {
            /// One of which nobody asked when it was published.
            public Npm(PackumentVersion version, Document document) {
                this(version, document, null);
            }
        }

        /// A wheel's METADATA, as served beside it.
        record Metadata(Document document) implements IndexCopy {}
    }

    /// A package that is installed: its bytes are gone, and archives say which they were.
    ///
    /// @param file where its package manager says that it is installed
    /// @param called the package, with its version and architecture
    /// @param known what its package manager says besides, to be said or weighed
    record Installed(Path file, Purl called, List<Known> known) implements Question {
        public Installed {
            known = List.copyOf(known);
        }

        @Override
        public String shown() {
            return called.name();
        }

        @Override
        public boolean pin() {
            return false;
        }
    }

    /// Something known of a file, or of an installed package, before it is read.
    ///
    /// @param code by its exit this is a remark (0), evidence that cannot be had (30), or something wrong with the file
    /// @param message for people; untrusted text
    /// @param inside a package that is inside of it, to be looked up in lists with it; null if it is about no other
    record Known(Code code, String message, @Nullable Purl inside) {
        public Known(Code code, String message) {
            this(code, message, null);
        }
    }
}
