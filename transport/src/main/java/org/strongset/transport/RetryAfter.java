package org.strongset.transport;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.apache.http.HttpHeaders;
import org.apache.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/// How long an upstream wants to be left alone (RFC 9110, section 10.2.3).
final class RetryAfter {
    /// The most that is waited for if an upstream says how long, and what is waited if it does not.
    private static final Duration MAX_WAIT = Duration.ofSeconds(10);
    private static final Duration WAIT = Duration.ofSeconds(1);

    private RetryAfter() {}

    /// Returns how long to wait, as the answer says; null if that is too long.
    static @Nullable Duration of(HttpResponse response) {
        var said = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        var date = response.getFirstHeader(HttpHeaders.DATE);
        var wait = said == null ? WAIT : wait(said.getValue().strip(), date == null ? "" : date.getValue().strip());
        return wait.compareTo(MAX_WAIT) > 0 ? null : wait.isNegative() ? Duration.ZERO : wait;
    }

    /// @param said seconds, or the date to wait for
    /// @param now the date by the upstream's own clock
    private static Duration wait(String said, String now) {
        try {
            return said.contains(":")
                    ? Duration.between(date(now), date(said))
                    : Duration.ofSeconds(Long.parseLong(
                            said));
        } catch (NumberFormatException | DateTimeException _) {
            return WAIT;
        }
    }

    private static Instant date(String text) {
        return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
    }
}
