package org.strongset.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What every part of every purl must be, whatever its type.
final class PurlCheck {
    private PurlCheck() {}

    /// A letter, then letters, digits, `.` and `-`; all lower case.
    static void type(String type) {
        require(!type.isEmpty() && isLower(type.charAt(0))
                && type.chars().allMatch(c -> isLower(c) || isDigit(c) || c == '.' || c == '-'),
                "a purl's type is a lower-case letter, then letters, digits, \".\" and \"-\", not", type);
    }

    /// Lower-case letters, digits, `.`, `-` and `_`, not a digit first; values not empty.
    static void qualifiers(Map<String, String> qualifiers) {
        qualifiers.forEach((key, value) -> {
            require(!key.isEmpty() && !isDigit(key.charAt(0))
                    && key.chars().allMatch(c -> isLower(c) || isDigit(c) || c == '.' || c == '-' || c == '_'),
                    "a qualifier's key is lower-case letters, digits, \".\", \"-\" and \"_\", not", key);
            text("value of the qualifier " + key, value);
        });
    }

    /// Segments joined by `/`, each as [#segment] says.
    static void segments(String part, @Nullable String value) {
        if (value != null) {
            for (String segment : value.split("/", -1)) {
                segment(part + " segment", segment);
            }
        }
    }

    /// Not empty, not `.` or `..`, without `/`.
    static void segment(String part, String value) {
        text(part, value);
        require(!value.equals(".") && !value.equals("..") && value.indexOf('/') < 0,
                "a purl's " + part + " is neither . nor .. and has no slash, unlike", value);
    }

    /// Not empty, and text that UTF-8 can carry.
    static void text(String part, @Nullable String value) {
        if (value == null) {
            return;
        }
        require(!value.isEmpty(), "a purl's " + part + " may be absent, but not empty:", value);
        for (int i = 0; i < value.length(); i++) {
            if (Character.isHighSurrogate(value.charAt(i)) && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else {
                require(!Character.isSurrogate(value.charAt(i)), "half a character stands alone in the " + part, value);
            }
        }
    }

    static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static void require(boolean holds, String message, String value) {
        if (!holds) {
            throw new IllegalArgumentException(message + " \"" + value + "\"");
        }
    }
}
