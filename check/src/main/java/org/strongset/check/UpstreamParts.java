package org.strongset.check;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Digest;

/// What of a Debian source package is upstream's, and by which certificates the packager says that upstream signs. Each file is
/// the one that the `.dsc` names; nothing else was verified.
///
/// @param tarballs the `.orig` tarballs; none of a native package
/// @param unnamed files whose place in the package is not known: nobody's
/// @param isNative whether whoever packages it is upstream
/// @param patches how many files the packager's `debian/patches` has
/// @param over how many files the packager lays over upstream's: those of theirs that are outside of `debian`
/// @param keys the certificates in `debian/upstream`; null if there are none
record UpstreamParts(List<Tarball> tarballs, List<String> unnamed, boolean isNative, int patches, int over,
        @Nullable Found keys) {
    UpstreamParts {
        tarballs = List.copyOf(tarballs);
        unnamed = List.copyOf(unnamed);
    }

    /// One tarball of upstream's.
    ///
    /// @param signature what the package has as the signature over it; null if it has none
    record Tarball(String name, Path file, Digest sha256, @Nullable Found signature) {}
}
