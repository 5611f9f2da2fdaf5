package org.strongset.policy;

import java.util.Collection;
import java.util.Comparator;

/// Guesses which known word was meant.
final class Suggestion {
    private static final int LONGEST = 64;

    private Suggestion() {}

    /// Returns `; did you mean "WORD"?`, or nothing if no word is near.
    static String among(Collection<String> known, String word) {
        if (word.length() > LONGEST) {
            return "";
        }
        return known.stream().filter(k -> k.length() <= LONGEST)
                .filter(k -> distance(word, k) <= Math.max(1, Math.min(word.length(), k.length()) / 3))
                .min(Comparator.<String>comparingInt(k -> distance(word, k)).thenComparing(Comparator.naturalOrder()))
                .map(k -> "; did you mean \"" + k + "\"?").orElse("");
    }

    /// Returns how many letters must be inserted, removed or replaced to turn one into the other (Levenshtein).
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
