package org.strongset.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.strongset.archive.json.Json;
import org.strongset.archive.json.JsonException;
import org.strongset.archive.json.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON that is accepted means the same to a reader that accepts more.
class JsonFuzzTest {
    private static final JsonMapper LENIENT = new JsonMapper();

    @FuzzTest
    void json(byte[] utf8) {
        try {
            var json = Bounds.within(() -> StrictJson.parse(utf8));
            assertThat(plain(json)).isEqualTo(plain(LENIENT.readTree(utf8)));
        } catch (JsonException e) {
            assertThat(e.code().name()).startsWith("JSON_");
        }
    }

    /// Both sides as Java has it; numbers by their value as floating point, which is how far readers agree.
    private static Object plain(Json json) {
        return switch (json) {
            case Json.Members(var members) -> {
                Map<String, Object> plain = new LinkedHashMap<>();
                members.forEach((key, value) -> plain.put(key, plain(value)));
                yield plain;
            }
            case Json.Items(var items) -> items.stream().map(JsonFuzzTest::plain).toList();
            case Json.Text(var text) -> text;
            case Json.Numeral(var literal) -> 0.0 + Double.parseDouble(literal); // not -0.0
            case Json.Truth(var truth) -> truth;
            case Json.Null() -> "null";
        };
    }

    private static Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> plain = new LinkedHashMap<>();
            node.properties().forEach(member -> plain.put(member.getKey(), plain(member.getValue())));
            return plain;
        } else if (node.isArray()) {
            return List.copyOf(node.valueStream().map(JsonFuzzTest::plain).toList());
        } else if (node.isNumber()) {
            return 0.0 + node.doubleValue();
        } else if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNull() ? "null" : Objects.requireNonNull(node.stringValue());
    }
}
