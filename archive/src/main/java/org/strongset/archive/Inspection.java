package org.strongset.archive;

import org.strongset.model.Code;
import org.strongset.model.Digest;

/// What looking into a file gave.
public sealed interface Inspection {

    /// It is an archive, and this is all that is in it.
    record Listed(Manifest manifest) implements Inspection {}

    /// It is an archive, or claims to be one, and is refused.
    ///
    /// @param code `ARCHIVE_…`, `PATH_UNSAFE`, `LINK_UNSAFE` or `LIMIT_EXCEEDED`
    /// @param kind for `ARCHIVE_AMBIGUOUS`: `NAME`, `DUPLICATE`, `FRAMING`, `SIZE`, `TRAILING`, `ROOT`, …; else empty
    /// @param message what, with both values; holds untrusted text
    record Refused(Code code, String kind, String message) implements Inspection {}

    /// It is no archive of a known format.
    ///
    /// @param sha256 the digest of its bytes
    record NoArchive(Digest sha256, long size) implements Inspection {}
}
