package org.strongset.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// Lengths of time: a whole number and a unit, `90m`, `12h`, `14d`, `2w`, or ISO 8601's `P14D`.
final class Spans {
    private static final Duration LONGEST = Duration.ofDays(36_525);

    private Spans() {}

    /// Returns the length of time, or null if the text is none or is longer than a century.
    static @Nullable Duration parse(String text) {
        if (text.length() < 2 || text.length() > 16) {
            return null;
        }
        if (text.startsWith("P")) {
            return within(iso(text));
        }
        var digits = text.substring(0, text.length() - 1);
        if (!isNumber(digits) || digits.length() > 8) {
            return null;
        }
        long count = Long.parseLong(digits);
        return within(switch (text.charAt(text.length() - 1)) {
            case 'm' -> Duration.ofMinutes(count);
            case 'h' -> Duration.ofHours(count);
            case 'd' -> Duration.ofDays(count);
            case 'w' -> Duration.ofDays(7 * count);
            default -> null;
        });
    }

    /// Returns whether it is digits only: a number whose unit is anyone's guess.
    static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /// Returns it in the largest unit that fits: `14d`.
    static String format(Duration span) {
        if (span.toMinutes() % (24 * 60) == 0) {
            return span.toDays() + "d";
        }
        return span.toMinutes() % 60 == 0 ? span.toHours() + "h" : span.toMinutes() + "m";
    }

    /// Returns how long ago something was, roughly, for people: `2 days`.
    static String inWords(Instant from, Instant to) {
        long hours = Math.max(0, Duration.between(from, to).toHours());
        long count = hours < 48 ? hours : hours / 24;
        return count + (hours < 48 ? " hour" : " day") + (count == 1 ? "" : "s");
    }

    private static @Nullable Duration iso(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    private static @Nullable Duration within(@Nullable Duration span) {
        return span == null || span.isNegative() || span.compareTo(LONGEST) > 0 ? null : span;
    }
}
