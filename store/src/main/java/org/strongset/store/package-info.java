/// The one embedded database: verified signatures, pins, verdicts with the evidence they used.
///
/// Start at [Store#open]. It is a file in the data folder of one user, and trusted: see [Store] for what its owner could
/// do. A damaged file is kept aside and said, never silently replaced. Plain JDBC on SQLite: docs/decisions/0004.
@NullMarked
package org.strongset.store;

import org.jspecify.annotations.NullMarked;
