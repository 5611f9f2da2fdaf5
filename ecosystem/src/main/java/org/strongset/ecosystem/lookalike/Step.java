package org.strongset.ecosystem.lookalike;

/// What lies between a name and the one it can be taken for.
///
/// @param how for people, without the names
record Step(Kind kind, String how) {}
