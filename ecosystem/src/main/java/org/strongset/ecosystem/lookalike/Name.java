package org.strongset.ecosystem.lookalike;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A name, taken apart.
///
/// @param text as it is written, in lower case
/// @param scope what stands between `@` and `/`; empty if nothing does
/// @param bare the text without the scope
/// @param letters the text without marks and without what cannot be seen
/// @param words what stands between the marks, in their order
record Name(String text, String scope, String bare, String letters, List<String> words) {
    Name {
        words = List.copyOf(words);
    }

    static Name of(String name) {
        var text = name.toLowerCase(Locale.ROOT);
        int slash = text.startsWith("@") ? text.indexOf('/') : -1;
        var letters = new StringBuilder();
        var word = new StringBuilder();
        var words = new ArrayList<String>();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isMark(c) && !isUnseen(c)) {
                letters.append(c);
                word.append(c);
            }
            if ((isMark(c) || i + 1 == text.length()) && !word.isEmpty()) {
                words.add(word.toString());
                word.setLength(0);
            }
        }
        return new Name(text, slash < 0 ? "" : text.substring(1, slash), text.substring(slash + 1),
                letters.toString(), words);
    }

    static boolean isMark(char c) {
        return "-_./@:".indexOf(c) >= 0;
    }

    /// Returns whether it is a control, a space, or a character of no width.
    private static boolean isUnseen(char c) {
        return c <= ' ' || c == 0x7f || Character.isIdentifierIgnorable(c) || Character.isSpaceChar(c);
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// Returns the text without a number at its end: `django2`, `django-2` and `django-v2` are `django`.
    static String withoutNumber(String text) {
        int end = text.length();
        while (end > 0 && isDigit(text.charAt(end - 1))) {
            end--;
        }
        if (end == text.length()) {
            return text;
        }
        if (end > 0 && text.charAt(end - 1) == 'v') {
            end--;
        }
        if (end > 0 && isMark(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    /// Returns the letters of all words, each without an "s" at its end.
    String singular() {
        var text = new StringBuilder();
        for (var word : words) {
            boolean plural = word.length() > 3 && word.endsWith("s") && !word.endsWith("ss");
            text.append(word, 0, word.length() - (plural ? 1 : 0));
        }
        return text.toString();
    }

    /// Returns the words in the order of the alphabet.
    List<String> sorted() {
        return words.stream().sorted().toList();
    }

    /// Returns the words that the other has not, each as often as it is missing there.
    List<String> wordsNotIn(Name other) {
        var left = new ArrayList<>(words);
        for (var word : other.words) {
            left.remove(word);
        }
        return left;
    }
}
