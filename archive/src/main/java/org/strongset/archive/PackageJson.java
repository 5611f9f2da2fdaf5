package org.strongset.archive;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.strongset.archive.bounds.Names;
import org.strongset.archive.bounds.Refusal;
import org.strongset.model.Code;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/// What npm's `package.json` says about installing.
///
/// Read strictly (THREATS.md JP-05): UTF-8 without a byte order mark, one object, no key twice in any object, no comments,
/// nothing after the end. What two JSON readers could see differently is refused.
///
/// @param scripts the text of each script by its name
/// @param gyp false if the package says that its `binding.gyp` is not for npm
record PackageJson(Map<String, String> scripts, boolean gyp) {
    private static final int DEPTH = 100;
    private static final int LONGEST_STRING = 512 << 10;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH)
                    .maxStringLength(LONGEST_STRING).maxNameLength(LONGEST_STRING).build())
            .build();

    PackageJson {
        scripts = Map.copyOf(scripts);
    }

    static PackageJson read(byte[] bytes) throws Refusal {
        var text = Names.utf8(bytes, 0, bytes.length)
                .orElseThrow(() -> malformed("is not UTF-8"));
        if (text.startsWith("\ufeff")) {
            throw malformed("starts with a byte order mark");
        }
        try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            return new Walk(parser).read();
        } catch (StreamConstraintsException e) {
            throw Refusal.json(Code.JSON_LIMIT, "package/package.json is too deep or too long: " + message(e));
        } catch (JacksonException e) {
            throw malformed("is no JSON: " + message(e));
        }
    }

    private static Refusal malformed(String why) {
        return Refusal.json(Code.JSON_MALFORMED, "package/package.json " + why);
    }

    private static String message(JacksonException e) {
        return Names.show(e.getOriginalMessage());
    }

    /// One walk over all tokens, with the keys of each open object.
    private static final class Walk {
        private final JsonParser parser;
        private final Deque<Set<String>> open = new ArrayDeque<>();
        private final Map<String, String> scripts = new HashMap<>();
        private boolean gyp = true;

        Walk(JsonParser parser) {
            this.parser = parser;
        }

        PackageJson read() throws Refusal {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw malformed("is no object");
            }
            open.push(new HashSet<>());
            var top = "";
            var name = "";
            while (!open.isEmpty()) {
                switch (parser.nextToken()) {
                    case START_OBJECT, START_ARRAY -> open.push(new HashSet<>());
                    case END_OBJECT, END_ARRAY -> open.pop();
                    case PROPERTY_NAME -> {
                        name = key(parser.currentName());
                        top = open.size() == 1 ? name : top;
                    }
                    case VALUE_STRING -> script(top, name, whole(parser.getString()));
                    case VALUE_FALSE -> gyp &= open.size() > 1 || !top.equals("gypfile");
                    case null -> throw malformed("is cut short");
                    default -> {
                    } // numbers and the like say nothing here
                }
            }
            if (parser.nextToken() != null) {
                throw malformed("goes on after its end");
            }
            return new PackageJson(scripts, gyp);
        }

        private String key(String name) throws Refusal {
            if (!open.element().add(whole(name))) {
                throw Refusal.json(Code.JSON_DUPLICATE_KEY, "package/package.json has the key " + Names.show(name)
                        + " twice");
            }
            return name;
        }

        private void script(String top, String name, String text) {
            boolean direct = open.size() == 2 && parser.streamReadContext().inObject();
            if (direct && top.equals("scripts")) {
                scripts.put(name, text);
            }
        }

        /// An escape can write half of a character, which other readers replace.
        private static String whole(String text) throws Refusal {
            for (int i = 0; i < text.length(); i++) {
                if (Character.isSurrogate(text.charAt(i))) {
                    if (Character.isSurrogatePair(text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : 'x')) {
                        i++;
                    } else {
                        throw malformed("has half of a character");
                    }
                }
            }
            return text;
        }
    }
}
