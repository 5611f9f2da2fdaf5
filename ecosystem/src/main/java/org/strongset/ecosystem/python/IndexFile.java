package org.strongset.ecosystem.python;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Digest;

/// What an index says of one file of a project. It is the index's word, no more.
///
/// @param fileName without folders
/// @param url as it stands; it may be relative to the page
/// @param hashes of the file; those too weak to stand for bytes (MD5, SHA-1) are left out
/// @param weak the name of an algorithm that may not stand for bytes, if all its digests are of such: `md5`; else null
/// @param requiresPython null if it does not say, or says what is no specifier
/// @param yanked why the file should not be used any more; null if it may be. May be empty: no reason is given
/// @param metadata whether the METADATA are served beside it, and under which digest (PEP 658, 714)
/// @param size in bytes; null if it does not say
/// @param uploaded null if it does not say
/// @param provenance where its attestations are served (PEP 740); null if there are none
public record IndexFile(String fileName, String url, List<Digest> hashes, @Nullable String weak,
        @Nullable PythonSpecifiers requiresPython,
        @Nullable String yanked, Metadata metadata, @Nullable Long size, @Nullable Instant uploaded,
        @Nullable String provenance) {

    /// Whether the METADATA of a wheel are served beside it, as `URL.metadata`.
    ///
    /// @param hashes empty if none is named
    public record Metadata(boolean served, List<Digest> hashes) {
        static final Metadata NONE = new Metadata(false, List.of());

        public Metadata {
            hashes = List.copyOf(hashes);
        }
    }

    public IndexFile {
        hashes = List.copyOf(hashes);
    }

    /// Returns what the file is; empty if its name is of no file of that project.
    public Optional<DistributionFile> of(PythonName project) {
        return DistributionFile.find(project, fileName);
    }
}
