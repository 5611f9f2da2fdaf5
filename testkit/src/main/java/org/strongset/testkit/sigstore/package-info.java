/// An instance of Sigstore for tests, with keys made in the test: what no public instance would ever sign can be had here.
///
/// [MadeInstance] is the authority, the logs and the trusted root; [MadeBundle] a bundle by it; [Workflow] who signs.
@NullMarked
package org.strongset.testkit.sigstore;

import org.jspecify.annotations.NullMarked;
