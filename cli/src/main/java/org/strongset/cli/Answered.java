package org.strongset.cli;

import org.jspecify.annotations.Nullable;
import org.strongset.check.Answer;

/// An answer, with what a project needs the file for.
///
/// @param need null if a person named the file
record Answered(Answer answer, @Nullable Need need) {
    /// Returns where it is asked for: the beginning of the file itself if a person named it; null if no file is at hand.
    @Nullable
    Place place() {
        var file = answer.decision().artifact().file();
        if (need != null) {
            return need.place();
        }
        if (file == null || file.startsWith("pkg:") || file.startsWith("/") || file.equals("-")) {
            return null;
        }
        var line = Place.parse(file);
        return line == null ? new Place(file, 1) : line;
    }
}
