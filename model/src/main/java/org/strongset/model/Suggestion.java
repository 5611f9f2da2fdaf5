package org.strongset.model;

import java.util.Collection;
import java.util.Comparator;

/// Guesses which known word was meant.
public final class Suggestion {
    /// Longer words are not compared: the cost is the product of the lengths.
    private static final int LONGEST = 64;

    private Suggestion() {}

    /// Returns `; did you mean "WORD"?`, or nothing if no word is near: one letter in three may be wrong.
    ///
    /// @param known in any order; of equally near ones the first in the alphabet is meant
    /// @param word as it was written; untrusted, and never part of what is returned
    public static String among(Collection<String> known, String word) {
        if (word.length() > LONGEST) {
            return "";
        }
        return known.stream().filter(k -> k.length() <= LONGEST)
                .filter(k -> distance(word, k) <= Math.max(1, Math.min(word.length(), k.length()) / 3))
                .min(Comparator.<String>comparingInt(k -> distance(word, k)).thenComparing(Comparator.naturalOrder()))
                .map(k -> "; did you mean \"" + k + "\"?").orElse("");
    }

    /// Returns how many letters must be inserted, removed, replaced or swapped with their neighbour to turn one into the
    /// other (optimal string alignment).
    private static int distance(String a, String b) {
        var before = new int[b.length() + 1];
        var row = new int[b.length() + 1];
        var next = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            next[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = row[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                next[j] = Math.min(replaced, 1 + Math.min(row[j], next[j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    next[j] = Math.min(next[j], before[j - 2] + 1);
                }
            }
            var oldest = before;
            before = row;
            row = next;
            next = oldest;
        }
        return row[b.length()];
    }
}
