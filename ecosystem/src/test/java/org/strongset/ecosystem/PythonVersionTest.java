package org.strongset.ecosystem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonVersionTest {
    /// The examples of PEP 440's sections on normalization.
    @ParameterizedTest
    @CsvSource({"1.1RC1, 1.1rc1", "00, 0", "09000, 9000", "1.0+foo0100, 1.0+foo0100", "1.1.a1, 1.1a1", "1.1-a1, 1.1a1",
        "1.1a.1, 1.1a1", "1.1alpha1, 1.1a1", "1.1beta2, 1.1b2", "1.1c3, 1.1rc3", "1.2a, 1.2a0", "1.2-post2, 1.2.post2",
        "1.2post2, 1.2.post2", "1.2.post-2, 1.2.post2", "1.0-r4, 1.0.post4", "1.2.post, 1.2.post0",
        "1.0-1, 1.0.post1", "1.2-dev2, 1.2.dev2", "1.2dev, 1.2.dev0", "1.0+ubuntu-1, 1.0+ubuntu.1", "v1.0, 1.0",
        "0!1.0, 1.0", "2!1.0, 2!1.0", "1.0.0, 1.0.0", "1.0a1.post2.dev3, 1.0a1.post2.dev3",
        "not-a-Version, not-a-version"})
    void spellsAVersionOneWay(String version, String normal) {
        assertThat(PythonVersion.normal(version)).isEqualTo(normal);
        assertThat(PythonVersion.normal(normal)).isEqualTo(normal);
    }
}
