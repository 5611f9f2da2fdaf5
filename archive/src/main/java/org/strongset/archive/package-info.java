/// Opens archives within strict bounds and lists every file in them with its SHA-256.
///
/// **In:** a file. **Out:** an [Inspection]: a [Manifest], or the reason why it is refused. Start at [Archives#inspect].
///
/// An archive that two readers could read in two ways is refused, never interpreted. Nothing is ever unpacked to disk.
/// What an *ecosystem* calls the package is not known here; that is `ecosystem`.
@NullMarked
package org.strongset.archive;

import org.jspecify.annotations.NullMarked;
