package org.strongset.policy.grounds;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.strongset.archive.json.Json;

/// One of several records: its object begins with `is`, which of them it is.
final class UnionShape implements Shape {
    private static final String IS = "is";

    private final Map<String, RecordShape> byName = new LinkedHashMap<>();
    private final Map<Class<?>, String> names = new HashMap<>();

    UnionShape(Class<?> type) {
        add(type);
    }

    private void add(Class<?> type) {
        for (var one : type.getPermittedSubclasses()) {
            if (one.isSealed()) {
                add(one);
            } else if (byName.putIfAbsent(one.getSimpleName(), new RecordShape(one)) == null) {
                names.put(one, one.getSimpleName());
            } else {
                throw new IllegalStateException("two of " + type + " have the name " + one.getSimpleName());
            }
        }
    }

    @Override
    public void write(Object value, StringBuilder out) {
        var name = names.get(value.getClass());
        var shape = byName.get(name);
        if (name == null || shape == null) {
            throw new IllegalStateException(value.getClass() + " cannot be kept here");
        }
        out.append('{');
        Shape.string(IS, out);
        Shape.string(name, out.append(':'));
        var rest = new StringBuilder();
        shape.fields(value, rest);
        out.append(rest.isEmpty() ? "" : ",").append(rest).append('}');
    }

    @Override
    public Object read(Json json) {
        if (!(json instanceof Json.Members members)) {
            throw new IllegalArgumentException("there is no object where one must be");
        }
        var name = members.text(IS).orElseThrow(() -> new IllegalArgumentException("\"" + IS + "\" is missing"));
        var shape = byName.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("there is nothing that is a \"" + name + "\"");
        }
        return shape.read(json, 1);
    }
}
