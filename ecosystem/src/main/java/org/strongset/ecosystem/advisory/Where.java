package org.strongset.ecosystem.advisory;

/// Where a version is, seen from what a record says.
enum Where {
    /// The record means it.
    INSIDE,
    /// The record does not mean it.
    OUTSIDE,
    /// That cannot be told.
    UNCLEAR
}
