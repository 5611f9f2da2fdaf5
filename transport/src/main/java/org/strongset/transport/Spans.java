package org.strongset.transport;

import java.time.Duration;

/// How long an upstream may take.
///
/// @param connect for a connection to stand
/// @param silence between two bytes of any kind
/// @param span in which an answer must have begun, and in each of which so many bytes of the file must come
/// @param least so many
public record Spans(Duration connect, Duration silence, Duration span, long least) {
    /// What everyone uses but tests.
    public static final Spans USUAL = new Spans(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60),
            60L << 10);
}
