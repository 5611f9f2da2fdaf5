package org.strongset.sign;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strongset.archive.json.Json;
import org.strongset.archive.json.JsonException;
import org.strongset.archive.json.StrictJson;
import org.strongset.model.Code;

/// A JSON object as signed formats use it, read by the rules of protobuf's JSON mapping: a member may have either of its
/// two names (`logIndex`, `log_index`) but not both, `null` means that it is not there, whole numbers may be written as
/// text, bytes are base64. Members that nobody asks for are ignored.
///
/// Every refusal says where: [#where] and the member's name.
public final class Message {
    private final Json.Members json;
    private final String where;

    private Message(Json.Members json, String where) {
        this.json = json;
        this.where = where;
    }

    /// Reads a document, an object; `where` is what refusals call it.
    ///
    /// @throws RefusedException a `JSON_…` code if the text is refused, `MALFORMED` if it is no object
    public static Message parse(byte[] utf8, String where) throws RefusedException {
        Json value;
        try {
            value = StrictJson.parse(utf8);
        } catch (JsonException e) {
            throw new RefusedException(e.code(), where + ": " + e.what());
        }
        return object(value, where);
    }

    private static Message object(Json value, String where) throws RefusedException {
        if (value instanceof Json.Members members) {
            return new Message(members, where);
        }
        throw RefusedException.malformed(where + " is no JSON object");
    }

    /// Returns what it is called in refusals.
    public String where() {
        return where;
    }

    private String path(String name) {
        return where + "." + name;
    }

    private Optional<Json> find(String name) throws RefusedException {
        var value = json.members().get(name);
        var other = snake(name);
        if (!other.equals(name) && json.members().containsKey(other)) {
            if (value != null) {
                throw RefusedException.malformed(path(name) + " is there twice, also as " + other);
            }
            value = json.members().get(other);
        }
        return value == null || value instanceof Json.Null ? Optional.empty() : Optional.of(value);
    }

    private static String snake(String name) {
        var snake = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                snake.append('_').append((char) (c + ('a' - 'A')));
            } else {
                snake.append(c);
            }
        }
        return snake.toString();
    }

    private Json need(String name) throws RefusedException {
        return find(name).orElseThrow(() -> RefusedException.malformed(where + " has no \"" + name + "\""));
    }

    /// Returns whether the member is there.
    public boolean has(String name) throws RefusedException {
        return find(name).isPresent();
    }

    /// Returns the member's text.
    public String text(String name) throws RefusedException {
        if (need(name) instanceof Json.Text(var text)) {
            return text;
        }
        throw RefusedException.malformed(path(name) + " is no text");
    }

    /// Returns the member's text, or `otherwise` if it is not there.
    public String text(String name, String otherwise) throws RefusedException {
        return has(name) ? text(name) : otherwise;
    }

    /// Returns the bytes that the member has in base64; not empty.
    public byte[] bytes(String name) throws RefusedException {
        var bytes = StrictBase64.decode(text(name), path(name));
        if (bytes.length == 0) {
            throw RefusedException.malformed(path(name) + " is empty");
        }
        return bytes;
    }

    /// Returns the whole number; not negative.
    public long count(String name) throws RefusedException {
        var literal = switch (need(name)) {
            case Json.Text(var text) -> text;
            case Json.Numeral(var number) -> number;
            case Json.Truth _,Json.Null _,Json.Items _,Json.Members _ -> "";
        };
        boolean digits = !literal.isEmpty() && literal.length() <= 19
                && literal.chars().allMatch(c -> c >= '0' && c <= '9');
        try {
            if (digits) {
                return Long.parseLong(literal);
            }
        } catch (NumberFormatException _) {
            // too large: refused below
        }
        throw RefusedException.malformed(path(name) + " is no whole number from 0 to 2^63-1: \"" + literal + "\"");
    }

    /// Returns the time, as RFC 3339 writes it.
    public Instant time(String name) throws RefusedException {
        var text = text(name);
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            throw RefusedException.malformed(path(name) + " is no time: \"" + text + "\"");
        }
    }

    /// Returns the object.
    public Message message(String name) throws RefusedException {
        return object(need(name), path(name));
    }

    /// Returns the objects of a list, none if it is not there.
    ///
    /// @param most as many as are read at all; more is `LIMIT_EXCEEDED`
    public List<Message> messages(String name, int most) throws RefusedException {
        var messages = new ArrayList<Message>();
        for (var item : items(name, most)) {
            messages.add(object(item, path(name) + "[" + messages.size() + "]"));
        }
        return messages;
    }

    /// Returns the texts of a list, none if it is not there.
    public List<String> texts(String name, int most) throws RefusedException {
        var texts = new ArrayList<String>();
        for (var item : items(name, most)) {
            if (!(item instanceof Json.Text(var text))) {
                throw RefusedException.malformed(path(name) + "[" + texts.size() + "] is no text");
            }
            texts.add(text);
        }
        return texts;
    }

    private List<Json> items(String name, int most) throws RefusedException {
        var value = find(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!(value.get() instanceof Json.Items(var items))) {
            throw RefusedException.malformed(path(name) + " is no list");
        }
        if (items.size() > most) {
            throw new RefusedException(Code.LIMIT_EXCEEDED,
                    path(name) + " has " + items.size() + " items; at most " + most + " are read");
        }
        return items;
    }

    /// Returns the names of all members, in their order.
    public List<String> names() {
        return List.copyOf(json.members().keySet());
    }
}
