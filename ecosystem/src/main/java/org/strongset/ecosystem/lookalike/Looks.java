package org.strongset.ecosystem.lookalike;

import java.util.Arrays;

/// What letters look and sound like: texts with one skeleton are hard to tell apart.
final class Looks {
    /// Each group: the character that stands for it, then those that look like it. A small table of our own: Latin letters
    /// and digits, and of Cyrillic and Greek what has the shape of a Latin letter.
    private static final String[] ALIKE = {"o0\u03bf\u043e\u03c3", "l1i|\u0131\u0456\u03b9\u04cf", "s5\u0455",
        "a\u0430\u03b1", "e\u0435", "p\u0440\u03c1", "c\u0441\u03f2", "x\u0445\u03c7", "y\u0443\u03b3", "j\u0458",
        "h\u04bb", "d\u0501", "q\u051b", "w\u051d\u0461", "k\u043a\u03ba", "u\u03c5", "v\u03bd\u0475", "n\u03b7",
        "m\u043c", "t\u0442\u03c4", "b\u044c", "g\u0261", "i\u0268"};

    private static final char[] ASCII = ascii();

    private Looks() {}

    private static char[] ascii() {
        var plain = new char[0x80];
        for (char c = 0; c < plain.length; c++) {
            plain[c] = inGroups(c);
        }
        return plain;
    }

    /// Returns the letters with one for all that look like it, `m` for `rn` and `w` for `vv`.
    static String skeleton(String letters) {
        var text = new StringBuilder(letters.length());
        for (int i = 0; i < letters.length(); i++) {
            char c = plain(letters.charAt(i));
            int last = text.length() - 1;
            if (c == 'n' && last >= 0 && text.charAt(last) == 'r') {
                text.setCharAt(last, 'm');
            } else if (c == 'v' && last >= 0 && text.charAt(last) == 'v') {
                text.setCharAt(last, 'w');
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static char plain(char c) {
        if (c < ASCII.length) {
            return ASCII[c];
        }
        if (c >= 0xff01 && c <= 0xff5e) { // the full-width forms of ASCII
            return plain(Character.toLowerCase((char) (c - 0xfee0)));
        }
        return inGroups(c);
    }

    private static char inGroups(char c) {
        for (var group : ALIKE) {
            if (group.indexOf(c) >= 0) {
                return group.charAt(0);
            }
        }
        return c;
    }

    /// Returns the consonants, those that sound alike as one, and a vowel at the beginning.
    static String sounds(String letters) {
        var text = new StringBuilder();
        for (int i = 0; i < letters.length(); i++) {
            char c = switch (letters.charAt(i)) {
                case 'z' -> 's';
                case 'c', 'q' -> 'k';
                case 'y' -> 'i';
                case 'p' -> i + 1 < letters.length() && letters.charAt(i + 1) == 'h' ? 'f' : 'p';
                default -> letters.charAt(i);
            };
            boolean silent = "aeiou".indexOf(c) >= 0 ? i > 0 : c == 'h' && i > 0 && letters.charAt(i - 1) == 'p';
            if (!silent && (text.isEmpty() || text.charAt(text.length() - 1) != c)) {
                text.append(c);
            }
        }
        return text.toString();
    }

    /// Returns the letters in the order of the alphabet.
    static String letters(String text) {
        var chars = text.toCharArray();
        Arrays.sort(chars);
        return new String(chars);
    }
}
