/// The one path from bytes to decision; the only maker of evidence, and the one boundary behind which everything
/// unexpected is a deny with exit 40.
@NullMarked
package org.strongset.check;

import org.jspecify.annotations.NullMarked;
