package org.strongset.policy.grounds;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.strongset.archive.json.Json;

/// One of several records: its object begins with `is`, which of them it is.
final class UnionShape implements Shape {
    private static final String IS = "is";

    private final Map<String, Class<?>> byName = new HashMap<>();
    /// Made when one of them is met first.
    private final Map<Class<?>, RecordShape> shapes = new ConcurrentHashMap<>();

    UnionShape(Class<?> type) {
        add(type);
    }

    private void add(Class<?> type) {
        for (var one : type.getPermittedSubclasses()) {
            if (one.isSealed()) {
                add(one);
            } else if (byName.putIfAbsent(one.getSimpleName(), one) != null) {
                throw new IllegalStateException("two of " + type + " have the name " + one.getSimpleName());
            }
        }
    }

    @Override
    public void write(Object value, StringBuilder out) {
        var type = value.getClass();
        var name = type.getSimpleName();
        if (byName.get(name) != type) {
            throw new IllegalStateException(type + " cannot be kept here");
        }
        out.append('{');
        Shape.string(IS, out);
        Shape.string(name, out.append(':'));
        var rest = new StringBuilder();
        shape(type).fields(value, rest);
        out.append(rest.isEmpty() ? "" : ",").append(rest).append('}');
    }

    @Override
    public Object read(Json json) {
        if (!(json instanceof Json.Members members)) {
            throw new IllegalArgumentException("there is no object where one must be");
        }
        var name = members.text(IS).orElseThrow(() -> new IllegalArgumentException("\"" + IS + "\" is missing"));
        var type = byName.get(name);
        if (type == null) {
            throw new IllegalArgumentException("there is nothing that is a \"" + name + "\"");
        }
        return shape(type).read(json, 1);
    }

    private RecordShape shape(Class<?> type) {
        var known = shapes.get(type);
        if (known == null) {
            known = new RecordShape(type);
            shapes.put(type, known);
        }
        return known;
    }
}
