/// What a decision was made of, kept so that it can be made again: years later, on another machine, or as it would be without somebody.
///
/// **In:** a [Grounds]. **Out:** pieces of JSON, each known by its SHA-256: [GroundsWriter] and [GroundsReader]. Policies and what many
/// decisions share are kept once. Start at [Grounds]; docs/grounds.md shows the format.
@NullMarked
package org.strongset.policy.grounds;

import org.jspecify.annotations.NullMarked;
