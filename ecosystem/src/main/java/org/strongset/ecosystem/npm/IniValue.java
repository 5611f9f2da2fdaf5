package org.strongset.ecosystem.npm;

/// A key or value of an `.npmrc`, as npm's reader of INI files takes it.
final class IniValue {
    private IniValue() {}

    /// Outside of quotes, a `;` or `#` begins a comment unless a backslash stands before it.
    static String of(String raw) {
        var text = raw.strip();
        if (text.length() > 1 && (isIn(text, '"') || isIn(text, '\''))) {
            return text.substring(1, text.length() - 1);
        }
        var value = new StringBuilder();
        boolean escaped = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean mark = c == ';' || c == '#';
            if (escaped) {
                value.append(mark || c == '\\' ? "" : "\\").append(c);
                escaped = false;
            } else if (c == '\\') {
                escaped = true;
            } else if (mark) {
                break;
            } else {
                value.append(c);
            }
        }
        return value.append(escaped ? "\\" : "").toString().strip();
    }

    private static boolean isIn(String text, char quote) {
        return text.charAt(0) == quote && text.charAt(text.length() - 1) == quote;
    }
}
