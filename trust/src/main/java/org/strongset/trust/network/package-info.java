/// A web of trust of millions: who is in it, kept up with each change.
///
/// The same rule as [org.strongset.trust.Closure], on numbers instead of names (TRUST.md 9). A node is a key; each has one User ID or more.
/// **In:** a list of certifications ([NetworkBuilder]), or a file that was made of one ([Network#open]). **Out:** the level of each node
/// ([Levels]), after the whole pass and after each certification or member that comes or goes. Start at [Levels].
///
/// Time plays no part here: what is handed in is in force.
@NullMarked
package org.strongset.trust.network;

import org.jspecify.annotations.NullMarked;
