package org.strongset.cli;

import org.jspecify.annotations.Nullable;
import org.strongset.check.Answer;

/// An answer, with what a project needs the file for.
///
/// @param need null if a person named the file
record Answered(Answer answer, @Nullable Need need) {}
