/// The `strongset` command: arguments in, exit code out; all wiring, no opinion.
@NullMarked
package org.strongset.cli;

import org.jspecify.annotations.NullMarked;
