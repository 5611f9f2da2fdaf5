/// Reads zip files: wheels, jars and others.
///
/// **In:** the bytes of a zip file. **Out:** its entries with their digests, or a refusal. Start at [ZipReader].
///
///     zip    = entry* central* [end64 locator] end      nothing before, between or after
///     entry  = local data [descriptor]
///
/// The specification is PKWARE's APPNOTE 6.3.10; sections are given as "4.3.7". Here every byte of the file must belong
/// to exactly one of these parts, and whatever is stored twice must be equal: a reader that walks the local headers and one
/// that trusts the central directory then see the same. Methods are stored and deflate; nothing is encrypted, split, linked.
@NullMarked
package org.strongset.archive.zip;

import org.jspecify.annotations.NullMarked;
