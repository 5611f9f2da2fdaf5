package org.strongset.sign.sigstore;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.strongset.sign.Message;
import org.strongset.sign.RefusedException;

/// From when to when something of the trusted root is in force. Both ends belong to it; without an end it has none.
record Window(Instant start, @Nullable Instant end) {
    Window {
        if (end != null && end.isBefore(start)) {
            throw new IllegalArgumentException("it ends on " + end + ", before it starts on " + start);
        }
    }

    /// Reads `validFor`. A window without a start is malformed, not unbounded (THREATS.md SG-06).
    static Window of(Message owner) throws RefusedException {
        var json = owner.message("validFor");
        try {
            return new Window(json.time("start"), json.has("end") ? json.time("end") : null);
        } catch (IllegalArgumentException e) {
            throw RefusedException.malformed(json.where() + ": " + e.getMessage());
        }
    }

    boolean holds(Instant time) {
        return !time.isBefore(start) && (end == null || !time.isAfter(end));
    }

    @Override
    public String toString() {
        return "from " + start + (end == null ? "" : " to " + end);
    }
}
