/// Fuzz targets for every parser: whatever the bytes are, the answer is a value or the exception that is documented.
///
/// A target is a method with [com.code_intelligence.jazzer.junit.FuzzTest]. As part of `mvn verify` it runs once for each
/// of its seeds in `src/test/resources/<package>/<class>Inputs/<method>`; with `fuzz/run` Jazzer makes up new ones from them.
/// What fails becomes a seed. Each target runs inside [Bounds], which is what holds for all of them. How to run them, and
/// what they have found: docs/fuzzing.md.
///
/// Targets of what a room keeps to itself stand in that room's package.
@NullMarked
package org.strongset.fuzz;

import org.jspecify.annotations.NullMarked;
