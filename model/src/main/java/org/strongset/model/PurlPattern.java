package org.strongset.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Which packages something is about: a purl with wildcards, plain enough to see at a glance what it covers (TRUST.md 2.3).
///
///     pattern = "pkg:" type "/" segment *("/" segment) ["@" version]
///     type    = a purl type, or "*"
///     segment = literal characters and "*" (any run of characters inside the segment), or "**" (one or more segments)
///     version = one version, or "*" (any, but there is one); without it, any version or none
///
/// Literal parts are normalised as the type of the purl asks (`pkg:pypi/Py_YAML` is `pkg:pypi/py-yaml`), and `%XX` may
/// be used in them. Whether another spelling of a version is that version, a [SameVersion] says. Qualifiers and subpath of a
/// purl play no part. There are no regular expressions and no version ranges: a range needs each ecosystem's own order of
/// versions. Matching is linear in the length of the purl.
///
/// @param type lower case, or `*`
/// @param segments decoded, at least one and at most [#MAX_SEGMENTS]
/// @param version decoded, `*`, or null
public record PurlPattern(String type, List<String> segments, @Nullable String version) {
    /// The most characters of a pattern.
    public static final int MAX_LENGTH = 512;
    /// The most segments of a pattern.
    public static final int MAX_SEGMENTS = 16;

    private static final String ANY = "*";
    private static final String ACROSS = "**";

    public PurlPattern {
        segments = List.copyOf(segments);
        if (segments.isEmpty() || segments.size() > MAX_SEGMENTS) {
            throw new IllegalArgumentException(
                    "a purl pattern has 1 to " + MAX_SEGMENTS + " segments after its type, not " + segments.size());
        }
        if (!type.equals(ANY)) {
            PurlCheck.type(type);
        }
        segments.forEach(PurlPattern::checkSegment);
    }

