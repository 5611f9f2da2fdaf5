/// Decides whether an artifact may be used. Pure: no files, no network, no clock.
///
/// **In:** a [Subject], the [Evidence] that was verified for it, a [Policy], the time.
/// **Out:** an [org.strongset.model.Decision]. Start at [Decisions#decide]; the grammar is TRUST.md section 10.
///
/// This room never verifies a signature: evidence is a fact here. `check` makes it.
@NullMarked
package org.strongset.policy;

import org.jspecify.annotations.NullMarked;
