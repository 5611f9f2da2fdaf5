package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {
    @Test
    void OP_20_showsControlsAndBidiAsWhatTheyAre() {
        assertThat(Visible.of("a\u202eb\u001b[2Jc\nd\u0000\u007f")).isEqualTo(
                "a⟦U+202E⟧b⟦U+001B⟧[2Jc⟦U+000A⟧d⟦U+0000⟧⟦U+007F⟧");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "Łukasz Żółć", "王小明", "a 🙂 b", ""})
    void leavesOrdinaryTextAlone(String text) {
        assertThat(Visible.of(text)).isSameAs(text);
    }

    @Test
    void JP_09_leavesPlaceholdersLiteral() {
        assertThat(Visible.of("${jndi:ldap://x} {}\r\nFAKE")).isEqualTo("${jndi:ldap://x} {}⟦U+000D⟧⟦U+000A⟧FAKE");
    }

    @Test
    void showsHalvesOfPairsAlone() {
        assertThat(Visible.of("\ud83d")).isEqualTo("⟦U+D83D⟧");
        assertThat(Visible.of("\ude42x")).isEqualTo("⟦U+DE42⟧x");
    }
}
