package org.strongset.model;

/// Matches one segment against a pattern in which `*` stands for any run of characters, the empty one too.
///
/// Linear in the text: the literal pieces between the stars are searched from left to right, each by its failure
/// table (Knuth, Morris, Pratt), and the leftmost place is always a best one.
final class Glob {
    private Glob() {}

    /// Returns whether `pattern` matches the whole of `text`.
    static boolean matches(String pattern, String text) {
        int first = pattern.indexOf('*');
        if (first < 0) {
            return pattern.equals(text);
        }
        int last = pattern.lastIndexOf('*');
        var head = pattern.substring(0, first);
        var tail = pattern.substring(last + 1);
        if (text.length() < head.length() + tail.length() || !text.startsWith(head) || !text.endsWith(tail)) {
            return false;
        }
        int at = head.length();
        int end = text.length() - tail.length();
        int start = first + 1;
        while (start <= last) {
            int star = pattern.indexOf('*', start);
            at = endOfFirst(pattern.substring(start, star), text, at, end);
            if (at < 0) {
                return false;
            }
            start = star + 1;
        }
        return true;
    }

    /// Returns where the first `piece` in `text` between `from` and `end` ends, or -1.
    private static int endOfFirst(String piece, String text, int from, int end) {
        if (piece.isEmpty()) {
            return from;
        }
        var failure = failureTable(piece);
        int matched = 0;
        for (int i = from; i < end; i++) {
            while (matched > 0 && piece.charAt(matched) != text.charAt(i)) {
                matched = failure[matched - 1];
            }
            if (piece.charAt(matched) == text.charAt(i)) {
                matched++;
            }
            if (matched == piece.length()) {
                return i + 1;
            }
        }
        return -1;
    }

    /// For each prefix of `piece`: the length of the longest proper prefix of it that is also its suffix.
    private static int[] failureTable(String piece) {
        var table = new int[piece.length()];
        int length = 0;
        for (int i = 1; i < piece.length(); i++) {
            while (length > 0 && piece.charAt(i) != piece.charAt(length)) {
                length = table[length - 1];
            }
            if (piece.charAt(i) == piece.charAt(length)) {
                length++;
            }
            table[i] = length;
        }
        return table;
    }
}
