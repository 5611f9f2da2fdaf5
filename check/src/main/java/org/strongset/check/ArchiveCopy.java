package org.strongset.check;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where one state of an archive lies on this machine, as apt fetched it. Nothing of it is trusted.
///
/// @param shown what to call it: the source that apt is configured for
/// @param suite the suite or codename that was asked for; empty if an exact path was
/// @param release the `InRelease` or `Release` file
/// @param signature the `Release.gpg` beside it; null for an `InRelease`
/// @param indexes the lists of packages that are there
/// @param loosened the options by which apt checks less of it than it would without them, to be said; none is followed here
public record ArchiveCopy(String shown, String suite, Path release, @Nullable Path signature, List<Index> indexes,
        List<String> loosened) {
    public ArchiveCopy {
        indexes = List.copyOf(indexes);
        loosened = List.copyOf(loosened);
    }

    /// A copy of a source that loosens nothing.
    public ArchiveCopy(String shown, String suite, Path release, @Nullable Path signature, List<Index> indexes) {
        this(shown, suite, release, signature, indexes, List.of());
    }

    /// One list of packages.
    ///
    /// @param path how the `Release` file calls it when it is not compressed: `main/binary-amd64/Packages`
    /// @param file where it lies, compressed or not
    public record Index(String path, Path file) {}
}
