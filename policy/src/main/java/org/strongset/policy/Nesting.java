package org.strongset.policy;

/// How deep the brackets of a TOML text go, found without recursion, before a recursive parser sees it.
final class Nesting {
    private Nesting() {}

    /// Returns the deepest level of `[` and `{` outside of comments and strings; what is unbalanced only adds to it.
    static int of(String toml) {
        int depth = 0;
        int deepest = 0;
        int i = 0;
        while (i < toml.length()) {
            char c = toml.charAt(i);
            switch (c) {
                case '#' -> i = endOfLine(toml, i);
                case '"', '\'' -> i = endOfString(toml, i);
                case '[', '{' -> deepest = Math.max(deepest, ++depth);
                case ']', '}' -> depth = Math.max(0, depth - 1);
                default -> {
                    // everything else nests nothing
                }
            }
            i++;
        }
        return deepest;
    }

    /// Returns the place of the line's end, or the text's.
    static int endOfLine(String toml, int at) {
        int end = toml.indexOf('\n', at);
        return end < 0 ? toml.length() : end;
    }

    /// Returns the place of the last quote of the string that starts at `at`. One that does not end, ends with its
    /// line, or with the text if it has three quotes.
    static int endOfString(String toml, int at) {
        char quote = toml.charAt(at);
        var three = String.valueOf(quote).repeat(3);
        boolean multiline = toml.startsWith(three, at);
        int i = multiline ? at + 3 : at + 1;
        while (i < toml.length()) {
            char c = toml.charAt(i);
            if (c == '\\' && quote == '"') {
                i++;
            } else if (multiline && toml.startsWith(three, i)) {
                return i + 2 + extraQuotes(toml, i + 3, quote);
            } else if (!multiline && (c == quote || c == '\n')) {
                return i;
            }
            i++;
        }
        return i;
    }

    /// A string of three quotes may end in one or two quotes of its own.
    private static int extraQuotes(String toml, int from, char quote) {
        int extra = 0;
        while (extra < 2 && from + extra < toml.length() && toml.charAt(from + extra) == quote) {
            extra++;
        }
        return extra;
    }
}
