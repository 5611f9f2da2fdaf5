package org.strongset.continuity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strongset.model.Purl;

/// Which earlier version one is compared with.
class ReleaseLineTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            pkg:npm/x@7.2.0,           6.9.0 7.1.0 7.1.9,        7.1.9
            pkg:npm/x@6.9.1,           6.9.0 7.1.0 7.2.0,        6.9.0
            pkg:npm/x@8.0.0,           6.9.0 7.1.0,              7.1.0
            pkg:npm/x@0.5.1,           0.5.0 0.4.9,              0.5.0
            pkg:npm/x@0.5.0,           0.4.9 0.6.0,              0.4.9
            pkg:npm/x@7.1.10,          7.1.9 7.1.2 7.1.11,       7.1.9
            pkg:npm/x@7.1.0,           7.1.0 7.2.0,              none
            pkg:npm/x@5.0.0,           6.9.0 7.1.0,              none
            pkg:npm/x@7.1.0,           nonsense 7.0.0,           7.0.0
            pkg:pypi/x@2024.8.1,       2024.7.30 2023.1 2025.1,  2024.7.30
            pkg:pypi/x@1!1.1,          1!1.0 9.0,                1!1.0
            pkg:pypi/x@02.1,           2.0 1.9,                  2.0
            pkg:maven/g/x@2.0.17,      2.0.16 1.7.36 2.1.0-M1,   2.0.16
            pkg:maven/g/x@1.7.37,      2.0.16 1.7.36,            1.7.36
            pkg:maven/g/x@v20250101,   v20240101 v20260101,      v20240101
            pkg:deb/debian/x@2:1.0-1,  1:9.0-1 1:8.0-1,          1:9.0-1
            pkg:gem/x@2.0,             1.0,                      none
            """)
    void PO_16_aMaintenanceLineIsComparedWithItself(String purl, String others, String expected) {
        Optional<String> before = ReleaseLine.before(Purl.parse(purl), List.of(others.split(" ")), Function.identity());

        assertThat(before.orElse("none")).isEqualTo(expected);
    }
}
