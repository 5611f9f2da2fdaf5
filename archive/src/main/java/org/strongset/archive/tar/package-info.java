/// Reads tar files: source tarballs, npm packages, the two tars of a Debian package.
///
/// **In:** a stream of tar. **Out:** its entries with their digests, or a refusal. Start at [TarReader].
///
/// Tar has no specification that all follow. What is read: old (v7) and POSIX ustar headers, pax extended headers
/// (POSIX.1-2017, `pax`) for `path` and `linkpath`, GNU's long names and long links. Files, directories, and both kinds of
/// links. All else is refused: devices, sparse files, volumes, sizes in base 256, pax sizes that differ from the header's.
///
///     tar = (extension* header data)* zero-block+      nothing but zeros after the first zero block
@NullMarked
package org.strongset.archive.tar;

import org.jspecify.annotations.NullMarked;
