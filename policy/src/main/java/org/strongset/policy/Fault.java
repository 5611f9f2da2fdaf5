package org.strongset.policy;

import org.strongset.model.Code;

/// Something wrong with a policy file, or, if the code's exit is 0, a warning about it.
///
/// @param file as the person named it
/// @param line from 1
/// @param column from 1, in characters
/// @param message what, with both values, and what to do
public record Fault(Code code, String file, int line, int column, String message) {

    /// Where something stands in a file; both count from 1.
    public record Position(int line, int column) {
        /// The start of a file.
        static final Position START = new Position(1, 1);
    }

    /// Returns `file:line:column: CODE: message`.
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + code + ": " + message;
    }
}
