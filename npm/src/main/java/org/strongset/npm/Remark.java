package org.strongset.npm;

import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Purl;

/// Something that was found out on the way.
///
/// @param code by its exit it is only to be said (0), keeps something from being had (30), or is wrong with the file (20)
/// @param message what, where, and what to do; partly untrusted text
/// @param inside the package that is inside of the one that this is said of; null if it is about no other
public record Remark(Code code, String message, @Nullable Purl inside) {
    /// One about the package itself.
    public Remark(Code code, String message) {
        this(code, message, null);
    }
}
