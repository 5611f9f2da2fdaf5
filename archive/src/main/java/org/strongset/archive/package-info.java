/// Opens archives within strict bounds and lists every file in them with its SHA-256.
///
/// **In:** a file. **Out:** an [Inspection]: a [Manifest], or the reason why it is refused. Start at [Archives#inspect];
/// [Reading] finds out the format, [InstallHooks] what installing would run.
///
/// An archive that two readers could read in two ways is refused, never interpreted. Nothing is ever unpacked to disk.
/// What an *ecosystem* calls the package is not known here; that is `ecosystem`.
///
///     zip jar whl                     zip chamber
///     tar, tar.gz .xz .bz2 .zst       compress chamber, then tar chamber
///     ar                              ar chamber
///     deb                             ar chamber, then compress and tar for its control.tar and data.tar
///     package.json                    json chamber
///
/// The readers of zip, tar, ar and of gzip's frame are our own: what they refuse is the point of them. The chambers do not know
/// each other, but for `deflate`, which inflates for zip and compress; what they share is in `bounds`, where [org.strongset.archive.bounds.Profile] says which names and links each
/// format may hold, and why case twins are refused in some and not in others.
///
/// An archive inside an archive is a file like any other, except in a `.deb`; so a bomb of ten levels costs no more than its
/// first. Small zip files inside that claim to be huge are refused all the same, for the sake of those who would open them.
///
/// Formats that are known and not read (cpio, rpm, 7z, lzip, compress, pack200 and others) are `ARCHIVE_UNSUPPORTED`; a
/// compressed file that holds no tar is no archive. The bounds are THREATS.md AR-12; all of it fits a heap of 256 MiB.
///
/// Reading zstd loads native code; `compress` says where it goes.
@NullMarked
package org.strongset.archive;

import org.jspecify.annotations.NullMarked;
