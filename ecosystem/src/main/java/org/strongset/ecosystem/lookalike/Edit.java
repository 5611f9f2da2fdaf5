package org.strongset.ecosystem.lookalike;

import java.util.Optional;

/// The one slip that makes a text of another.
///
/// @param at where, in the text that slipped
/// @param written what stands there; 0 if a letter is missing
/// @param meant what should; 0 if a letter is too many
record Edit(Kind kind, int at, char written, char meant) {

    /// Finds the slip that makes `text` of `target`; empty if they are the same, or if it takes more than one.
    static Optional<Edit> between(String text, String target) {
        int longer = text.length() - target.length();
        if (longer < -1 || longer > 1 || text.equals(target)) {
            return Optional.empty();
        }
        int i = 0;
        int common = Math.min(text.length(), target.length());
        while (i < common && text.charAt(i) == target.charAt(i)) {
            i++;
        }
        return switch (longer) {
            case 1 -> rest(text, i + 1, target, i) ? Optional.of(tooMany(text, i)) : Optional.empty();
            case -1 -> rest(text, i, target, i + 1)
                    ? Optional.of(new Edit(Kind.OMISSION, i, (char) 0, target.charAt(i)))
                    : Optional.empty();
            default -> sameLength(text, target, i);
        };
    }

    private static Optional<Edit> sameLength(String text, String target, int i) {
        if (rest(text, i + 1, target, i + 1)) {
            return Optional.of(new Edit(Kind.REPLACEMENT, i, text.charAt(i), target.charAt(i)));
        }
        boolean swapped = i + 1 < text.length() && text.charAt(i) == target.charAt(i + 1)
                && text.charAt(i + 1) == target.charAt(i) && rest(text, i + 2, target, i + 2);
        return swapped
                ? Optional.of(new Edit(Kind.TRANSPOSITION, i, text.charAt(i), target.charAt(i)))
                : Optional.empty();
    }

    private static Edit tooMany(String text, int i) {
        char c = text.charAt(i);
        boolean twice = (i > 0 && text.charAt(i - 1) == c) || (i + 1 < text.length() && text.charAt(i + 1) == c);
        return new Edit(twice ? Kind.REPETITION : Kind.ADDITION, i, c, (char) 0);
    }

    private static boolean rest(String text, int from, String target, int targetFrom) {
        int length = text.length() - from;
        return length == target.length() - targetFrom && text.regionMatches(from, target, targetFrom, length);
    }

    /// Returns whether only digits stand for digits, or are too many or missing.
    boolean isOfDigits() {
        return (written == 0 || Name.isDigit(written)) && (meant == 0 || Name.isDigit(meant));
    }

    /// Returns how many insertions, deletions and replacements it takes at least from one text to the other.
    static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 0; i < one.length(); i++) {
            int diagonal = row[0];
            row[0] = i + 1;
            for (int j = 0; j < other.length(); j++) {
                int replaced = diagonal + (one.charAt(i) == other.charAt(j) ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.min(replaced, Math.min(row[j], row[j + 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
