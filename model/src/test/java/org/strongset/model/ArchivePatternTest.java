package org.strongset.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivePatternTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Debian/Debian/bookworm                   | Debian           | Debian           | bookworm           | true
            Debian/Debian/bookworm                   | Debian           | Debian           | bookworm-updates   | false
            Debian/Debian/bookworm                   | Debian           | Debian-Security  | bookworm           | false
            Debian/Debian/*                          | Debian           | Debian           | trixie             | true
            Debian/Debian/*                          | Debian           | Debian-Security  | trixie-security    | false
            Debian/Debian/*                          | Debian Backports | Debian           | trixie             | false
            Debian/Debian/*                          | debian           | Debian           | trixie             | false
            Debian/Debian/*                          | Debian           | Debian           | ''                 | false
            Debian/Debian/*                          | Debian           | Debian           | buster/updates     | false
            Debian/Debian-Security/*/updates         | Debian           | Debian-Security  | buster/updates     | true
            Debian/Debian-Security/*/updates         | Debian           | Debian-Security  | a/b/updates        | false
            Debian Backports/Debian Backports/*      | Debian Backports | Debian Backports | bookworm-backports | true
            */*/*                                    | Evil             | Debian           | bookworm           | true
            */*/*                                    | Debian/Debian    | Debian           | bookworm           | false
            Debian/*/*-security                      | Debian           | Debian-Security  | bookworm-security  | true
            """)
    void matchesEachPartOfAName(String pattern, String origin, String label, String codename, boolean matches) {
        assertThat(ArchivePattern.parse(pattern).matches(origin, label, codename)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Debian", "Debian/Debian", "/Debian/bookworm", "Debian//bookworm", "Debian/Debian/",
        "Debian/ Debian/x", "Debian/Debian/a\nb"})
    void refusesWhatNamesNoArchive(String text) {
        assertThatThrownBy(() -> ArchivePattern.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ORIGIN/LABEL/CODENAME");
    }

    @Test
    void isBoundedAndIsWrittenAsItWasRead() {
        assertThatThrownBy(() -> ArchivePattern.parse("a/b/" + "c".repeat(600))).hasMessageContaining("at most 512");
        assertThat(ArchivePattern.parse("Debian/Debian-Security/buster/updates")).hasToString(
                "Debian/Debian-Security/buster/updates").extracting(ArchivePattern::codename)
                .isEqualTo("buster/updates");
    }

    @Test
    void coversWhatIsNarrower() {
        var all = ArchivePattern.parse("Debian/Debian/*");
        assertThat(all.covers(ArchivePattern.parse("Debian/Debian/bookworm"))).isTrue();
        assertThat(ArchivePattern.parse("Debian/Debian/bookworm").covers(all)).isFalse();
    }
}
