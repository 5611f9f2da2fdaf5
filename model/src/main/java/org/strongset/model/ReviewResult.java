package org.strongset.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What somebody found who read a release (TRUST.md 2.2).
public enum ReviewResult {
    /// Nothing is wrong with it.
    FINE,
    /// Something should be looked at.
    CONCERN,
    /// It is made to harm.
    MALICIOUS;

    /// Finds the result of this name, in lower case.
    public static Optional<ReviewResult> find(String name) {
        return Arrays.stream(values()).filter(result -> result.toString().equals(name)).findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
