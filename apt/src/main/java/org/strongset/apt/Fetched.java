package org.strongset.apt;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;

/// The bytes of a package, or why they are not here.
public sealed interface Fetched {
    /// They are here, and are those that the list names.
    ///
    /// @param file the `.deb`; of a source package the `.dsc`, with the others beside it
    /// @param server who serves these bytes, `HOST` or `HOST:PORT`, by every list that names them; null if two do, or nobody on a
    ///     network
    record Here(Path file, @Nullable String server) implements Fetched {}

    /// They are not.
    ///
    /// @param code by its exit they were not to be had (30), or are not to be used (20)
    /// @param message partly untrusted text
    record Failed(Code code, String message) implements Fetched {}
}
