package org.strongset.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuilderPatternTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"https://github.com/x/y, https://github.com/x/y",
        "https://github.com/actions/runner/*, https://github.com/actions/runner/github-hosted",
        "https://github.com/actions/**, https://github.com/actions/runner/self-hosted",
        "https://github.com/**, https://github.com/o/r/.github/workflows/w.yml@refs/tags/v1",
        "mailto:builder@example.org, mailto:builder@example.org"})
    void aBuilderIsMeantByItsWholeName(String pattern, String id) {
        assertThat(BuilderPattern.parse(pattern).matches(id)).isTrue();
    }

    @ParameterizedTest(name = "{0} is not {1}")
    @CsvSource({"https://github.com/x/y, https://github.com/x/y.evil",
        "https://github.com/x/y, https://github.com/x/y/z", "https://github.com/x/y, https://github.com/x/",
        "https://github.com/x/y, https://github.com/X/y", "https://github.com/x/y, https://github.com/x/y/",
        "https://github.com/**, https://github.com.evil/x", "https://github.com/**, https://github.com",
        "https://github.com/**, https://github.com/", "https://github.com/**, https://github.com/a//b",
        "https://github.com/a/**, https://github.com/a/../b", "https://github.com/a/**, https://github.com/ab/c",
        "https://github.com/a/*, https://github.com/a/b/c", "https://github.com/a/*, http://github.com/a/b"})
    void DS_15_whatOnlyBeginsLikeItIsAnotherBuilder(String pattern, String id) {
        assertThat(BuilderPattern.parse(pattern).matches(id)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "*", "**", "https://*/x", "https://**", "https:///**", "https://github.com/**/x",
        "https://github.com/x**", "http://github.com/*", "x/*", "a b", "https://*.example/x"})
    void DS_15_aPatternThatCouldBeAnybodysIsRefused(String pattern) {
        assertThatThrownBy(() -> BuilderPattern.parse(pattern)).isInstanceOf(IllegalArgumentException.class);
    }
}
