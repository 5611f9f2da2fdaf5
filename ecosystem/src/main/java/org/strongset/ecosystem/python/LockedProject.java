package org.strongset.ecosystem.python;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Digest;
import org.strongset.model.Purl;

/// One package of a `pylock.toml`.
///
/// @param version null if only its source says, as for folders
/// @param marker when it is installed; null for always
/// @param source where it comes from
/// @param index the index that its files were found in; null if that is not said
/// @param line where it stands, from 1
/// @param identities who should have attested it, kind first; each as the file says it, text only
public record LockedProject(PythonName name, @Nullable PythonVersion version, @Nullable Marker marker, Source source,
        @Nullable String index, int line, List<Map<String, String>> identities) {

    /// Where a package comes from.
    public sealed interface Source {

        /// Files of an index: at most one source distribution, and wheels.
        record Files(List<File> files) implements Source {
            public Files {
                files = List.copyOf(files);
            }
        }

        /// One archive at an address or path of its own.
        record Archive(File file) implements Source {}

        /// A commit of a repository.
        record Vcs(String type, String location, String commit) implements Source {}

        /// A folder of the machine, which may change at any time.
        record Directory(String path, boolean editable) implements Source {}
    }

    /// A file that may be installed.
    ///
    /// @param name of the file
    /// @param location its address, or its path beside the lock file
    /// @param hashes at least one that may stand for bytes, or the package is not locked at all
    public record File(String name, String location, List<Digest> hashes, @Nullable Long size,
            @Nullable Instant uploaded) {
        public File {
            hashes = List.copyOf(hashes);
        }
    }

    public LockedProject {
        identities = identities.stream().map(Map::copyOf).toList();
    }

    /// Returns `pkg:pypi/NAME@VERSION` for what an index has; empty for what only an address or a folder names.
    public Optional<Purl> purl() {
        return source instanceof Source.Files && version != null
                ? Optional.of(Purl.of("pypi", null, name.normal(), version.canonical()))
                : Optional.empty();
    }
}
