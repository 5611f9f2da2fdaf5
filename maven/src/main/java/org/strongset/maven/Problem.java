package org.strongset.maven;

import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;

/// Something that leaves the answer incomplete: a [Resolution] with problems names not all that a build would need.
///
/// @param why as for a file
/// @param code the reason code, if a certain text or file is the reason; null otherwise
/// @param message what, where, and what to do
public record Problem(Got.Why why, @Nullable Code code, String message) {}
