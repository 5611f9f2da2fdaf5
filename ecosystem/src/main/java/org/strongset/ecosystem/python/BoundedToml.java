package org.strongset.ecosystem.python;

import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.PlainText;
import org.strongset.model.Code;
import org.tomlj.Toml;
import org.tomlj.TomlTable;
import org.tomlj.TomlVersion;

/// TOML 1.0, read within bounds: the parser recurses for each bracket, and its time grows fast with runs of empty lines.
final class BoundedToml {
    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_DEPTH = 20;

    private final String where;
    private final String text;
    private final StringBuilder kept = new StringBuilder();
    private int depth;

    private BoundedToml(String where, String text) {
        this.where = where;
        this.text = text;
    }

    /// Reads a document.
    ///
    /// @throws MetadataException `MALFORMED` with line and column, or `LIMIT_EXCEEDED`
    static TomlTable parse(String where, byte[] utf8) {
        var document = Toml.parse(new BoundedToml(where, PlainText.text(where, utf8, MOST_BYTES)).checked(),
                TomlVersion.V1_0_0);
        if (document.hasErrors()) {
            throw new MetadataException(Code.MALFORMED, where + " is no TOML: " + Shortened.of(String.valueOf(document
                    .errors().getFirst().getMessage())));
        }
        return document;
    }

    /// Returns the text without comments and empty lines outside of strings.
    private String checked() {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end = at + 1;
            if (c == '"' || c == '\'') {
                end = endOfString(at);
            } else if (c == '#') {
                end = endOfLine(at);
                at = end; // comments hold nothing
            } else if (c == '[' || c == '{') {
                depth++;
                if (depth > MOST_DEPTH) {
                    throw new MetadataException(Code.LIMIT_EXCEEDED,
                            where + " has brackets nested more than " + MOST_DEPTH + " deep");
                }
            } else if (c == ']' || c == '}') {
                depth = Math.max(0, depth - 1);
            } else if (c == '\n' || c == ' ' || c == '\t') {
                end = endOfBlanks(at);
                blank(text.substring(at, end).indexOf('\n') >= 0 ? '\n' : ' ');
                at = end;
            }
            kept.append(text, at, end);
            at = end;
        }
        return kept.toString();
    }

    /// Between two comments there may be another end of a line; one is enough.
    private void blank(char blank) {
        char last = kept.isEmpty() ? '\n' : kept.charAt(kept.length() - 1);
        if (last != '\n') {
            kept.append(blank);
        }
    }

    private int endOfBlanks(int from) {
        int at = from;
        while (at < text.length() && " \t\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private int endOfLine(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    /// Returns the place behind a string; one that does not end on its line, or at all, ends there.
    private int endOfString(int from) {
        char quote = text.charAt(from);
        var three = String.valueOf(quote).repeat(3);
        boolean lines = text.startsWith(three, from);
        int at = lines ? from + 3 : from + 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && quote == '"') {
                at++;
            } else if (lines && text.startsWith(three, at)) {
                int end = at + 3;
                while (end < text.length() && end < at + 5 && text.charAt(end) == quote) {
                    end++;
                }
                return end;
            } else if (!lines && (c == quote || c == '\n')) {
                return c == '\n' ? at : at + 1;
            }
            at++;
        }
        return text.length();
    }
}
