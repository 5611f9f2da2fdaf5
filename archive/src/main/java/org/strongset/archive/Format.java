package org.strongset.archive;

/// What a file was read as.
public enum Format {
    ZIP,
    JAR,
    WHEEL,
    TAR,
    TAR_GZ,
    TAR_XZ,
    TAR_BZ2,
    TAR_ZST,
    SDIST,
    NPM,
    AR,
    DEB
}
