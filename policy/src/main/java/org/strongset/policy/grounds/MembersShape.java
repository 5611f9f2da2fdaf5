package org.strongset.policy.grounds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.strongset.archive.json.Json;

/// Values of one type by texts, in their order.
record MembersShape(Shape of) implements Shape {
    @Override
    public void write(Object value, StringBuilder out) {
        var texts = new ArrayList<String>();
        ((Map<?, ?>) value).forEach((key, one) -> {
            var text = new StringBuilder();
            Shape.string((String) key, text);
            of.write(one, text.append(':'));
            texts.add(text.toString());
        });
        Shape.list(texts, '{', '}', out);
    }

    @Override
    public Object read(Json json) {
        if (!(json instanceof Json.Members(var members))) {
            throw new IllegalArgumentException("there is no object where one must be");
        }
        var read = new LinkedHashMap<String, Object>();
        members.forEach((key, one) -> read.put(key, of.read(one)));
        return read;
    }
}
