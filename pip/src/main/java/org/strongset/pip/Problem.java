package org.strongset.pip;

import org.strongset.model.Code;
import org.strongset.model.Purl;

/// Something that is asked for, and is no file that can be named: it may be installed, and nobody can say which bytes.
///
/// @param purl what it is, as far as that is known
/// @param shown what was asked for, and where
/// @param message what, where, and what to do; partly untrusted text
public record Problem(Purl purl, String shown, Code code, String message) {}
