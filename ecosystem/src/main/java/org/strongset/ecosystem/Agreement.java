package org.strongset.ecosystem;

import org.strongset.model.Code;

/// Whether a file says that it is what somebody else calls it, as a build does.
public sealed interface Agreement {

    /// Its own metadata say the same.
    record Same() implements Agreement {}

    /// It says nothing of its own name and version; whoever gave it the name is all there is.
    ///
    /// @param message what it has instead; untrusted text
    record Silent(String message) implements Agreement {}

    /// It says that it is something else.
    ///
    /// @param code `SUBJECT_MISMATCH`, or why its metadata cannot be read
    /// @param message both values, and where each stands; untrusted text
    record Contradicts(Code code, String message) implements Agreement {}
}
