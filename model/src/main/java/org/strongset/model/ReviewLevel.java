package org.strongset.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How much of a release somebody read (TRUST.md 2.2).
public enum ReviewLevel {
    /// What changed since another release.
    DIFF,
    /// All of it.
    FULL,
    /// It was built from its source, and the result compared; that is no reading of the source.
    BUILD;

    /// Finds the level of this name, in lower case.
    public static Optional<ReviewLevel> find(String name) {
        return Arrays.stream(values()).filter(level -> level.toString().equals(name)).findFirst();
    }

    /// Returns whether a review of this level is one of `asked`, too: whoever read all of it read what changed.
    public boolean answers(ReviewLevel asked) {
        return this == asked || (this == FULL && asked == DIFF);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
