package org.strongset.archive;

import org.jspecify.annotations.Nullable;
import org.strongset.model.Digest;

/// One entry of an archive.
///
/// @param path as stored: relative, `/` between segments, no `.`, `..` or empty segment; directories without a final `/`
/// @param type what it is
/// @param size its length in bytes; 0 for anything but a file
/// @param sha256 the digest of its bytes; null for anything but a file
/// @param linkTarget where a link points, as stored; null for anything but a link
/// @param mode the permission bits (octal 07777), -1 if the format has none
public record Entry(String path, Type type, long size, @Nullable Digest sha256, @Nullable String linkTarget, int mode) {

    /// What an entry is.
    public enum Type {
        FILE,
        DIRECTORY,
        SYMLINK,
        HARDLINK
    }
}
