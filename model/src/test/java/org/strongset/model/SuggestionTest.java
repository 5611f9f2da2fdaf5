package org.strongset.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    private static final List<String> KNOWN = List.of("check", "verify", "why", "inspect", "policy", "--policy");

    @ParameterizedTest
    @CsvSource({"chekc,check", "chec,check", "checks,check", "verfiy,verify", "inspct,inspect", "wyh,why",
        "--polcy,--policy", "policy,policy"})
    void guessesWhatWasMeant(String written, String meant) {
        assertThat(Suggestion.among(KNOWN, written)).isEqualTo("; did you mean \"" + meant + "\"?");
    }

    @ParameterizedTest
    @CsvSource({"install", "xyz", "c", "''", "--zzzzzz"})
    void saysNothingWhenNoWordIsNear(String written) {
        assertThat(Suggestion.among(KNOWN, written)).isEmpty();
    }

    @Test
    void comparesNoWordsThatAreLong() {
        assertThat(Suggestion.among(List.of("x".repeat(65)), "x".repeat(65))).isEmpty();
        assertThat(Suggestion.among(List.of("x".repeat(64)), "x".repeat(64))).isNotEmpty();
    }

    @Test
    void takesTheFirstInTheAlphabetOfEquallyNearOnes() {
        assertThat(Suggestion.among(List.of("cat", "bat"), "rat")).contains("\"bat\"");
    }
}
