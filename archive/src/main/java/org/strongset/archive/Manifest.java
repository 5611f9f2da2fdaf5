package org.strongset.archive;

import java.util.List;
import java.util.Map;
import org.strongset.model.Digest;
import org.strongset.model.InstallCode;

/// Everything that an archive holds.
///
/// @param format what it was read as
/// @param size the archive's own length in bytes
/// @param sha256 the digest of the archive's own bytes
/// @param entries in the order of the archive
/// @param installing what installing it would run; empty means that installing runs no code of the package
/// @param kept the bytes of those small files that the caller asked for, by path
public record Manifest(Format format, long size, Digest sha256, List<Entry> entries, List<InstallCode> installing,
        Map<String, byte[]> kept) {
    public Manifest {
        entries = List.copyOf(entries);
        installing = List.copyOf(installing);
        kept = Map.copyOf(kept);
    }
}
