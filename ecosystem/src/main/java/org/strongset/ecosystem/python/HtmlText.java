package org.strongset.ecosystem.python;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// The tags of HTML and the text between them, read once from the start to the end.
final class HtmlText {
    /// The longest tag, in characters.
    private static final int MOST_TAG = 16 << 10;
    private static final int MOST_ATTRIBUTES = 32;

    /// A tag.
    ///
    /// @param name in lower case
    /// @param closes whether it is `</name>`
    /// @param attributes names in lower case, values decoded
    record Tag(String name, boolean closes, Map<String, String> attributes) {}

    private final String where;
    private final String text;
    private int at;

    HtmlText(String where, String text) {
        this.where = where;
        this.text = text;
    }

    boolean isAtEnd() {
        return at >= text.length();
    }

    /// Returns the text before the next tag, decoded.
    String textUntilTag() {
        int end = text.indexOf('<', at);
        int start = at;
        at = end < 0 ? text.length() : end;
        return decoded(text.substring(start, at));
    }

    /// Reads the tag here; empty for comments and the document's type.
    Optional<Tag> tag() {
        if (text.startsWith("<!--", at)) {
            int end = text.indexOf("-->", at + 4);
            boolean early = text.startsWith("<!-->", at) || text.startsWith("<!--->", at); // ends there, says HTML
            if (end < 0 || early || text.substring(at + 4, end).contains("--!>")) {
                throw malformed("a comment that readers end in different places");
            }
            at = end + 3;
            return Optional.empty();
        }
        int start = at;
        at++;
        if (text.startsWith("!", at)) {
            int end = text.indexOf('>', at);
            if (end < 0 || !text.substring(at, end).toLowerCase(Locale.ROOT).startsWith("!doctype html")) {
                throw malformed("a declaration that is not <!DOCTYPE html>");
            }
            at = end + 1;
            return Optional.empty();
        }
        boolean closes = text.startsWith("/", at);
        at += closes ? 1 : 0;
        var name = name();
        if (name.isEmpty()) {
            throw malformed("a < that begins no tag");
        }
        var attributes = new LinkedHashMap<String, String>();
        while (attribute(attributes)) {
            if (attributes.size() > MOST_ATTRIBUTES || at - start > MOST_TAG) {
                throw new MetadataException(Code.LIMIT_EXCEEDED, where + " has a tag of more than " + MOST_ATTRIBUTES
                        + " attributes or " + MOST_TAG + " characters");
            }
        }
        return Optional.of(new Tag(name, closes, attributes));
    }

    /// Reads one attribute, or the tag's end.
    private boolean attribute(Map<String, String> attributes) {
        int before = at;
        skip();
        if (text.startsWith("/>", at) || text.startsWith(">", at)) {
            at += text.charAt(at) == '/' ? 2 : 1;
            return false;
        }
        var name = name();
        if (name.isEmpty() || at - name.length() == before) {
            throw malformed("a tag that is not written out");
        }
        skip();
        var value = "";
        if (text.startsWith("=", at)) {
            at++;
            skip();
            char quote = isAtEnd() ? ' ' : text.charAt(at);
            int end = quote == '"' || quote == '\'' ? text.indexOf(quote, at + 1) : -1;
            if (end < 0 || end - at > MOST_TAG) {
                throw malformed("the attribute " + name + " without quotes, or too long");
            }
            value = decoded(text.substring(at + 1, end));
            at = end + 1;
        }
        if (attributes.putIfAbsent(name, value) != null) {
            throw malformed("the attribute " + name + " twice in one tag");
        }
        return true;
    }

    private String name() {
        int start = at;
        while (at < text.length() && isOfName(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at).toLowerCase(Locale.ROOT);
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == ':';
    }

    private void skip() {
        while (at < text.length() && " \t\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /// Decodes character references: the five of XML, and numbers of printable ASCII.
    private String decoded(String raw) {
        if (raw.indexOf('&') < 0) {
            return raw;
        }
        var decoded = new StringBuilder();
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '&') {
                decoded.append(c);
                continue;
            }
            int end = raw.indexOf(';', i);
            var name = end < 0 || end - i > 10 ? "" : raw.substring(i + 1, end);
            decoded.append(switch (name) {
                case "amp" -> '&';
                case "lt" -> '<';
                case "gt" -> '>';
                case "quot" -> '"';
                case "apos" -> '\'';
                case "nbsp" -> ' ';
                default -> numbered(name);
            });
            i = end;
        }
        return decoded.toString();
    }

    private char numbered(String name) {
        try {
            int c = name.startsWith("#x") || name.startsWith("#X")
                    ? Integer.parseInt(name.substring(2), 16)
                    : name.startsWith("#") ? Integer.parseInt(name.substring(1)) : -1;
            if (c >= ' ' && c < 0x7f) {
                return (char) c;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw malformed("a reference to a character that is not known here: &" + name + ";");
    }

    private MetadataException malformed(String what) {
        return new MetadataException(Code.MALFORMED,
                where + " has " + Shortened.of(what) + ", at character " + (at + 1));
    }
}
