package org.strongset.ecosystem;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A version in the order of Maven's resolver, its "generic version scheme" (THREATS.md PO-10): `1.0-alpha-1 < 1.0-rc1 <
/// 1.0-SNAPSHOT < 1.0 = 1 = 1.0.0 < 1.0-sp < 1.0-x < 1.0.1`.
///
/// It is a row of parts, split at `.`, `-`, `_` and between letters and digits. Any text is a version. Equal versions are not
/// one file: `1` and `1.0` are two places in a repository.
public final class MavenVersion implements Comparable<MavenVersion> {
    private static final Map<String, Integer> QUALIFIERS = Map.of("alpha", -5, "beta", -4, "milestone", -3, "cr", -2,
            "rc", -2, "snapshot", -1, "ga", 0, "final", 0, "release", 0, "sp", 1);
    /// A letter before a number stands for a word.
    private static final Map<String, String> SHORT = Map.of("a", "alpha", "b", "beta", "m", "milestone");

    private final String text;
    private final List<Part> parts;

    private MavenVersion(String text, List<Part> parts) {
        this.text = text;
        this.parts = parts;
    }

    /// Reads any text; linear.
    public static MavenVersion parse(String text) {
        var parts = new ArrayList<Part>();
        for (int at = 0; at < text.length();) {
            int end = at;
            boolean digits = isDigit(text.charAt(at));
            while (end < text.length() && !isSeparator(text.charAt(end)) && isDigit(text.charAt(end)) == digits) {
                end++;
            }
            boolean beforeNumber = !digits && end < text.length() && isDigit(text.charAt(end));
            int next = end < text.length() && isSeparator(text.charAt(end)) ? end + 1 : end;
            parts.add(Part.of(text.substring(at, end), digits, beforeNumber, next == text.length()));
            at = next;
        }
        if (parts.isEmpty()) {
            parts.add(Part.of("", true, false, true));
        }
        trim(parts);
        return new MavenVersion(text, parts);
    }

    private static boolean isSeparator(char c) {
        return c == '.' || c == '-' || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// Leaves out parts that say nothing, at the end of the version and at the end of each run of numbers or of words.
    private static void trim(List<Part> parts) {
        int last = parts.size() - 1;
        for (int i = last; i > 0; i--) {
            boolean endsRun = i == parts.size() - 1 || parts.get(i).isNumber() != parts.get(i + 1).isNumber();
            if (endsRun && parts.get(i).toNothing() == 0
                    && (i == parts.size() - 1 || parts.get(i - 1).isNumber() == parts.get(i).isNumber())) {
                parts.remove(i);
            }
        }
    }

    /// One part: a number, or a word.
    ///
    /// @param rank among kinds: `min`, known words, other words, numbers, `max`
    /// @param number its number, or a known word's place
    private record Part(int rank, BigInteger number, String word) {
        private static final int MIN = 0;
        private static final int KNOWN = 1;
        private static final int WORD = 2;
        private static final int NUMBER = 3;
        private static final int MAX = 4;

        static Part of(String text, boolean digits, boolean beforeNumber, boolean last) {
            if (digits || text.isEmpty()) {
                return new Part(NUMBER, text.isEmpty() ? BigInteger.ZERO : new BigInteger(text), "");
            }
            var word = text.toLowerCase(Locale.ROOT);
            if (beforeNumber) {
                word = SHORT.getOrDefault(word, word);
            }
            var known = QUALIFIERS.get(word);
            if (known != null) {
                return new Part(KNOWN, BigInteger.valueOf(known), "");
            }
            int rank = last && word.equals("min") ? MIN : last && word.equals("max") ? MAX : WORD;
            return new Part(rank, BigInteger.ZERO, rank == WORD ? word : "");
        }

        /// `min`, `max`, numbers and the words that mean a release go with either.
        boolean isNumber() {
            return rank == MIN || rank == MAX || rank == NUMBER;
        }

        /// Compares it with nothing at all.
        int toNothing() {
            return switch (rank) {
                case MIN -> -1;
                case KNOWN, NUMBER -> number.signum();
                default -> 1;
            };
        }

        int compareTo(Part other) {
            int byRank = Integer.compare(rank, other.rank);
            if (byRank != 0) {
                return byRank;
            }
            int byNumber = number.compareTo(other.number);
            return byNumber != 0 ? byNumber : word.compareTo(other.word);
        }
    }

    @Override
    public int compareTo(MavenVersion other) {
        boolean numbers = false;
        for (int i = 0;; i++) {
            boolean ended = i >= parts.size();
            boolean otherEnded = i >= other.parts.size();
            if (ended || otherEnded) {
                return ended && otherEnded ? 0 : ended ? -toNothing(other.parts, i) : toNothing(parts, i);
            }
            var part = parts.get(i);
            var its = other.parts.get(i);
            if (i > 0 && part.isNumber() != its.isNumber()) { // one run is longer than the other: what is more of it?
                return part.isNumber() == numbers ? runToNothing(parts, i) : -runToNothing(other.parts, i);
            }
            int order = part.compareTo(its);
            if (order != 0) {
                return order;
            }
            numbers = part.isNumber();
        }
    }

    private static int toNothing(List<Part> parts, int from) {
        for (var part : parts.subList(from, parts.size())) {
            if (part.toNothing() != 0) {
                return part.toNothing();
            }
        }
        return 0;
    }

    /// The same, up to the end of the run of numbers or words that `from` is in.
    private static int runToNothing(List<Part> parts, int from) {
        int end = from;
        while (end < parts.size() && parts.get(end).isNumber() == parts.get(from).isNumber()) {
            end++;
        }
        return toNothing(parts.subList(0, end), from);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MavenVersion version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
