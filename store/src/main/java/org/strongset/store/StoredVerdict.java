package org.strongset.store;

import org.strongset.model.Digest;

/// A verdict with its place in the chain.
///
/// @param number from 1, without gaps
/// @param hash over the one before it and this one
public record StoredVerdict(long number, Digest hash, Verdict verdict) {}
