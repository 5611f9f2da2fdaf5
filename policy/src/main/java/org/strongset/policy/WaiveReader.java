package org.strongset.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.PurlPattern;
import org.strongset.policy.Policy.Waive;

/// Reads a `[[waive]]`, which must say who took the risk, why, and until when.
final class WaiveReader {
    private WaiveReader() {}

    /// Returns the waiver, or null after a fault.
    static @Nullable Waive read(Fields fields, List<PurlPattern> patterns) {
        var sha256 = Scalars.sha256(fields, "sha256");
        var owner = fields.text("owner");
        var reason = fields.text("reason");
        var until = until(fields);
        if (owner == null || owner.isBlank() || reason == null || reason.isBlank() || !fields.has("until")) {
            fields.fault(Code.EXCEPTION_UNBOUNDED, fields.at(),
                    "a waiver has an owner, a reason and an until; missing here: " + missing(owner, reason, fields));
            return null;
        }
        return until == null ? null : new Waive(patterns, sha256, owner, reason, until);
    }

    private static String missing(@Nullable String owner, @Nullable String reason, Fields fields) {
        var missing = new ArrayList<String>();
        if (owner == null || owner.isBlank()) {
            missing.add("owner");
        }
        if (reason == null || reason.isBlank()) {
            missing.add("reason");
        }
        if (!fields.has("until")) {
            missing.add("until");
        }
        return String.join(" and ", missing);
    }

    /// Returns the first moment at which the waiver no longer counts: the start, in UTC, of the day named.
    private static @Nullable Instant until(Fields fields) {
        var value = fields.raw("until");
        if (value == null) {
            return null;
        }
        if (value instanceof LocalDate day) {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        if (value instanceof OffsetDateTime moment) {
            return moment.toInstant();
        }
        if (value instanceof String text) {
            try {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            } catch (DateTimeParseException _) {
                // told below
            }
        }
        fields.fault(Code.POLICY_INVALID, "until", "until is no day; write one as 2027-01-31");
        return null;
    }
}
