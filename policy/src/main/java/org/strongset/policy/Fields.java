package org.strongset.policy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Suggestion;
import org.strongset.policy.Fault.Position;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// One table of a policy file, read strictly: what was not asked for by [#done] is an unknown field.
///
/// Each method that finds the wrong kind of value adds a fault and returns null or nothing.
final class Fields {
    /// The most items of a list, and the largest count.
    static final int MOST_ITEMS = 10_000;

    private final TomlTable table;
    private final String where;
    private final Position at;
    private final Faults faults;
    private final Set<String> known = new TreeSet<>();

    Fields(TomlTable table, String where, Position at, Faults faults) {
        this.table = table;
        this.where = where;
        this.at = at;
        this.faults = faults;
    }

    /// A string of a list, with its place.
    record Item(String text, Position at) {}

    /// A value of a list that may be a string or a table.
    sealed interface Value {
        record Text(Item item) implements Value {}

        record Table(Fields fields) implements Value {}
    }

    /// Where the table begins.
    Position at() {
        return at;
    }

    /// Where the field is, or the table if it is not there.
    Position at(String key) {
        var position = table.inputPositionOf(List.of(key));
        return position == null ? at : position(position);
    }

    /// The keys that are there, sorted.
    Set<String> keys() {
        return new TreeSet<>(table.keySet());
    }

    boolean has(String key) {
        known.add(key);
        return table.get(List.of(key)) != null;
    }

    /// Adds a fault about a field of this table.
    void fault(Code code, String key, String message) {
        fault(code, at(key), message);
    }

    void fault(Code code, Position position, String message) {
        faults.add(code, position, where + message);
    }

    @Nullable
    String text(String key) {
        return get(key, String.class, "a string");
    }

    /// Returns the string; "" after a fault if there is none, or it is empty.
    String requiredText(String key) {
        if (!has(key)) {
            fault(Code.POLICY_INVALID, at, key + " is missing");
            return "";
        }
        var text = text(key);
        if (text != null && text.isEmpty()) {
            fault(Code.POLICY_INVALID, key, key + " is empty");
        }
        return text == null ? "" : text;
    }

    /// Adds a fault if there is none in the whole file yet: what was left out must not be forgotten.
    void leftOut() {
        if (faults.isEmpty()) {
            fault(Code.POLICY_INVALID, at, "is not understood");
        }
    }

    @Nullable
    Long whole(String key) {
        return get(key, Long.class, "a whole number");
    }

    @Nullable
    Object raw(String key) {
        known.add(key);
        return table.get(List.of(key));
    }

    /// Returns a string, or a list of strings, as a list; empty if it is not there.
    List<Item> texts(String key) {
        if (raw(key) instanceof String text) {
            return List.of(new Item(text, at(key)));
        }
        return items(key, values(key));
    }

    /// Returns the strings and tables of a list; empty if it is not there.
    List<Value> values(String key) {
        var array = get(key, TomlArray.class, "a list");
        return array == null ? List.of() : values(key, array);
    }

    /// Returns a list of lists of strings; empty if it is not there.
    List<List<Item>> lists(String key) {
        var array = get(key, TomlArray.class, "a list of lists");
        var lists = new ArrayList<List<Item>>();
        for (int i = 0; array != null && i < array.size(); i++) {
            if (array.get(i) instanceof TomlArray inner) {
                lists.add(items(key, values(key, inner)));
            } else {
                fault(Code.POLICY_INVALID, position(array, i), key + " is a list of lists: [[\"a\", \"b\"]]");
            }
        }
        return lists;
    }

    private List<Item> items(String key, List<Value> values) {
        var items = new ArrayList<Item>();
        for (var value : values) {
            switch (value) {
                case Value.Text(var item) -> items.add(item);
                case Value.Table(var fields) -> fault(Code.POLICY_INVALID, fields.at, key + " holds strings only");
            }
        }
        return items;
    }

