/// What every reader of archives obeys, whatever the format: names, links, sizes, time.
///
/// **In:** the names, sizes and links that a reader found. **Out:** nothing, or a [Refusal]. Start at [Tree], which holds
/// the rules about names and links; [Budget] holds those about cost.
///
/// Which rules hold depends on who unpacks such an archive, and is said once, in [Profile].
@NullMarked
package org.strongset.archive.bounds;

import org.jspecify.annotations.NullMarked;
