package org.strongset.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.strongset.model.Code;

/// Reads `--now`. One run has one now.
final class Times {
    private Times() {}

    /// Returns the time of this run: `--now` if given (a date means its start in UTC), else the clock's, in whole
    /// seconds, as signatures have them.
    static Instant now(Arguments arguments, Console console) {
        var written = arguments.value("--now");
        if (written.isEmpty()) {
            return console.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        }
        return parse(written.get(), "--now");
    }

    /// Returns a time as a person writes it; a date means its start in UTC.
    ///
    /// @param option that it was given for
    static Instant parse(String text, String option) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new CommandException(Code.USAGE_ERROR,
                    "\"" + text + "\" is no time; one is written 2026-03-01T00:00:00Z or 2026-03-01", option);
        }
    }
}