    /// Reads a pattern.
    ///
    /// @throws IllegalArgumentException if it is anything else; the message says what and what to do
    public static PurlPattern parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a purl pattern has at most " + MAX_LENGTH + " characters, not " + text.length());
        }
        int slash = text.indexOf('/');
        if (!text.startsWith("pkg:") || slash < 0) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no purl pattern; one begins with pkg:TYPE/, as in pkg:pypi/flask or pkg:*/**");
        }
        var type = text.substring("pkg:".length(), slash).toLowerCase(Locale.ROOT);
        int at = text.lastIndexOf('@');
        boolean hasVersion = at > slash + 1 && text.charAt(at - 1) != '/';
        var version = hasVersion ? version(text.substring(at + 1)) : null;
        var segments = new ArrayList<String>();
        for (var segment : text.substring(slash + 1, hasVersion ? at : text.length()).split("/", -1)) {
            segments.add(decode(segment));
        }
        return new PurlPattern(type, segments, version);
    }

    /// Returns whether it matches this purl.
    ///
    /// @param versions which spellings of a version are one
    public boolean matches(Purl purl, SameVersion versions) {
        if (!type.equals(ANY) && !type.equals(purl.type())) {
            return false;
        }
        var rules = PurlType.of(purl.type());
        if (version != null && (purl.version() == null || !(version.equals(ANY)
                || versions.same(purl.type(), rules.version(version), purl.version())))) {
            return false;
        }
        var concrete = new ArrayList<String>();
        if (purl.namespace() != null) {
            concrete.addAll(List.of(purl.namespace().split("/", -1)));
        }
        concrete.add(purl.name());
        return matches(concrete, rules);
    }

    /// Returns whether everything that `other` matches is surely matched by this one too; false may mean "not seen".
    public boolean covers(PurlPattern other) {
        if (!type.equals(ANY) && !type.equals(other.type)) {
            return false;
        }
        if (version != null && !version.equals(other.version) && !(version.equals(ANY) && other.version != null)) {
            return false;
        }
        var rules = PurlType.of(other.type);
        var concrete = new ArrayList<String>();
        for (var segment : other.segments) {
            boolean isName = concrete.size() == other.segments.size() - 1;
            concrete.add(normal(segment, isName ? rules::name : rules::namespace));
        }
        return matches(concrete, rules);
    }

    /// One row of reachable places a pattern segment: each pair of segments is compared once, so the work is at most
    /// [#MAX_SEGMENTS] times the length of the name. The last of `concrete` is the name, those before it the namespace.
    /// A `**` in `concrete` is that of another pattern, which only a `**` here takes.
    private boolean matches(List<String> concrete, PurlType rules) {
        int last = concrete.size() - 1;
        var reached = new boolean[concrete.size() + 1];
        reached[0] = true;
        for (var segment : segments) {
            var asNamespace = normal(segment, rules::namespace);
            var asName = normal(segment, rules::name);
            var next = new boolean[reached.length];
            for (int i = 0; i <= last; i++) {
                if (segment.equals(ACROSS)) {
                    next[i + 1] = reached[i] || next[i];
                } else {
                    next[i + 1] = reached[i] && !concrete.get(i).equals(ACROSS)
                            && Glob.matches(i == last ? asName : asNamespace, concrete.get(i));
                }
            }
            reached = next;
        }
        return reached[concrete.size()];
    }

    /// Returns the segment with its literal parts as the type writes them, and its stars as they are.
    private static String normal(String segment, UnaryOperator<String> letters) {
        var parts = new ArrayList<String>();
        for (var part : segment.split("\\*", -1)) {
            parts.add(letters.apply(part));
        }
        return String.join(ANY, parts);
    }

    private static String version(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a purl pattern ends in \"@\" without a version; leave it out");
        }
        if (text.equals(ANY)) {
            return text;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ("<>=!^|,[]() ".indexOf(c) >= 0 || (i == 0 && c == '~')) {
                throw new IllegalArgumentException(
                        "\"@" + text + "\" is a range of versions, which is not available in "
                                + "this version of Strongset; name one version (@1.2.3), or leave it out");
            }
            if (c == '*') {
                throw new IllegalArgumentException(
                        "\"@" + text + "\": a version is exact (@1.2.3) or any (@*); \"*\" is no part of one");
            }
        }
        return decode(text);
    }

    private static void checkSegment(String segment) {
        if (segment.isEmpty()) {
            throw new IllegalArgumentException("a purl pattern has an empty segment; remove the extra \"/\"");
        }
        if (segment.contains(ACROSS) && !segment.equals(ACROSS)) {
            throw new IllegalArgumentException(
                    "\"" + segment + "\": \"**\" stands alone between slashes; inside a segment write \"*\"");
        }
    }

    /// Returns the text with each `%XX` decoded.
    private static String decode(String text) {
        var bytes = ByteBuffer.allocate(3 * text.length());
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (c == '%') {
                bytes.put(decoded(text, i));
                i += 3;
            } else if (Character.isLetterOrDigit(c) || "*.-_~+@:".indexOf(c) >= 0) {
                bytes.put(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(c);
            } else {
                throw new IllegalArgumentException("\"" + Character.toString(c)
                        + "\" has no meaning in a purl pattern ("
                        + text + "): there are literal characters, \"*\" and \"**\", no regular expressions; a literal "
                        + "one is written %XX");
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException _) {
            throw new IllegalArgumentException("\"" + text + "\": its %XX are no UTF-8");
        }
    }

    private static byte decoded(String text, int at) {
        int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
        int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), 16) : -1;
        int value = 16 * high + low;
        if (high < 0 || low < 0 || value == '*' || value == '/') {
            throw new IllegalArgumentException(
                    "\"" + text + "\": after % come two hexadecimal digits, of anything but \"*\" and \"/\"");
        }
        return (byte) value;
    }

    /// Returns the pattern as it is written.
    @Override
    public String toString() {
        var text = new StringBuilder("pkg:").append(type);
        segments.forEach(s -> text.append('/').append(encode(s)));
        if (version != null) {
            boolean likeARange = version.startsWith("~");
            text.append(likeARange ? "@%7E" : "@").append(encode(likeARange ? version.substring(1) : version));
        }
        return text.toString();
    }

    private static String encode(String part) {
        var text = new StringBuilder();
        part.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || "*.-_~+:".indexOf(c) >= 0) {
                text.appendCodePoint(c);
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    text.append('%').append(String.format(Locale.ROOT, "%02X", b & 0xff));
                }
            }
        });
        return text.toString();
    }
}
