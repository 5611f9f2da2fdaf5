/// How few would have to be bad: the collusion number and its companions (TRUST.md 6).
///
/// **In:** who could bring something about, as a circuit of thresholds over parties ([Circuit]). **Out:** the cheapest sets of parties that
/// could ([SmallestSets]), and these in few words ([Groups]). The same search answers how many withdrawals an answer survives, on the
/// circuit's dual. Start at [SmallestSets].
///
/// What the circuit of a policy is, the room `policy` knows; here nothing is known of policies, evidence or time.
@NullMarked
package org.strongset.trust.collusion;

import org.jspecify.annotations.NullMarked;
