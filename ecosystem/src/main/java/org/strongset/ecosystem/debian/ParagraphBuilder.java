package org.strongset.ecosystem.debian;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// Makes a [Paragraph] of its lines.
final class ParagraphBuilder {
    private static final int MOST_FIELDS = 1_000;
    private static final int MOST_NAME = 200;

    private final String where;
    private final int line;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private @Nullable String name;
    private final StringBuilder value = new StringBuilder();
    private int length;

    ParagraphBuilder(String where, int line) {
        this.where = where;
        this.line = line;
    }

    void add(int number, String text) {
        length += text.length() + 1;
        if (length > Deb822.MOST_PARAGRAPH) {
            throw new MetadataException(Code.LIMIT_EXCEEDED, where + ": the paragraph of line " + line
                    + " has more than " + Deb822.MOST_PARAGRAPH + " characters");
        }
        if (text.charAt(0) == ' ' || text.charAt(0) == '\t') {
            goOn(number, text);
            return;
        }
        finish();
        int colon = text.indexOf(':');
        if (colon < 1 || colon > MOST_NAME || !isName(text, colon)) {
            throw malformed("line " + number + " is no field: \"" + shortened(text) + "\"");
        }
        name = text.substring(0, colon).toLowerCase(Locale.ROOT);
        if (fields.containsKey(name)) {
            throw malformed("the field " + text.substring(0, colon) + " stands twice, the second time in line "
                    + number);
        }
        if (fields.size() == MOST_FIELDS) {
            throw new MetadataException(Code.LIMIT_EXCEEDED, where + ": the paragraph of line " + line
                    + " has more than " + MOST_FIELDS + " fields");
        }
        value.append(strip(text.substring(colon + 1)));
    }

    private void goOn(int number, String text) {
        if (name == null) {
            throw malformed("a continuation line without a field: line " + number);
        }
        if (strip(text).isEmpty()) {
            throw malformed("line " + number + " has only blanks; leave it empty, or write \" .\"");
        }
        value.append('\n').append(text);
    }

    private void finish() {
        if (name != null) {
            fields.put(name, value.toString());
            value.setLength(0);
        }
    }

    Paragraph build() {
        finish();
        return new Paragraph(where, line, fields);
    }

    /// Without blanks around it; other white space is a character like any.
    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isName(String text, int end) {
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return text.charAt(0) != '#' && text.charAt(0) != '-';
    }

    private static String shortened(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    private MetadataException malformed(String what) {
        return new MetadataException(Code.MALFORMED, where + ": " + what);
    }
}
