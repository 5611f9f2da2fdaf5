package org.strongset.ecosystem;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.strongset.archive.json.Json;
import org.strongset.archive.json.JsonException;
import org.strongset.archive.json.StrictJson;
import org.strongset.model.Code;

/// An object of strict JSON whose members are read as what they must be; what is anything else is refused, with its place.
///
/// A member that is `null` is as one that is not there.
///
/// @param where how messages call the object: the file, then the keys that lead to it
/// @param members as they stand
public record JsonObject(String where, Json.Members members) {

    /// Reads a document that is one object.
    ///
    /// @throws MetadataException `MALFORMED` if it is something else, or a `JSON_…` code
    public static JsonObject parse(String where, byte[] utf8) {
        try {
            return new JsonObject(where, asMembers(where, StrictJson.parse(utf8)));
        } catch (JsonException e) {
            throw new MetadataException(e.code(), where + ": " + e.what());
        }
    }

    private static Json.Members asMembers(String where, Json json) {
        if (json instanceof Json.Members members) {
            return members;
        }
        throw new MetadataException(Code.MALFORMED, where + " must be a JSON object");
    }

    /// Returns the keys, in the order of the text.
    public Set<String> keys() {
        return members.members().keySet();
    }

    /// Returns the member, unless it is not there or `null`.
    public Optional<Json> find(String key) {
        return Optional.ofNullable(members.members().get(key)).filter(json -> !(json instanceof Json.Null));
    }

    /// Returns whether the member is there, be it `null`.
    public boolean has(String key) {
        return members.members().containsKey(key);
    }

    /// Returns the text of a member that must be there.
    public String text(String key) {
        return findText(key).orElseThrow(() -> malformed(key, "is missing"));
    }

    /// Returns the text of a member that may be there.
    public Optional<String> findText(String key) {
        return find(key).map(json -> asText(key, json));
    }

    /// Returns a yes or no; no if it is not there.
    public boolean flag(String key) {
        return find(key).map(json -> {
            if (json instanceof Json.Truth(boolean value)) {
                return value;
            }
            throw malformed(key, "must be true or false");
        }).orElse(false);
    }

    /// Returns a whole number that is not negative.
    public Optional<Long> findCount(String key) {
        return find(key).map(json -> {
            if (json instanceof Json.Numeral(var literal) && literal.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Long.parseLong(literal); // strict JSON has none over 2^53
            }
            throw malformed(key, "must be a whole number");
        });
    }

    /// Returns the object of a member that must be there.
    public JsonObject object(String key) {
        return findObject(key).orElseThrow(() -> malformed(key, "is missing"));
    }

    /// Returns the object of a member that may be there.
    public Optional<JsonObject> findObject(String key) {
        return find(key).map(json -> new JsonObject(at(key), asMembers(at(key), json)));
    }

    /// Returns the objects of an array; none if it is not there.
    public List<JsonObject> objects(String key) {
        var items = items(key);
        var objects = new ArrayList<JsonObject>(items.size());
        for (int i = 0; i < items.size(); i++) {
            var place = at(key) + "[" + i + "]";
            objects.add(new JsonObject(place, asMembers(place, items.get(i))));
        }
        return List.copyOf(objects);
    }

    /// Returns an array of texts; empty if it is not there.
    public List<String> texts(String key) {
        return items(key).stream().map(json -> asText(key, json)).toList();
    }

    /// Returns an object whose members are all texts, in their order; empty if it is not there.
    public Map<String, String> textByKey(String key) {
        return findObject(key).map(JsonObject::allTexts).orElse(Map.of());
    }

    private Map<String, String> allTexts() {
        var texts = new LinkedHashMap<String, String>();
        members.members().forEach((key, json) -> texts.put(key, asText(key, json)));
        return Collections.unmodifiableMap(texts);
    }

    private List<Json> items(String key) {
        return find(key).map(json -> {
            if (json instanceof Json.Items(var items)) {
                return items;
            }
            throw malformed(key, "must be an array");
        }).orElse(List.of());
    }

    private String asText(String key, Json json) {
        if (json instanceof Json.Text(var value)) {
            return value;
        }
        throw malformed(key, "must be text");
    }

    private String at(String key) {
        return where + ": " + key;
    }

    /// Returns what is thrown if a member is not what it must be.
    public MetadataException malformed(String key, String what) {
        return new MetadataException(Code.MALFORMED, at(key) + " " + what);
    }
}
