package org.strongset.ecosystem.npm;

import static org.strongset.ecosystem.npm.Partial.OPEN;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.npm.Comparator.Operator;

/// What stands between two `||` of a range: bounds that all hold.
final class RangeSet {
    private static final List<String> OPERATORS = List.of("<=", ">=", "<", ">", "=");

    private final List<Comparator> comparators = new ArrayList<>();
    private boolean wrong;

    private RangeSet() {}

    /// Returns its comparators, at least one; empty if the text is no range.
    static Optional<List<Comparator>> find(String text) {
        var set = new RangeSet();
        var words = words(withoutBuilds(text));
        if (words.size() == 3 && words.get(1).equals("-")) {
            set.hyphen(words.getFirst(), words.getLast());
        } else {
            joined(words).forEach(set::add);
        }
        if (set.wrong) {
            return Optional.empty();
        }
        var nothing = set.comparators.stream().filter(Comparator::isNothing).findFirst();
        if (nothing.isPresent()) {
            return Optional.of(List.of(nothing.get()));
        }
        var different = new LinkedHashSet<>(set.comparators);
        if (different.size() > 1) {
            different.remove(Comparator.ANY);
        }
        return Optional.of(different.isEmpty() ? List.of(Comparator.ANY) : List.copyOf(different));
    }

