/// Names that can be taken for other names: typing slips, look-alike letters, moved marks, borrowed namespaces.
///
/// **In:** the name of a package, the type of its ecosystem (as in a purl) and the names that the person uses already.
/// **Out:** a [Lookalike], which names the other package and says how they differ, or nothing. Start at [Lookalikes#find].
///
/// A finding is a question for a person and no proof of bad will; that nothing was found is no word of trust. The names that
/// are copied are those of a list of much used packages that ships here, and the person's own. A name on either is never a
/// lookalike.
///
///     candidates = names that share a key with it: the letters, the letters less one, the sounds, the words sorted
///     likeness   = the first rule of [Likeness] (or of [Scopes], or [Groups]) that holds for name and candidate
///     reach      = the weaker the rule, the more used the candidate has to be ([Reach])
///     word       = a part that names of the list have, too: who writes "hyper" does not mean "typer" ([Vocabulary])
///
/// No regular expressions and no I/O but the reading of the lists; their origin is beside them, in `README.md`. What is
/// recognised, and how often it is wrong, is measured in `docs/lookalike.md`.
@NullMarked
package org.strongset.ecosystem.lookalike;

import org.jspecify.annotations.NullMarked;
