package org.strongset.apt;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.debian.AptSource;

/// One state of an archive that is here, as a source means it. Nothing of it is verified.
///
/// @param date when it was made, as it says
/// @param validUntil until when it is in force, as it says; null if it does not
/// @param release the `InRelease` or `Release` file
/// @param signature the `Release.gpg`; null for an `InRelease`
/// @param indexes the lists that are here
public record State(AptSource source, Instant date, @Nullable Instant validUntil, Path release,
        @Nullable Path signature, List<Index> indexes) {
    public State {
        indexes = List.copyOf(indexes);
    }

    /// One list.
    ///
    /// @param path how the `Release` file calls it when it is not compressed
    /// @param file where it lies, compressed or not
    public record Index(String path, Path file) {}

    /// Returns whether it says that it is over.
    boolean isOver(Instant now) {
        return validUntil != null && !validUntil.isAfter(now);
    }
}
