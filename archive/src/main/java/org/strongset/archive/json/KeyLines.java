package org.strongset.archive.json;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// On which line of a document a key stands, for messages about what [StrictJson] has read.
public final class KeyLines {
    private KeyLines() {}

    /// Returns the line, from 1, of each key of the object that is the document's member of that name; none if there is no such
    /// object, or the document is none.
    public static Map<String, Integer> of(byte[] utf8, String member) {
        var lines = new HashMap<String, Integer>();
        try (var parser = StrictJson.parser(new String(utf8, StandardCharsets.UTF_8))) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                find(parser, member, lines);
            }
        } catch (JacksonException _) {
            return Map.of();
        }
        return lines;
    }

    /// Returns the line, from 1, on which each text first stands as the value of a key of that name, wherever in the document; none if
    /// the document is none.
    public static Map<String, Integer> texts(byte[] utf8, String key) {
        var lines = new HashMap<String, Integer>();
        try (var parser = StrictJson.parser(new String(utf8, StandardCharsets.UTF_8))) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && key.equals(parser.currentName())) {
                    lines.putIfAbsent(parser.getString(), parser.currentTokenLocation().getLineNr());
                }
            }
        } catch (JacksonException _) {
            return Map.of();
        }
        return lines;
    }

    private static void find(JsonParser parser, String member, Map<String, Integer> lines) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean isIt = parser.currentName().equals(member);
            if (parser.nextToken() == JsonToken.START_OBJECT && isIt) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    lines.put(parser.currentName(), parser.currentTokenLocation().getLineNr());
                    parser.nextToken();
                    parser.skipChildren();
                }
                return;
            }
            parser.skipChildren();
        }
    }
}
