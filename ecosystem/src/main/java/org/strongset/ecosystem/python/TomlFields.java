package org.strongset.ecosystem.python;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/// A table of TOML whose values are read as what they must be; what is anything else is refused, with its place.
///
/// @param where how messages call the table
record TomlFields(String where, TomlTable table) {
    static TomlFields parse(String where, byte[] utf8) {
        return new TomlFields(where, BoundedToml.parse(where, utf8));
    }

    Set<String> keys() {
        return table.keySet();
    }

    private <T> Optional<T> find(String key, Class<T> type, String what) {
        var value = table.get(List.of(key));
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw malformed(key, "must be " + what);
        }
        return Optional.of(type.cast(value));
    }

    Optional<String> findText(String key) {
        return find(key, String.class, "text");
    }

    String text(String key) {
        return findText(key).orElseThrow(() -> malformed(key, "is missing"));
    }

    boolean flag(String key) {
        return find(key, Boolean.class, "true or false").orElse(false);
    }

    Optional<Long> findCount(String key) {
        return find(key, Long.class, "a whole number").map(count -> {
            if (count < 0) {
                throw malformed(key, "is negative");
            }
            return count;
        });
    }

    Optional<Instant> findTime(String key) {
        return find(key, OffsetDateTime.class, "a time with its offset").map(OffsetDateTime::toInstant);
    }

    Optional<TomlFields> findTable(String key) {
        return find(key, TomlTable.class, "a table").map(found -> new TomlFields(where + ": " + key, found));
    }

    /// Returns the line, from 1, that a key stands on; 1 if it is not there.
    int line(String key) {
        var position = table.inputPositionOf(List.of(key));
        return position == null ? 1 : Math.max(1, position.line());
    }

    List<TomlFields> tables(String key) {
        var array = find(key, TomlArray.class, "an array");
        var tables = new ArrayList<TomlFields>();
        for (int i = 0; array.isPresent() && i < array.get().size(); i++) {
            if (!(array.get().get(i) instanceof TomlTable one)) {
                throw malformed(key, "must hold tables");
            }
            tables.add(new TomlFields(where + ": " + key + "[" + i + "]", one));
        }
        return tables;
    }

    List<String> texts(String key) {
        var array = find(key, TomlArray.class, "an array");
        var texts = new ArrayList<String>();
        for (int i = 0; array.isPresent() && i < array.get().size(); i++) {
            if (!(array.get().get(i) instanceof String one)) {
                throw malformed(key, "must hold texts");
            }
            texts.add(one);
        }
        return texts;
    }

    Map<String, String> allTexts() {
        var texts = new LinkedHashMap<String, String>();
        keys().forEach(key -> texts.put(key, text(key)));
        return texts;
    }

    MetadataException malformed(String key, String what) {
        return new MetadataException(Code.MALFORMED, where + ": " + key + " " + what);
    }
}
