package org.strongset.policy.grounds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import org.strongset.archive.json.Json;

/// Several values of one type.
record ItemsShape(Shape of, Kind kind) implements Shape {
    /// What they make.
    enum Kind {
        /// Their order counts.
        LIST,
        /// It does not: they stand in that of their texts.
        SET,
        /// It is their own.
        SORTED_SET
    }

    @Override
    public void write(Object value, StringBuilder out) {
        var texts = new ArrayList<String>();
        for (var item : (Collection<?>) value) {
            var text = new StringBuilder();
            of.write(item, text);
            texts.add(text.toString());
        }
        if (kind == Kind.SET) {
            texts.sort(null);
        }
        Shape.list(texts, '[', ']', out);
    }

    @Override
    public Object read(Json json) {
        if (!(json instanceof Json.Items(var items))) {
            throw new IllegalArgumentException("there is no list where one must be");
        }
        var values = items.stream().map(of::read).toList();
        return switch (kind) {
            case LIST -> values;
            case SET -> new LinkedHashSet<>(values);
            case SORTED_SET -> sorted(values);
        };
    }

    private static Object sorted(List<Object> values) {
        try {
            return new TreeSet<>(values);
        } catch (ClassCastException e) {
            throw new IllegalStateException("a sorted set of what has no order cannot be kept", e);
        }
    }
}
