package org.strongset.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void writesOneIndentedDocument() {
        var json = new Json().object().field("a", "x").field("n", 7).array("list").element("y").object()
                .field("deep", true).endObject().endArray().array("none").endArray().endObject();
        assertThat(json.toString()).isEqualTo("""
                {
                  "a": "x",
                  "n": 7,
                  "list": [
                    "y",
                    {
                      "deep": true
                    }
                  ],
                  "none": []
                }
                """);
    }

    @Test
    void leavesOutFieldsWithoutAValue() {
        assertThat(new Json().object().field("a", (String) null).field("b", "x").endObject().toString())
                .isEqualTo("{\n  \"b\": \"x\"\n}\n");
    }

    @Test
    void OP_20_escapesWhateverCouldMoveATerminalOrEndAString() {
        assertThat(escaped("\"\\\n\u001b[31m\u202e\u0000\u2028\ud800")).isEqualTo(
                "\\\"\\\\\\u000a\\u001b[31m\\u202e\\u0000\\u2028\\ud800");
    }

    @Test
    void keepsLettersOfAllScripts() {
        assertThat(escaped("Łukasz 王 🙂")).isEqualTo("Łukasz 王 🙂");
    }

    private static String escaped(String value) {
        var json = new Json().object().field("v", value).endObject().toString();
        return json.substring("{\n  \"v\": \"".length(), json.length() - "\"\n}\n".length());
    }
}
