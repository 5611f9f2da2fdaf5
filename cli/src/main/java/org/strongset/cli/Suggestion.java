package org.strongset.cli;

import java.util.List;

/// "Did you mean": the nearest known word to a misspelt one.
final class Suggestion {
    private Suggestion() {}

    /// Returns `; did you mean "X"?` for the nearest of `known`, or nothing if none is near.
    static String of(String word, List<String> known) {
        String best = "";
        int least = Math.max(2, word.length() / 3) + 1;
        for (var candidate : known) {
            int distance = distance(word, candidate);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best.isEmpty() ? "" : "; did you mean \"" + best + "\"?";
    }

    /// Returns how many letters must be put in, taken out or changed (Levenshtein); cost is the product of the lengths.
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
