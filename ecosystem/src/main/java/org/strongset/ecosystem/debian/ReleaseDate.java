package org.strongset.ecosystem.debian;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Pattern;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// A time as Release files have it: `Sat, 11 Jul 2026 10:16:37 UTC`, of no zone but UTC.
final class ReleaseDate {
    private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final List<String> MONTHS = List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep",
            "Oct", "Nov", "Dec");
    private static final Pattern DATE = Pattern.compile("([A-Z][a-z]{2}), {1,2}([0-9]{1,2}) ([A-Z][a-z]{2}) ([0-9]{4})"
            + " ([0-9]{2}):([0-9]{2}):([0-9]{2}) (?:UTC|GMT|Z|[+]0000)");

    private ReleaseDate() {}

    static Instant parse(String where, String text) {
        var date = DATE.matcher(text);
        if (date.matches()) {
            try {
                var time = LocalDateTime.of(Integer.parseInt(date.group(4)), MONTHS.indexOf(date.group(3)) + 1, Integer
                        .parseInt(date.group(2)), Integer.parseInt(date.group(5)), Integer.parseInt(date.group(6)),
                        Integer.parseInt(date.group(7)));
                if (time.getDayOfWeek().getValue() == DAYS.indexOf(date.group(1)) + 1) {
                    return time.toInstant(ZoneOffset.UTC);
                }
            } catch (DateTimeException _) {
                // there is no such day or time
            }
        }
        throw new MetadataException(Code.MALFORMED, where + ": \"" + text
                + "\" is no time like \"Sat, 11 Jul 2026 10:16:37 UTC\"");
    }
}
