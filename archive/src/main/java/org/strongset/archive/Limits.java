package org.strongset.archive;

import java.time.Duration;

/// How much an archive may cost.
///
/// @param bytes of output in all, nested archives included
/// @param ratio of output to input, once the output is over 1 MiB
/// @param entries in all
/// @param depth of archives within archives that are opened (a `.deb` holds tars: depth 2)
/// @param time for one archive
/// @param path longest path in bytes
public record Limits(long bytes, int ratio, int entries, int depth, Duration time, int path) {

    /// The bounds of THREATS.md AR-12: 2 GiB, 200, 200,000, 2, 20 s.
    public static final Limits DEFAULT = new Limits(2L << 30, 200, 200_000, 2, Duration.ofSeconds(20), 4096);
}
