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
    private final Class<?> type;
    private final List<Field> fields;
    /// Made when one is read first; a check only writes.
    private @Nullable Maker maker;

    private record Field(String name, Method accessor, Shape shape) {}

    /// What it takes to read one.
    ///
    /// @param nullable for each component whether it may be left out
    private record Maker(Constructor<?> constructor, List<Boolean> nullable) {
        static Maker of(Class<?> type) {
            var components = type.getRecordComponents();
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(Arrays.stream(components).map(
                        RecordComponent::getType).toArray(Class<?>[]::new));
                constructor.setAccessible(true); // the records of this chamber are nobody else's
                return new Maker(constructor, Arrays.stream(components).map(one -> one.getAnnotatedType()
                        .isAnnotationPresent(Nullable.class)).toList());
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("every record has its constructor", e);
            }
        }
    }

    RecordShape(Class<?> type) {
        this.type = type;
        this.fields = Arrays.stream(type.getRecordComponents()).map(one -> new Field(one.getName(), accessor(one), Shape
                .of(one.getGenericType()))).toList();
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
        var maker = maker();
        int known = others;
        for (int i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            var member = members.get(field.name());
            if (member == null && !maker.nullable().get(i)) {
                throw new IllegalArgumentException("\"" + field.name() + "\" is missing");
            }
            known += member == null ? 0 : 1;
            values.add(member == null ? null : field.shape().read(member));
        }
        if (known != members.size()) {
            throw new IllegalArgumentException("there is more than is known: " + members.keySet());
        }
        return made(maker, values.toArray());
    }

    private synchronized Maker maker() {
        if (maker == null) {
            maker = Maker.of(type);
        }
        return maker;
    }

    private static Object made(Maker maker, @Nullable Object[] values) {
        try {
            return maker.constructor().newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(String.valueOf(e.getCause()), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("every record can be made", e);
        }
    }
}
