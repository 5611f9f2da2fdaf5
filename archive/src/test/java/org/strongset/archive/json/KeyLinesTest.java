package org.strongset.archive.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyLinesTest {
    @Test
    void keysOfTheNamedMemberStandOnTheirLines() {
        var json = """
                {"other": {"a": 1},
                 "packages": {
                   "": {"packages": {"x": 1}},
                   "node_modules/\\u0061":
                     {"b": [
                     ]}, "c": 1
                 }, "more": {"d": 1}}
                """;

        assertThat(KeyLines.of(json.getBytes(UTF_8), "packages")).isEqualTo(Map.of("", 3, "node_modules/a", 4, "c", 6));
    }

    @Test
    void whatHasNoSuchObjectHasNoLines() {
        assertThat(KeyLines.of("{\"packages\": [1]}".getBytes(UTF_8), "packages")).isEmpty();
        assertThat(KeyLines.of("{\"packages\": {\"a\"".getBytes(UTF_8), "packages")).isEmpty();
        assertThat(KeyLines.of("[]".getBytes(UTF_8), "packages")).isEmpty();
        assertThat(KeyLines.of(new byte[0], "packages")).isEmpty();
    }
}
