/// Undoes DEFLATE (RFC 1951).
///
/// **In:** an [Input] that starts where the compressed data start. **Out:** the bytes in blocks, and how much of the input they
/// took, or a refusal. Start at [Inflation#open].
///
///     data    = block* last block
///     block   = stored | codes symbol* end        codes: fixed, or written at the start of the block
///     symbol  = literal | length distance
///
/// There are two ways to the same bytes: the JDK's zlib, and a decoder of our own, which is faster once the JVM has compiled
/// it. A process that has inflated much uses the latter. They accept the same data, refuse the same, and take the same
/// number of bytes, which is tested with spoiled data of every kind.
///
/// Frames (gzip, zip) and bounds of the output are the callers'.
@NullMarked
package org.strongset.archive.deflate;

import org.jspecify.annotations.NullMarked;
