package org.strongset.ecosystem.lookalike;

/// How much used a name has to be for a likeness to it to count: its rank is below this.
///
/// The weaker a likeness, and the shorter the name, the more names of honest people have it by chance; and the more used a
/// name, the more it pays to copy it. The numbers were chosen on the lists; `docs/lookalike.md` states what they yield.
final class Reach {
    static final int NAMESPACE_LEFT_OUT = 1000;
    static final int NAMESPACE_ADDED = 300;
    static final int DELIMITER = 3000;
    static final int WORD_ORDER = 1000;
    static final int PLURAL = 1000;
    static final int NUMBER = 500;
    static final int NUMBER_BEHIND_MARK = 6000;
    static final int DIGIT = 5000;
    static final int AFFIX = 2000;
    static final int AFFIX_AND_MORE = 5000;
    static final int FAMILY = 300;

    private Reach() {}

    /// Returns it for a letter too many.
    static int addition(int length, boolean forMark, Dialect dialect) {
        if (length >= 8 && dialect != Dialect.PYPI) {
            return Integer.MAX_VALUE;
        }
        return forMark ? 5000 : 3000;
    }

    /// Returns it for another letter. Names of Python projects are shorter and closer to each other than those of npm.
    static int replacement(int length, Dialect dialect) {
        if (length >= 9) {
            return Integer.MAX_VALUE;
        }
        if (length <= 5) {
            return 500;
        }
        return dialect == Dialect.PYPI ? 1000 : length == 6 ? 5000 : Integer.MAX_VALUE;
    }

    /// Returns it for a missing letter.
    static int omission(int length, Dialect dialect) {
        return dialect == Dialect.PYPI && length < 9 ? 1000 : slip(length);
    }

    /// Returns it for letters that are swapped or doubled.
    static int slip(int length) {
        return length >= 6 ? Integer.MAX_VALUE : 1000;
    }
}
