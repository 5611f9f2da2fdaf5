package org.strongset.continuity;

import java.util.Locale;

/// By which way a version came onto its index, by the index's word.
public enum PublishPath {
    /// The index does not say.
    UNKNOWN("a way that the index does not name"),
    /// Somebody who was logged in, or had a token, uploaded it.
    ACCOUNT("an account"),
    /// A run of a workflow that the project named to the index (trusted publishing).
    TRUSTED("a trusted publisher");

    private final String words;

    PublishPath(String words) {
        this.words = words;
    }

    /// Returns it for people.
    public String words() {
        return words;
    }

    /// Returns how it is written in a lock.
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