    /// Builds count for nothing in a range.
    private static String withoutBuilds(String text) {
        var without = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == '+' && at + 1 < text.length() && Partial.isOfIdentifier(text.charAt(at + 1))) {
                at++;
                while (at < text.length() && (Partial.isOfIdentifier(text.charAt(at)) || (text.charAt(at) == '.'
                        && at + 1 < text.length() && Partial.isOfIdentifier(text.charAt(at + 1))))) {
                    at++;
                }
            } else {
                without.append(text.charAt(at++));
            }
        }
        return without.toString();
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean blank = i == text.length() || " \t\n\r\f\u000b".indexOf(text.charAt(i)) >= 0;
            if (blank && start >= 0) {
                words.add(text.substring(start, i));
            }
            start = blank ? -1 : start < 0 ? i : start;
        }
        return words;
    }

    /// An operator may have blanks before its version.
    private static List<String> joined(List<String> words) {
        var joined = new ArrayList<String>();
        for (int i = words.size() - 1; i >= 0; i--) {
            var word = words.get(i);
            var next = joined.isEmpty() ? null : joined.getFirst();
            if (next != null && OPERATORS.contains(word) && startsAsVersion(words.get(i + 1))) {
                joined.set(0, word + next);
            } else if (next != null && (word.equals("~") || word.equals("~>") || word.equals("^"))) {
                joined.set(0, word.charAt(0) + next);
            } else {
                joined.addFirst(word);
            }
        }
        return joined;
    }

    private static boolean startsAsVersion(String word) {
        int at = afterMarks(word, 0);
        return at < word.length() && "0123456789xX*".indexOf(word.charAt(at)) >= 0;
    }

    /// People write `v` and `=` before versions.
    private static int afterMarks(String word, int from) {
        int at = from;
        while (at < word.length() && (word.charAt(at) == 'v' || word.charAt(at) == '=')) {
            at++;
        }
        return at;
    }

    private void add(String word) {
        if (word.startsWith("^")) {
            partial(word, 1).ifPresentOrElse(this::caret, this::refuse);
        } else if (word.startsWith("~")) {
            partial(word, word.startsWith("~>") ? 2 : 1).ifPresentOrElse(this::tilde, this::refuse);
        } else {
            var sign = OPERATORS.stream().filter(word::startsWith).findFirst().orElse("");
            partial(word, sign.length()).ifPresentOrElse(of -> {
                if (!of.isInOrder() || (!of.isOpen() && !isPlain(word, sign.length()))) {
                    refuse();
                } else {
                    compared(sign, of);
                }
            }, this::refuse);
        }
    }

    /// Before a whole version stands at most one `v`.
    private static boolean isPlain(String word, int from) {
        var marks = word.substring(from, afterMarks(word, from));
        return marks.isEmpty() || marks.equals("v");
    }

    private static Optional<Partial> partial(String word, int from) {
        return Partial.find(word.substring(afterMarks(word, from)));
    }

    /// Up to the next change of the leftmost number that is not zero.
    private void caret(Partial of) {
        if (of.major() == OPEN) {
            comparators.add(Comparator.ANY);
        } else if (of.minor() == OPEN || of.major() != 0) {
            between(of, of.major() + 1, 0, 0);
        } else if (of.patch() == OPEN || of.minor() != 0) {
            between(of, 0, of.minor() + 1, 0);
        } else {
            between(of, 0, 0, of.patch() + 1);
        }
    }

    /// Up to the next minor version, or the next major one if only that is written.
    private void tilde(Partial of) {
        if (of.major() == OPEN) {
            comparators.add(Comparator.ANY);
        } else if (of.minor() == OPEN) {
            between(of, of.major() + 1, 0, 0);
        } else {
            between(of, of.major(), of.minor() + 1, 0);
        }
    }

    private void between(Partial from, long major, long minor, long patch) {
        from(from);
        bound(Operator.LESS, major, minor, patch, List.of("0"));
    }

    private void from(Partial from) {
        boolean open = from.isOpen();
        bound(Operator.GREATER_OR_EQUAL, from.major(), from.minor() == OPEN ? 0 : from.minor(),
                open ? 0 : from.patch(), open ? List.of() : from.prerelease());
    }

    private void compared(String sign, Partial of) {
        if (!of.isOpen()) {
            bound(operator(sign), of.major(), of.minor(), of.patch(), of.prerelease());
        } else if (of.major() == OPEN) {
            if (sign.equals("<") || sign.equals(">")) {
                bound(Operator.LESS, 0, 0, 0, List.of("0"));
            } else {
                comparators.add(Comparator.ANY);
            }
        } else {
            switch (sign) {
                case "<" -> bound(Operator.LESS, of.major(), Math.max(0, of.minor()), 0, List.of("0"));
                case ">=" -> from(of);
                case ">" -> bound(Operator.GREATER_OR_EQUAL, behind(of), List.of());
                case "<=" -> bound(Operator.LESS, behind(of), List.of("0"));
                default -> {
                    from(of);
                    bound(Operator.LESS, behind(of), List.of("0"));
                }
            }
        }
    }

    /// Returns the first version after all that an open one stands for.
    private static long[] behind(Partial of) {
        return of.minor() == OPEN
                ? new long[]{of.major() + 1, 0, 0}
                : new long[]{of.major(), of.minor() + 1, 0};
    }

    private static Operator operator(String sign) {
        return switch (sign) {
            case "<" -> Operator.LESS;
            case "<=" -> Operator.LESS_OR_EQUAL;
            case ">=" -> Operator.GREATER_OR_EQUAL;
            case ">" -> Operator.GREATER;
            default -> Operator.EQUAL;
        };
    }

    private void hyphen(String fromWord, String toWord) {
        var from = partial(fromWord, 0).orElse(null);
        var to = partial(toWord, 0).orElse(null);
        if (from == null || to == null || isMarked(fromWord, from) || (isMarked(toWord, to) && to.prerelease()
                .isEmpty())) {
            refuse();
            return;
        }
        if (from.major() == OPEN) {
            comparators.add(Comparator.ANY);
        } else {
            from(from);
        }
        if (to.major() == OPEN) {
            comparators.add(Comparator.ANY);
        } else if (to.isOpen()) {
            bound(Operator.LESS, behind(to), List.of("0"));
        } else {
            bound(Operator.LESS_OR_EQUAL, to.major(), to.minor(), to.patch(), to.prerelease());
        }
    }

    private static boolean isMarked(String word, @Nullable Partial partial) {
        return partial != null && !partial.isOpen() && !isPlain(word, 0);
    }

    private void bound(Operator operator, long[] numbers, List<String> prerelease) {
        bound(operator, numbers[0], numbers[1], numbers[2], prerelease);
    }

    private void bound(Operator operator, long major, long minor, long patch, List<String> prerelease) {
        if (major > NpmVersion.MOST_NUMBER || minor > NpmVersion.MOST_NUMBER || patch > NpmVersion.MOST_NUMBER) {
            refuse();
            return;
        }
        var version = new NpmVersion("", major, minor, patch, prerelease);
        var text = version.canonical();
        if (text.length() > NpmVersion.MOST_CHARS) {
            refuse();
        } else if (operator == Operator.GREATER_OR_EQUAL && text.equals("0.0.0")) {
            comparators.add(Comparator.ANY); // as npm has it
        } else {
            comparators.add(new Comparator(operator, new NpmVersion(text, major, minor, patch, prerelease)));
        }
    }

    private void refuse() {
        wrong = true;
    }
}
