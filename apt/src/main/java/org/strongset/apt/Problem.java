package org.strongset.apt;

import org.strongset.model.Code;

/// Something that keeps a source from being had, or had anew.
///
/// @param shown the source, without a password
/// @param code by its exit nothing was to be had (30), or something that is not to be used (20)
/// @param message what, where, and what to do; partly untrusted text
public record Problem(String shown, Code code, String message) {}
