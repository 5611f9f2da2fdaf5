package org.strongset.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Takes a purl apart from the outside in, as the specification's section on parsing does:
/// `pkg:type/namespace/name@version?qualifiers#subpath`.
final class PurlParser {
    private PurlParser() {}

    static Purl parse(String text) {
        if (text.length() > Purl.MAX_LENGTH) {
            throw new IllegalArgumentException("a purl of " + text.length() + " characters; at most "
                    + Purl.MAX_LENGTH + " are read");
        }
        if (!text.regionMatches(true, 0, "pkg:", 0, 4)) {
            throw new IllegalArgumentException("a purl begins with \"pkg:\", unlike \"" + text + "\"");
        }
        String rest = text.substring(4);
        String subpath = after(rest, rest.indexOf('#'));
        rest = before(rest, rest.indexOf('#'));
        String qualifiers = after(rest, rest.indexOf('?'));
        rest = before(rest, rest.indexOf('?'));
        rest = stripStart(rest); // pkg://maven/… has no other meaning
        String type = before(rest, rest.indexOf('/'));
        String path = after(rest, rest.indexOf('/'));
        if (path == null) {
            throw new IllegalArgumentException("\"" + text + "\" names no package; a purl is pkg:TYPE/NAME@VERSION");
        }
        String version = after(path, path.lastIndexOf('@'));
        path = before(path, path.lastIndexOf('@'));
        if (path.indexOf('@') >= 0 || (version != null && version.indexOf('/') >= 0)) {
            throw new IllegalArgumentException("\"" + text + "\" has an @ or / that can be read in two ways;"
                    + " write %40 for an @ in a name, and %2F for a / in a version");
        }
        int last = path.lastIndexOf('/');
        String namespace = last < 0 ? null : path.substring(0, last);
        return Purl.of(type, decodeSegments(namespace), PercentCode.decode(path.substring(last + 1)),
                version == null ? null : PercentCode.decode(version), qualifiers(qualifiers),
                decodeSegments(subpath == null ? null : stripEnd(stripStart(subpath))));
    }

    private static Map<String, String> qualifiers(@Nullable String text) {
        Map<String, String> qualifiers = new LinkedHashMap<>();
        if (text != null) {
            for (String pair : text.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    throw new IllegalArgumentException("a qualifier is KEY=VALUE, not \"" + pair + "\"");
                }
                String key = PurlType.lower(pair.substring(0, equals));
                if (qualifiers.put(key, PercentCode.decode(pair.substring(equals + 1))) != null) {
                    throw new IllegalArgumentException("the qualifier \"" + key + "\" stands twice");
                }
            }
        }
        return qualifiers;
    }

    /// Decodes each segment by itself, so that an encoded slash is seen and refused, never taken for a separator.
    private static @Nullable String decodeSegments(@Nullable String segments) {
        if (segments == null || segments.isEmpty()) {
            return segments;
        }
        return Stream.of(segments.split("/", -1)).map(PercentCode::decode).peek(
                segment -> PurlCheck.segment("segment", segment)).collect(Collectors.joining("/"));
    }

    private static @Nullable String after(String text, int separator) {
        return separator < 0 ? null : text.substring(separator + 1);
    }

    private static String before(String text, int separator) {
        return separator < 0 ? text : text.substring(0, separator);
    }

    private static String stripStart(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '/') {
            start++;
        }
        return text.substring(start);
    }

    private static String stripEnd(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }
}
