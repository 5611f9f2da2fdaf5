package org.strongset.policy.grounds;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.archive.json.Json;

/// A record: an object of its components, by their names. One that is null is left out, and no other is unknown.
final class RecordShape implements Shape {
    private final List<Field> fields;
    private final Constructor<?> constructor;

    private record Field(String name, Method accessor, Shape shape, boolean nullable) {}

    RecordShape(Class<?> type) {
        var components = type.getRecordComponents();
        this.fields = Arrays.stream(components).map(one -> new Field(one.getName(), accessor(one),
                Shape.of(one.getGenericType()), one.getAnnotatedType().isAnnotationPresent(Nullable.class))).toList();
        try {
            this.constructor = type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has its constructor", e);
        }
        constructor.setAccessible(true); // the records of this chamber are nobody else's
    }

    private static Method accessor(RecordComponent component) {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        return accessor;
    }

    @Override
    public void write(Object value, StringBuilder out) {
        out.append('{');
        fields(value, out);
        out.append('}');
    }

    /// Writes the components alone.
    void fields(Object value, StringBuilder out) {
        boolean begins = true;
        for (var field : fields) {
            var one = get(field, value);
            if (one == null) {
                continue;
            }
            if (!begins) {
                out.append(',');
            }
            begins = false;
            Shape.string(field.name(), out);
            field.shape().write(one, out.append(':'));
        }
    }

    private static @Nullable Object get(Field field, Object value) {
        try {
            return field.accessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("every record tells its components", e);
        }
    }

    @Override
    public Object read(Json json) {
        return read(json, 0);
    }

    /// Reads an object that has `others` members beside the components.
    Object read(Json json, int others) {
        if (!(json instanceof Json.Members(var members))) {
            throw new IllegalArgumentException("there is no object where one must be");
        }
        var values = new ArrayList<@Nullable Object>();
        int known = others;
        for (var field : fields) {
            var member = members.get(field.name());
            if (member == null && !field.nullable()) {
                throw new IllegalArgumentException("\"" + field.name() + "\" is missing");
            }
            known += member == null ? 0 : 1;
            values.add(member == null ? null : field.shape().read(member));
        }
        if (known != members.size()) {
            throw new IllegalArgumentException("there is more than is known: " + members.keySet());
        }
        return made(values.toArray());
    }

    private Object made(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(String.valueOf(e.getCause()), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("every record can be made", e);
        }
    }
}
