package org.strongset.cli;

import java.util.HexFormat;
import java.util.Locale;

/// Shows untrusted text so that it cannot pretend to be anything else (THREATS.md OP-20, HE-02).
final class Visible {
    private Visible() {}

    /// Returns the text with each control, format, surrogate or unassigned character as `⟦U+202E⟧`; one line always.
    static String of(String text) {
        StringBuilder shown = null;
        for (int i = 0; i < text.length(); i++) {
            if (isPlain(text, i)) {
                if (shown != null) {
                    shown.append(text.charAt(i));
                }
                continue;
            }
            if (shown == null) {
                shown = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            shown.append("⟦U+").append(HexFormat.of().toHexDigits(text.charAt(i)).toUpperCase(Locale.ROOT)).append('⟧');
        }
        return shown == null ? text : shown.toString();
    }

    /// Returns whether the character at `index` shows as itself and moves nothing else.
    static boolean isPlain(String text, int index) {
        char c = text.charAt(index);
        if (c < 0x7f) {
            return c >= 0x20;
        }
        if (Character.isHighSurrogate(c)) {
            return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
                    && shows(Character.codePointAt(text, index));
        }
        if (Character.isLowSurrogate(c)) {
            return index > 0 && Character.isHighSurrogate(text.charAt(index - 1))
                    && shows(Character.codePointAt(text, index - 1));
        }
        return shows(c);
    }

    private static boolean shows(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}
