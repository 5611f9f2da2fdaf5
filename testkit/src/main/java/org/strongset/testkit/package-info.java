/// What the tests of all rooms share; never part of the product.
///
/// [Vectors] finds test data on the class path. [Golden] compares with a file and rewrites it under `-Dgolden=write`.
/// [Scripts] runs files of commands against a [Program], which is how the command line is tested.
@NullMarked
package org.strongset.testkit;

import org.jspecify.annotations.NullMarked;
