/// What a package was like before, and what of that changed for the worse.
///
/// A signature says who; most packages have none. That nothing changed is worth something without one: the same bytes as on
/// the day when somebody adopted them, or a new version with no less evidence, by the same hands, from the same source.
///
///     strongset.lock ──▶ LockReader ──▶ Lock ── find ──▶ LockEntry    these bytes were adopted
///                                         └─── earlier ─▶ Profile ┐
///                       what an index says of other versions ─────┴─ StepDown ──▶ Change …
///
/// **Sameness is no word on origin.** Who made the lock took what was served that day. Nothing here trusts, fetches or decides:
/// `check` makes evidence of it, and `policy` weighs that. Start reading at [Profile] and [StepDown].
@NullMarked
package org.strongset.continuity;

import org.jspecify.annotations.NullMarked;
