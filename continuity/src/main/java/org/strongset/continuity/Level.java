package org.strongset.continuity;

import java.util.Locale;

/// How much evidence came with a version, the least first. It counts what there was, whoever believes it.
public enum Level {
    /// Nothing but the index's own word.
    INDEX("nothing but the index's word"),
    /// Somebody signed it: its publisher, or whoever had that key.
    SIGNATURE("a signature"),
    /// A builder says what it was built from.
    PROVENANCE("provenance");

    private final String words;

    Level(String words) {
        this.words = words;
    }

    /// Returns it for people, as what there was.
    public String words() {
        return words;
    }

    /// Returns how it is written in a lock.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
