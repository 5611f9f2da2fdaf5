package org.strongset.archive.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.strongset.model.Code;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// Reads JSON that every reader reads alike, and refuses the rest (THREATS.md JP-05).
///
/// Refused: a key twice (`JSON_DUPLICATE_KEY`); a byte order mark, comments, NaN, more after the value, text that is not
/// well-formed UTF-8 or has half a character (`JSON_MALFORMED`); more than the bounds here, and numbers that readers of
/// 64-bit floating point do not keep (`JSON_LIMIT`).
public final class StrictJson {
    /// The longest document, in bytes.
    public static final int MAX_BYTES = 16 << 20;
    /// The longest text, in characters.
    public static final int MAX_TEXT = 512 << 10;
    /// How deep arrays and objects may be nested.
    public static final int MAX_DEPTH = 100;

    private static final int MAX_NUMBER = 64;
    private static final BigInteger MAX_EXACT = BigInteger.valueOf((1L << 53) - 1);

    private static final JsonFactory FACTORY = JsonFactory.builder().streamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).maxStringLength(MAX_TEXT).maxNameLength(MAX_TEXT)
                    .maxNumberLength(MAX_NUMBER).build())
            .build();

    private final JsonParser parser;

    private StrictJson(JsonParser parser) {
        this.parser = parser;
    }

    /// Reads one document; time and memory are linear in its length.
    ///
    /// @throws JsonException with a `JSON_…` code if it is refused
    public static Json parse(byte[] utf8) {
        if (utf8.length > MAX_BYTES) {
            throw new JsonException(Code.JSON_LIMIT, utf8.length + " bytes of JSON; at most " + MAX_BYTES);
        }
        String text = decode(utf8);
        if (text.startsWith("\uFEFF")) {
            throw new JsonException(Code.JSON_MALFORMED, "the JSON begins with a byte order mark");
        }
        try (var parser = parser(text)) {
            var reader = new StrictJson(parser);
            var value = reader.value(parser.nextToken());
            if (parser.nextToken() != null) {
                throw new JsonException(Code.JSON_MALFORMED, "more stands after the end of the JSON");
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw new JsonException(Code.JSON_LIMIT, e.getOriginalMessage());
        } catch (JacksonException e) {
            throw new JsonException(Code.JSON_MALFORMED, e.getOriginalMessage());
        }
    }

    /// Returns what reads it within the bounds here.
    static JsonParser parser(String text) {
        return FACTORY.createParser(ObjectReadContext.empty(), text);
    }

    /// The recursion is bounded by [#MAX_DEPTH].
    private Json value(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> {
                var items = new ArrayList<Json>();
                for (var next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    items.add(value(next));
                }
                yield new Json.Items(items);
            }
            case VALUE_STRING -> new Json.Text(whole(parser.getString()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> new Json.Truth(true);
            case VALUE_FALSE -> new Json.Truth(false);
            case VALUE_NULL -> new Json.Null();
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new JsonException(
                        Code.JSON_MALFORMED, "the JSON has " + token + " where a value belongs");
            case null -> throw new JsonException(Code.JSON_MALFORMED, "the JSON is empty or ends too early");
        };
    }

    private Json object() {
        Map<String, Json> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = whole(parser.currentName());
            if (members.containsKey(key)) {
                throw new JsonException(Code.JSON_DUPLICATE_KEY, "the key \"" + key + "\" stands twice");
            }
            members.put(key, value(parser.nextToken()));
        }
        return new Json.Members(members);
    }

    private Json number() {
        String literal = parser.getString();
        boolean kept = parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                ? new BigInteger(literal).abs().compareTo(MAX_EXACT) <= 0
                : Double.isFinite(Double.parseDouble(literal)); // BigDecimal has no exponents over ten digits
        if (!kept) {
            throw new JsonException(Code.JSON_LIMIT, "the number " + literal + " is not kept by every reader");
        }
        return new Json.Numeral(literal);
    }

    private static String whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i)) && !Character.isSurrogatePair(text.charAt(i),
                    i + 1 < text.length() ? text.charAt(++i) : ' ')) {
                throw new JsonException(Code.JSON_MALFORMED, "a JSON text has half a character");
            }
        }
        return text;
    }

    /// Jackson would also take UTF-16 and UTF-32; strict JSON is UTF-8 only.
    private static String decode(byte[] utf8) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException _) {
            throw new JsonException(Code.JSON_MALFORMED, "the JSON is not UTF-8");
        }
    }
}
