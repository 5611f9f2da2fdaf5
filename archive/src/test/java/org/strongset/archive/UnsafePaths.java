package org.strongset.archive;

import java.util.stream.Stream;

/// Paths that no archive may have (AR-09).
final class UnsafePaths {
    private UnsafePaths() {}

    /// In any format.
    static Stream<String> anywhere() {
        return Stream.of("../x", "/x", "//x", "a/../../b", "a/../b", "a/..", "..", ".", "a/./b", "a/.", "a//b",
                "C:\\x",
                "c:x", "\\\\?\\C:\\x", "\\x", "a\\..\\b", "a/b\\..", "a\u0001b", "a\nb", "a\u007fb", "a\u0085b",
                "a\u202eb", "a\u2066b", "a\u200fb", "a\u2028b", "x".repeat(4097), "é".repeat(2049),
                "a/".repeat(1000) + "b");
    }

    /// In formats that are unpacked on every system.
    static Stream<String> everywhere() {
        return Stream.concat(anywhere(), Stream.of("./x", "a\0b", "a\\b", "nul", "a/CON", "aux.txt", "com1.tar.gz",
                "prn /x", "lpt\u00b9"));
    }
}
