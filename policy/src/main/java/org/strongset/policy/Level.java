package org.strongset.policy;

/// How far a rule is from holding, worst first.
///
/// Rules are monotone, so the level of `all` is its children's least, of `any` the greatest, of `k` the k-th greatest:
/// each level answers "would it hold if everything from this level on held?".
enum Level {
    /// Nothing that is missing now would make it hold.
    FAILS,
    /// It would hold if what cannot be had now were good.
    UNAVAILABLE,
    /// It would hold if the user, alone, pinned the signer or the bytes.
    ASK,
    /// It holds.
    HOLDS
}
