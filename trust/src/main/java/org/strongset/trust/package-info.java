/// Who speaks for whom, counted in parties, not keys. No opinion on packages.
///
/// Start at [Parties#of].
@NullMarked
package org.strongset.trust;

import org.jspecify.annotations.NullMarked;
