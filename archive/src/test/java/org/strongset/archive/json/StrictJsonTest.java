package org.strongset.archive.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strongset.model.Code;

class StrictJsonTest {
    private static Code refused(byte[] json) {
        return catchThrowableOfType(JsonException.class, () -> StrictJson.parse(json)).code();
    }

    static Stream<Arguments> bad() {
        return Stream.of(Arguments.of("a key twice", "{\"a\":1,\"a\":2}", Code.JSON_DUPLICATE_KEY),
                Arguments.of("a key twice, once escaped", "{\"a\":1,\"\\u0061\":2}", Code.JSON_DUPLICATE_KEY),
                Arguments.of("a key twice, deep", "[{\"b\":{\"a\":1,\"c\":[],\"a\":1}}]", Code.JSON_DUPLICATE_KEY),
                Arguments.of("NaN", "[NaN]", Code.JSON_MALFORMED),
                Arguments.of("Infinity", "[-Infinity]", Code.JSON_MALFORMED),
                Arguments.of("1e400", "[1e400]", Code.JSON_LIMIT),
                Arguments.of("1e999999999", "[1e999999999]", Code.JSON_LIMIT),
                Arguments.of("an exponent of eleven digits", "[1e99999999999]", Code.JSON_LIMIT),
                Arguments.of("2^53 + 1", "9007199254740993", Code.JSON_LIMIT),
                Arguments.of("-2^53", "-9007199254740992", Code.JSON_LIMIT),
                Arguments.of("a number of 1000 digits", "1".repeat(1000), Code.JSON_LIMIT),
                Arguments.of("leading zero", "01", Code.JSON_MALFORMED),
                Arguments.of("plus sign", "+1", Code.JSON_MALFORMED),
                Arguments.of("bare dot", "1.", Code.JSON_MALFORMED),
                Arguments.of("lone high surrogate", "\"\\ud800\"", Code.JSON_MALFORMED),
                Arguments.of("lone low surrogate", "\"x\\udc00\"", Code.JSON_MALFORMED),
                Arguments.of("high surrogate before another", "\"\\ud800\\ud800\\udc00\"", Code.JSON_MALFORMED),
                Arguments.of("lone surrogate in a key", "{\"\\udc00\":1}", Code.JSON_MALFORMED),
                Arguments.of("byte order mark", "\uFEFF{}", Code.JSON_MALFORMED),
                Arguments.of("a second value", "{} {}", Code.JSON_MALFORMED),
                Arguments.of("a stray bracket", "{}]", Code.JSON_MALFORMED),
                Arguments.of("comment", "{} // x", Code.JSON_MALFORMED),
                Arguments.of("comment inside", "{/* x */}", Code.JSON_MALFORMED),
                Arguments.of("hash comment", "# x\n{}", Code.JSON_MALFORMED),
                Arguments.of("trailing comma", "[1,]", Code.JSON_MALFORMED),
                Arguments.of("single quotes", "['a']", Code.JSON_MALFORMED),
                Arguments.of("bare key", "{a:1}", Code.JSON_MALFORMED),
                Arguments.of("control character", "\"a\nb\"", Code.JSON_MALFORMED),
                Arguments.of("unknown escape", "\"\\x\"", Code.JSON_MALFORMED),
                Arguments.of("nothing", "", Code.JSON_MALFORMED),
                Arguments.of("cut off", "{\"a\":", Code.JSON_MALFORMED),
                Arguments.of("cut off in an array", "[1", Code.JSON_MALFORMED),
                Arguments.of("cut off in an object", "{\"a\":1", Code.JSON_MALFORMED),
                Arguments.of("100k depth", "[".repeat(100_000), Code.JSON_LIMIT),
                Arguments.of("100k depth of objects", "{\"a\":".repeat(100_000), Code.JSON_LIMIT),
                Arguments.of("depth 101", "[".repeat(101) + "]".repeat(101), Code.JSON_LIMIT),
                Arguments.of("2 MiB text", "\"" + "a".repeat(2 << 20) + "\"", Code.JSON_LIMIT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void JP_05_refusesWhatReadersReadDifferently(String name, String json, Code code) {
        assertThat(refused(json.getBytes(UTF_8))).as(name).isEqualTo(code);
    }

    @Test
    void JP_05_refusesATextOf50Megabytes() {
        var json = new byte[50 << 20];
        Arrays.fill(json, (byte) 'a');
        json[0] = '"';
        json[json.length - 1] = '"';
        assertThat(refused(json)).isEqualTo(Code.JSON_LIMIT);
    }

    @Test
    void JP_05_refusesAnythingButUtf8() {
        assertThat(refused("{}".getBytes(UTF_16BE))).isEqualTo(Code.JSON_MALFORMED);
        assertThat(refused("\"\u00fc\"".getBytes(ISO_8859_1))).isEqualTo(Code.JSON_MALFORMED);
        assertThat(refused(new byte[]{'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'})).isEqualTo(Code.JSON_MALFORMED);
        assertThat(refused(new byte[]{'"', (byte) 0xC0, (byte) 0x80, '"'})).isEqualTo(Code.JSON_MALFORMED);
    }

    @Test
    void readsWhatJsonHas() {
        assertThat(StrictJson.parse("""
                {"t": "\\ud83d\\ude00 \\u00fc", "n": [0, -1.5e3, 9007199254740991], "b": true, "z": null, "o": {}}
                """.getBytes(UTF_8))).isEqualTo(new Json.Members(Map.of("t", new Json.Text("\uD83D\uDE00 \u00fc"), "n",
                new Json.Items(List.of(new Json.Numeral("0"), new Json.Numeral("-1.5e3"),
                        new Json.Numeral("9007199254740991"))),
                "b", new Json.Truth(true), "z", new Json.Null(), "o", new Json.Members(Map.of()))));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void readsUpToTheBoundOfDepth(int depth) {
        assertThat(StrictJson.parse(("[".repeat(depth) + "]".repeat(depth)).getBytes(UTF_8))).isNotNull();
    }
}
