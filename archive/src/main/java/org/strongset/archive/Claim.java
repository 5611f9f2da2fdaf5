package org.strongset.archive;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a file's name says it is.
enum Claim {
    /// Zip files by any name.
    ZIP(".zip .jar .war .ear .whl .egg .nupkg .aar"),
    /// A tar as it is.
    TAR(".tar"),
    /// A tar in gzip.
    TAR_GZ(".tar.gz .tgz .crate"),
    /// A tar in xz.
    TAR_XZ(".tar.xz .txz"),
    /// A tar in bzip2.
    TAR_BZ2(".tar.bz2 .tbz2 .tbz"),
    /// A tar in zstd.
    TAR_ZST(".tar.zst .tzst"),
    /// An ar file.
    AR(".ar .a"),
    /// A Debian package.
    DEB(".deb .udeb .ddeb"),
    /// Formats that are known and not read.
    UNREAD(".cpio .rpm .7z .rar .z .lz .tlz .lzma .tar.lz .zipx .cab .xar");

    private final String endings;

    /// @param endings of names, with spaces between
    Claim(String endings) {
        this.endings = endings;
    }

    static Optional<Claim> find(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        for (var claim : values()) {
            if (List.of(claim.endings.split(" ", -1)).stream().anyMatch(lower::endsWith)) {
                return Optional.of(claim);
            }
        }
        return Optional.empty();
    }

    /// Returns whether what is called so may be what the bytes are.
    boolean allows(Kind kind) {
        return switch (this) {
            case ZIP -> kind == Kind.ZIP;
            case TAR -> kind == Kind.TAR;
            case TAR_GZ -> kind == Kind.GZIP;
            case TAR_XZ -> kind == Kind.XZ;
            case TAR_BZ2 -> kind == Kind.BZIP2;
            case TAR_ZST -> kind == Kind.ZSTD;
            case AR, DEB -> kind == Kind.AR;
            case UNREAD -> false;
        };
    }
}
