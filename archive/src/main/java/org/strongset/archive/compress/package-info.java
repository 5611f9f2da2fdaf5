/// Undoes gzip, xz, bzip2 and zstd, where the whole input is exactly one compressed stream.
///
/// **In:** the bytes of a compressed file or member. **Out:** a stream of what was compressed; it refuses in the middle of a
/// read. Start at [Compression].
///
/// All four formats let streams follow each other. Some readers then see the first only, others all, so a second stream,
/// padding, or anything else after the first is refused (AR-14). gzip (RFC 1952) is framed here, and `deflate` inflates it; the
/// others are decoded by libraries, whose memory is bounded before they get any.
///
/// zstd's library is native code that unpacks itself to `java.io.tmpdir`, unless the system property `ZstdTempFolder` names a
/// folder (or `ZstdNativePath` an unpacked library). Whoever starts the program sets it to a folder of its own, before the
/// first zstd file is read; nothing native is loaded before that.
@NullMarked
package org.strongset.archive.compress;

import org.jspecify.annotations.NullMarked;
