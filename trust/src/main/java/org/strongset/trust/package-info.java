/// Who speaks for whom, counted in parties, not keys. No opinion on packages.
///
/// A [Principal] is a key by its whole fingerprint; [Parties] says which principals fall together and so count once.
/// **In:** what the user's policy says of keys and people. **Out:** a [org.strongset.model.Party] for any key.
/// An [Identity] is a name that somebody else gave, and says with whom its holder falls.
/// [Closure] says who is in a web of trust, by whose [Certifies]; [StrongSet] how closely its people know each other,
/// [GnuPgValidity] who is valid by GnuPG's rule, and [TrustAmounts] how far trust signatures reach. The chamber
/// `network` has the closure on numbers, for webs of millions. Start at [Parties#of]. The words are those of TRUST.md, section 2.1.
///
/// That a key is Ann's never means here that Ann may release anything: that is `policy`'s to say.
@NullMarked
package org.strongset.trust;

import org.jspecify.annotations.NullMarked;
