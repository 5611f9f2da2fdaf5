package org.strongset.cli;

import org.jspecify.annotations.Nullable;
import org.strongset.check.Answer;
import org.strongset.maven.Needed;

/// An answer, with what a build needs the file for.
///
/// @param needed null if a person named the file
record Answered(Answer answer, @Nullable Needed needed) {}
