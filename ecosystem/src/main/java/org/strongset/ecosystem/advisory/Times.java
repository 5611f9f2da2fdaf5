package org.strongset.ecosystem.advisory;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.JsonObject;

/// Reads moments as RFC 3339 writes them.
final class Times {
    private static final int MOST_CHARS = 40;

    private Times() {}

    static Instant required(JsonObject json, String key) {
        return parse(json, key, json.text(key));
    }

    static @Nullable Instant find(JsonObject json, String key) {
        var text = json.findText(key);
        return text.isEmpty() ? null : parse(json, key, text.get());
    }

    private static Instant parse(JsonObject json, String key, String text) {
        if (text.length() <= MOST_CHARS) {
            try {
                var time = OffsetDateTime.parse(text);
                if (time.getYear() >= 1970 && time.getYear() <= 9999) {
                    return time.toInstant();
                }
            } catch (DateTimeException _) {
                // refused below
            }
        }
        throw json.malformed(key, "must be a moment from 1970 on, written as 2026-01-31T12:00:00Z");
    }
}
