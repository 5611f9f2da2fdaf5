package org.strongset.ecosystem.lookalike;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EditTest {
    /// Every text of up to four letters of an alphabet of three.
    private static List<String> texts() {
        var texts = new ArrayList<>(List.of(""));
        for (int i = 0; texts.get(i).length() < 4; i++) {
            for (var letter : List.of("a", "b", "c")) {
                texts.add(texts.get(i) + letter);
            }
        }
        return texts;
    }

    private static Set<String> oneStepFrom(String text) {
        var steps = new HashSet<String>();
        for (int i = 0; i <= text.length(); i++) {
            var before = text.substring(0, i);
            var after = text.substring(i);
            for (var letter : List.of("a", "b", "c")) {
                steps.add(before + letter + after);
                if (!after.isEmpty()) {
                    steps.add(before + letter + after.substring(1));
                }
            }
            if (!after.isEmpty()) {
                steps.add(before + after.substring(1));
            }
            if (after.length() > 1) {
                steps.add(before + after.charAt(1) + after.charAt(0) + after.substring(2));
            }
        }
        steps.remove(text);
        return steps;
    }

    @Test
    void findsEverySingleSlipOfShortTextsAndNothingElse() {
        for (var target : texts()) {
            var steps = oneStepFrom(target);
            for (var text : texts()) {
                assertThat(Edit.between(text, target).isPresent()).as("%s of %s", text, target)
                        .isEqualTo(steps.contains(text));
            }
        }
    }

    @Test
    void theDistanceIsThatOfItsDefinition() {
        assertThat(Edit.distance("", "abc")).isEqualTo(3);
        assertThat(Edit.distance("abc", "abc")).isZero();
        assertThat(Edit.distance("abcd", "acbd")).isEqualTo(2);
        assertThat(Edit.distance("deezcordjs", "discordjs")).isEqualTo(3);
    }
}
