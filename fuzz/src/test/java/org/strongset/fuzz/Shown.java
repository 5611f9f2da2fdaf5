package org.strongset.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/// What is printed about untrusted bytes must neither move the cursor nor be taken for anything else.
public final class Shown {
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Shown() {}

    /// Fails if a character is not one that shows as itself; line ends may stand between lines.
    public static void isPlain(String text) {
        text.codePoints().filter(c -> c != '\n').forEach(c -> assertThat(shows(c)).as("U+%04X in %s", c, text)
                .isTrue());
    }

    /// Fails if it is not one JSON document, as another reader has it, that is plain text too.
    public static void isJson(String json) {
        isPlain(json);
        assertThat(MAPPER.readTree(json).isObject()).isTrue();
    }

    private static boolean shows(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}
