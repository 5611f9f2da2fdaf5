package org.strongset.ecosystem.keysmap;

import java.util.ArrayList;
import java.util.List;

/// Takes ranges of versions apart, as Maven writes them; nothing is compared.
final class VersionRanges {
    private VersionRanges() {}

    /// Returns the ranges of `[a,b),(c,d]`.
    static List<String> split(String text) {
        var ranges = new ArrayList<String>();
        int at = 0;
        while (true) {
            int end = end(text, at);
            if (end < 0) {
                throw malformed(text);
            }
            ranges.add(checked(text, text.substring(at, end + 1)));
            if (end == text.length() - 1) {
                return ranges;
            }
            if (text.charAt(end + 1) != ',' || end + 2 == text.length()) {
                throw malformed(text);
            }
            at = end + 2;
        }
    }

    private static int end(String text, int from) {
        char open = text.charAt(from);
        for (int i = from; (open == '[' || open == '(') && i < text.length(); i++) {
            if (text.charAt(i) == ']' || text.charAt(i) == ')') {
                return i;
            }
        }
        return -1;
    }

    private static String checked(String text, String range) {
        var inner = range.substring(1, range.length() - 1);
        int comma = inner.indexOf(',');
        boolean fits = comma < 0
                ? range.startsWith("[") && range.endsWith("]") && isVersion(inner)
                : isBound(inner.substring(0, comma)) && isBound(inner.substring(comma + 1));
        if (!fits) {
            throw malformed(text);
        }
        return range;
    }

    private static boolean isBound(String text) {
        return text.isEmpty() || isVersion(text);
    }

    /// Whether it can be one version.
    static boolean isVersion(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-' || c == '+');
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "\"" + text
                        + "\" is no range of versions; write [1.0,2.0), (,1.0] or [1.0], with commas between several");
    }
}
