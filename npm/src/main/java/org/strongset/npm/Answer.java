package org.strongset.npm;

import org.strongset.model.Code;

/// What comes of asking for one document. "There is none" and "could not be asked" are never the same.
sealed interface Answer {
    /// It is here, as it came.
    record Here(Json json) implements Answer {}

    /// The registry says that there is none.
    record None(String message) implements Answer {}

    /// Nobody knows whether there is one, or what came is not to be used.
    record Failed(Code code, String message) implements Answer {}
}
