package org.strongset.maven;

import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;

/// Something that leaves the answer incomplete: a [Resolution] with problems names not all that a build would need.
///
/// @param why as for a file
/// @param code the reason code of a text that was refused; null if it was not the text
/// @param message what, where, and what to do
public record Problem(Got.Why why, @Nullable Code code, String message) {}
