package org.strongset.npm;

import org.strongset.model.Code;

/// Something that was found out on the way.
///
/// @param code by its exit it is only to be said (0), keeps something from being had (30), or is wrong with the file (20)
/// @param message what, where, and what to do; partly untrusted text
public record Remark(Code code, String message) {}
