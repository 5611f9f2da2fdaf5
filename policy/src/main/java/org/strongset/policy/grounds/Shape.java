package org.strongset.policy.grounds;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.strongset.archive.json.Json;
import org.strongset.model.ArchivePattern;
import org.strongset.model.BuilderPattern;
import org.strongset.model.Digest;
import org.strongset.model.IdentityPattern;
import org.strongset.model.Purl;
import org.strongset.model.PurlPattern;
import org.strongset.trust.Parties;

/// How values of one type are written as JSON, and read again. Null is nobody's: see [RecordShape].
interface Shape {
    /// Writes a value of this type.
    void write(Object value, StringBuilder out);

    /// Reads one.
    ///
    /// @throws IllegalArgumentException if it is none
    Object read(Json json);

    /// Returns that of a type.
    ///
    /// @throws IllegalStateException if no value of it can be kept: then this program is wrong
    static Shape of(Type type) {
        return switch (type) {
            case Class<?> plain -> Known.of(plain);
            case ParameterizedType of when of.getRawType() instanceof Class<?> raw -> Known.of(raw, of
                    .getActualTypeArguments());
            default -> throw new IllegalStateException(type + " cannot be kept");
        };
    }

    /// All that were asked for; records and unions may contain themselves.
    final class Known {
        private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();
        private static final Map<Class<?>, Shape> SIMPLE = simple();

        private Known() {}

        private static Map<Class<?>, Shape> simple() {
            var simple = new HashMap<Class<?>, Shape>();
            simple.put(String.class, new Text(text -> text));
            simple.put(Digest.class, new Text(Digest::parse));
            simple.put(Purl.class, new Text(Purl::parse));
            simple.put(PurlPattern.class, new Text(PurlPattern::parse));
            simple.put(IdentityPattern.class, new Text(IdentityPattern::parse));
            simple.put(ArchivePattern.class, new Text(ArchivePattern::parse));
            simple.put(BuilderPattern.class, new Text(BuilderPattern::parse));
            simple.put(Instant.class, new Text(Instant::parse));
            simple.put(LocalDate.class, new Text(LocalDate::parse));
            simple.put(Duration.class, new Text(Duration::parse));
            simple.put(boolean.class, new Truth());
            simple.put(Boolean.class, new Truth());
            simple.put(int.class, new Whole(Integer::parseInt));
            simple.put(long.class, new Whole(Long::parseLong));
            simple.put(Parties.class, new PartiesShape());
            return simple;
        }

        static Shape of(Class<?> type) {
            var simple = SIMPLE.get(type);
            return simple == null ? new Later(type) : simple;
        }

        private static Shape made(Class<?> type) {
            var known = SHAPES.get(type);
            if (known == null) {
                known = make(type);
                SHAPES.put(type, known);
            }
            return known;
        }

        private static Shape make(Class<?> type) {
            if (type.isEnum()) {
                return new Text(name -> constant(type, name), value -> ((Enum<?>) value).name());
            } else if (type.isRecord()) {
                return new RecordShape(type);
            } else if (type.isSealed()) {
                return new UnionShape(type);
            }
            throw new IllegalStateException(type + " cannot be kept");
        }

        private static Object constant(Class<?> type, String name) {
            for (var constant : type.getEnumConstants()) {
                if (((Enum<?>) constant).name().equals(name)) {
                    return constant;
                }
            }
            throw new IllegalArgumentException("\"" + name + "\" is no " + type.getSimpleName());
        }

        static Shape of(Class<?> raw, Type[] arguments) {
            if (raw == List.class) {
                return new ItemsShape(Shape.of(arguments[0]), ItemsShape.Kind.LIST);
            } else if (raw == SortedSet.class || raw == Set.class) {
                return new ItemsShape(Shape.of(arguments[0]), raw == Set.class
                        ? ItemsShape.Kind.SET
                        : ItemsShape.Kind.SORTED_SET);
            } else if ((raw == Map.class || raw == SequencedMap.class) && arguments[0] == String.class) {
                return new MembersShape(Shape.of(arguments[1]));
            }
            throw new IllegalStateException(raw + " cannot be kept");
        }

        /// One that is looked up when it is needed: it may be the one that is being made.
        private record Later(Class<?> type) implements Shape {
            @Override
            public void write(Object value, StringBuilder out) {
                made(type).write(value, out);
            }

            @Override
            public Object read(Json json) {
                return made(type).read(json);
            }
        }
    }

    /// What has a text of its own, from which it can be read.
    record Text(Function<String, Object> parse, Function<Object, String> format) implements Shape {
        Text(Function<String, Object> parse) {
            this(parse, Object::toString);
        }

        @Override
        public void write(Object value, StringBuilder out) {
            string(format.apply(value), out);
        }

        @Override
        public Object read(Json json) {
            if (!(json instanceof Json.Text(var text))) {
                throw new IllegalArgumentException("there is no text where one must be");
            }
            try {
                return parse.apply(text);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }
    }

    /// Yes or no.
    record Truth() implements Shape {
        @Override
        public void write(Object value, StringBuilder out) {
            out.append(value);
        }

        @Override
        public Object read(Json json) {
            if (json instanceof Json.Truth(var value)) {
                return value;
            }
            throw new IllegalArgumentException("there is no yes or no where one must be");
        }
    }

    /// A whole number.
    record Whole(Function<String, Object> parse) implements Shape {
        @Override
        public void write(Object value, StringBuilder out) {
            out.append(value);
        }

        @Override
        public Object read(Json json) {
            if (json instanceof Json.Numeral(var literal)) {
                return parse.apply(literal);
            }
            throw new IllegalArgumentException("there is no number where one must be");
        }
    }

    /// Who counts as one: what the user and the evidence joined, under which names, and who falls together.
    final class PartiesShape implements Shape {
        /// What [Parties] are made of.
        record Made(List<List<String>> joins, Map<String, String> names, Map<String, List<String>> fate) {}

        @Override
        public void write(Object value, StringBuilder out) {
            var parties = (Parties) value;
            Shape.of(Made.class).write(new Made(parties.joins(), parties.names(), parties.fate()), out);
        }

        @Override
        public Object read(Json json) {
            var made = (Made) Shape.of(Made.class).read(json);
            return Parties.of(made.joins(), made.names(), made.fate());
        }
    }

    /// Writes a text as JSON (RFC 8259, section 7). Controls, bidi and other format characters, and line separators are escaped, so that it is
    /// safe on a terminal; half of a pair alone, which is no character, is U+FFFD.
    static void string(String text, StringBuilder out) {
        out.append('"');
        if (isPlain(text)) {
            out.append(text);
        } else {
            text.codePoints().forEach(c -> character(c, out));
        }
        out.append('"');
    }

    /// Nearly every text is; and a short command has no time to make the others quick.
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private static void character(int c, StringBuilder out) {
        switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> {
                for (char unit : Character.toChars(c)) {
                    out.append("\\u").append(HexFormat.of().toHexDigits(unit));
                }
            }
            case Character.SURROGATE -> out.append('\ufffd');
            default -> out.append(c == '"' || c == '\\' ? "\\" : "").appendCodePoint(c);
        }
    }

    /// Writes texts with commas between them.
    static void list(Collection<String> texts, char open, char close, StringBuilder out) {
        out.append(open).append(String.join(",", texts)).append(close);
    }
}
