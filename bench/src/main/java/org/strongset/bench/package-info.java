/// Measures the rooms against their peers, side by side in one run, as ratios. Run by hand: `bench/run`.
///
/// Nothing here is part of the product, and no test waits for a clock. Contestants take turns, so that whatever else the
/// machine does falls on all of them; what is printed is the median over the rounds of ours / the peer's, with the
/// smallest and the largest. Start reading at [Main]; the goals are in `docs/benchmarks.md`.
///
/// - [Program]: a whole process, as a person starts it. [Warm]: an action in a JVM that has done it many times.
/// - [Turns]: has contestants take turns. [Rates]: has JMH do so with small operations.
@NullMarked
package org.strongset.bench;

import org.jspecify.annotations.NullMarked;
