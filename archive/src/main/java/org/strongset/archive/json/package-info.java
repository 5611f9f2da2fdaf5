/// JSON inside of packages, read in the one way that every reader reads it, or refused (THREATS.md JP-05).
///
/// **In:** bytes. **Out:** a [Json] value. Start at [StrictJson#parse]; the bounds stand there.
@NullMarked
package org.strongset.archive.json;

import org.jspecify.annotations.NullMarked;
