package org.strongset.cli;

import java.util.Locale;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Writes one JSON document (RFC 8259), two spaces a level.
///
/// Small on purpose: the short commands start faster without a library, and nothing is ever read with it. Controls, bidi
/// and other format characters, lone surrogates and line separators are escaped, so that a document is safe on a terminal.
final class Json {
    private static final HexFormat HEX = HexFormat.of();

    private final StringBuilder out = new StringBuilder();
    private int depth;
    private boolean first = true;

    Json object() {
        return open('{');
    }

    Json object(String name) {
        return name(name).opened('{');
    }

    Json endObject() {
        return close('}');
    }

    /// Begins an array that is an element of another one.
    Json array() {
        return open('[');
    }

    Json array(String name) {
        return name(name).opened('[');
    }

    Json endArray() {
        return close(']');
    }

    /// Writes a field; nothing at all for null: fields without a value are left out.
    Json field(String name, @Nullable String value) {
        if (value != null) {
            name(name);
            string(value);
        }
        return this;
    }

    Json field(String name, long value) {
        name(name);
        out.append(value);
        return this;
    }

    Json field(String name, boolean value) {
        name(name);
        out.append(value);
        return this;
    }

    /// Writes a number with three digits behind the point.
    Json field(String name, double value) {
        name(name);
        out.append(String.format(Locale.ROOT, "%.3f", value));
        return this;
    }

    Json element(long value) {
        separate();
        out.append(value);
        return this;
    }

    /// Writes an element of an array.
    Json element(String value) {
        separate();
        string(value);
        return this;
    }

    /// Returns the document, with a final line end.
    @Override
    public String toString() {
        return out + "\n";
    }

    private Json open(char bracket) {
        separate();
        return opened(bracket);
    }

    private Json opened(char bracket) {
        out.append(bracket);
        depth++;
        first = true;
        return this;
    }

    private Json close(char bracket) {
        depth--;
        if (!first) {
            newLine();
        }
        out.append(bracket);
        first = false;
        return this;
    }

    private Json name(String name) {
        separate();
        string(name);
        out.append(": ");
        return this;
    }

    private void separate() {
        if (depth == 0) {
            return;
        }
        if (!first) {
            out.append(',');
        }
        first = false;
        newLine();
    }

    private void newLine() {
        out.append('\n').append("  ".repeat(depth));
    }

    private void string(String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (Visible.isPlain(value, i)) {
                out.append(c);
            } else {
                out.append("\\u").append(HEX.toHexDigits(c));
            }
        }
        out.append('"');
    }
}