    private List<Value> values(String key, TomlArray array) {
        var values = new ArrayList<Value>();
        if (array.size() > MOST_ITEMS) {
            fault(Code.POLICY_INVALID, key, key + " has " + array.size() + " items; at most " + MOST_ITEMS);
            return values;
        }
        for (int i = 0; i < array.size(); i++) {
            var position = position(array, i);
            switch (array.get(i)) {
                case String text -> values.add(new Value.Text(new Item(text, position)));
                case TomlTable inner ->
                    values.add(new Value.Table(new Fields(inner, where + key + ": ", position, faults)));
                default ->
                    fault(Code.POLICY_INVALID, position, key + " has an item that is neither a string nor a table");
            }
        }
        return values;
    }

    /// Returns the table there, or null if there is none.
    @Nullable
    Fields table(String key) {
        var inner = get(key, TomlTable.class, "a table");
        return inner == null ? null : new Fields(inner, where + "[" + key + "] ", at(key), faults);
    }

    /// Returns the tables `[key.NAME]`, in the file's order; names that are not plain are faults.
    SequencedMap<String, Fields> tables(String key) {
        var tables = new LinkedHashMap<String, Fields>();
        var outer = table(key);
        if (outer == null) {
            return tables;
        }
        var names = outer.keys().stream().sorted(Comparator.<String>comparingInt(name -> outer.at(name).line())
                .thenComparingInt(name -> outer.at(name).column())).toList();
        for (var name : names) {
            if (!isPlain(name)) {
                outer.fault(Code.POLICY_INVALID, name,
                        "\"" + name + "\" is no name; use 1 to 64 of a-z, A-Z, 0-9, \"-\", \"_\" and \".\"");
            } else if (outer.table.get(List.of(name)) instanceof TomlTable inner) {
                tables.put(name, new Fields(inner, "[" + key + "." + name + "] ", outer.at(name), faults));
            } else {
                outer.fault(Code.POLICY_INVALID, name, "\"" + name + "\" must be a table: [" + key + "." + name + "]");
            }
        }
        return tables;
    }

    /// Returns the tables `[[key]]`.
    List<Fields> tableArray(String key) {
        var tables = new ArrayList<Fields>();
        var array = get(key, TomlArray.class, "a list of tables, [[" + key + "]]");
        for (int i = 0; array != null && i < array.size(); i++) {
            var position = position(array, i);
            if (array.get(i) instanceof TomlTable inner) {
                tables.add(new Fields(inner, "[[" + key + "]] ", position, faults));
            } else {
                fault(Code.POLICY_INVALID, position, key + " must be tables: [[" + key + "]]");
            }
        }
        return tables;
    }

    /// Refuses words that later versions know: they must not look configured and do nothing.
    void later(String... keys) {
        for (var key : keys) {
            if (has(key)) {
                fault(Code.POLICY_INVALID, key, key + " is not available in this version of Strongset; remove it");
            }
        }
    }

    /// Adds a fault for each field that nobody asked for.
    void done() {
        for (var key : keys()) {
            if (!known.contains(key)) {
                fault(Code.UNKNOWN_FIELD, key, (where.isEmpty() ? "the policy " : "") + "has no field \"" + key + "\""
                        + Suggestion.among(known, key));
            }
        }
    }

    private <T> @Nullable T get(String key, Class<T> type, String article) {
        var value = raw(key);
        if (value == null || type.isInstance(value)) {
            return type.cast(value);
        }
        fault(Code.POLICY_INVALID, key, key + " must be " + article);
        return null;
    }

    private static boolean isPlain(String name) {
        return !name.isEmpty() && name.length() <= 64 && name.chars().allMatch(c -> (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.');
    }

    private Position position(TomlArray array, int index) {
        var position = array.inputPositionOf(index);
        return position == null ? at : position(position);
    }

    private Position position(TomlPosition position) {
        return faults.inFile(position);
    }
}
