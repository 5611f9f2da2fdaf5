package org.strongset.trust;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/// A regular expression of OpenPGP over User IDs (RFC 9580, section 8): alternatives, `*`, `+`, `?`, groups, ranges, `.`, `^`, `$` and `\`.
///
///     regex  = branch *( "|" branch )      piece = atom [ "*" / "+" / "?" ]
///     branch = *piece                      atom  = "(" regex ")" / "[" ["^"] range "]" / "." / "^" / "$" / "\" any / any
///
/// It matches anywhere in the text, unless it is anchored. An alternative of nothing matches all.
///
/// Cost: the length of the text times that of the expression; all states are followed at once, so no expression takes longer.
final class UserIdExpression {
    /// Longer ones are read as malformed, and so are deeper ones.
    static final int MOST_LENGTH = 1_000;
    private static final int MOST_DEPTH = 50;

    private final List<Step> program;

    private UserIdExpression(List<Step> program) {
        this.program = program;
    }

    /// One step of the program that an expression is.
    private sealed interface Step {
        /// Goes on if the next character is one of these.
        record One(IntPredicate of) implements Step {}

        /// Goes on at both places.
        record Fork(int to, int other) implements Step {}

        /// Goes on if this is the text's start, or its end.
        record Edge(boolean start) implements Step {}

        /// It matches.
        record Done() implements Step {}
    }

    /// Reads an expression; empty if it is malformed.
    static Optional<UserIdExpression> parse(String text) {
        if (text.length() > MOST_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(new UserIdExpression(new Parser(text).all()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Returns whether some part of the text matches.
    boolean matches(String text) {
        var characters = text.codePoints().toArray();
        var now = new BitSet();
        for (int at = 0; at <= characters.length; at++) {
            follow(0, at == 0, at == characters.length, now);
            if (now.get(program.size() - 1)) {
                return true;
            }
            var next = new BitSet();
            for (int i = now.nextSetBit(0); i >= 0 && at < characters.length; i = now.nextSetBit(i + 1)) {
                if (program.get(i) instanceof Step.One(var of) && of.test(characters[at])) {
                    follow(i + 1, false, at + 1 == characters.length, next);
                }
            }
            now = next;
        }
        return false;
    }

    /// Adds a step and all that it leads to without a character.
    private void follow(int start, boolean atStart, boolean atEnd, BitSet to) {
        var open = new ArrayList<Integer>(List.of(start));
        while (!open.isEmpty()) {
            int at = open.removeLast();
            if (to.get(at)) {
                continue;
            }
            to.set(at);
            switch (program.get(at)) {
                case Step.Fork(var one, var other) -> {
                    open.add(one);
                    open.add(other);
                }
                case Step.Edge(var isStart) -> {
                    if (isStart ? atStart : atEnd) {
                        open.add(at + 1);
                    }
                }
                case Step.One _,Step.Done _ -> {
                    // waits for a character, or ends
                }
            }
        }
    }

    /// Reads an expression into a program; what is malformed is an [IllegalArgumentException].
    private static final class Parser {
        private final int[] text;
        private int at;
        private int depth;

        Parser(String text) {
            this.text = text.codePoints().toArray();
        }

        List<Step> all() {
            var program = new ArrayList<>(regex());
            if (at < text.length) {
                throw new IllegalArgumentException("a group is closed that was not opened");
            }
            program.add(new Step.Done());
            return List.copyOf(program);
        }

        private List<Step> regex() {
            if (++depth > MOST_DEPTH) {
                throw new IllegalArgumentException("too many groups within each other");
            }
            var program = branch();
            boolean nothing = program.isEmpty();
            while (is('|')) {
                at++;
                var other = branch();
                nothing |= other.isEmpty();
                program = either(program, other);
            }
            depth--;
            return nothing ? List.of() : program;
        }

        private List<Step> branch() {
            var program = new ArrayList<Step>();
            while (at < text.length && !is('|') && !is(')')) {
                append(program, piece());
            }
            return program;
        }

        private List<Step> piece() {
            var atom = atom();
            if (is('*')) {
                at++;
                return atom.isEmpty() ? atom : maybe(repeated(atom));
            }
            if (is('+')) {
                at++;
                return atom.isEmpty() ? atom : repeated(atom);
            }
            if (is('?')) {
                at++;
                return maybe(atom);
            }
            return atom;
        }

        private List<Step> atom() {
            int c = next();
            return switch (c) {
                case '(' -> group();
                case '[' -> List.of(new Step.One(range()));
                case '.' -> List.of(new Step.One(any -> any != '\n'));
                case '^' -> List.of(new Step.Edge(true));
                case '$' -> List.of(new Step.Edge(false));
                case '\\' -> one(next());
                case '*', '+', '?', ']' -> throw new IllegalArgumentException("a character that means something else");
                default -> one(c);
            };
        }

        private static List<Step> one(int c) {
            return List.of(new Step.One(any -> any == c));
        }

        private List<Step> group() {
            var inner = regex();
            if (!is(')')) {
                throw new IllegalArgumentException("a group is not closed");
            }
            at++;
            return inner;
        }

        /// A `]` that comes first is one of them, and a `-` at an end.
        private IntPredicate range() {
            boolean not = is('^');
            at += not ? 1 : 0;
            var members = new ArrayList<Integer>(List.of(next()));
            while (!is(']')) {
                members.add(next());
            }
            at++;
            IntPredicate in = _ -> false;
            for (int i = 0; i < members.size(); i++) {
                int from = members.get(i);
                boolean to = i + 2 < members.size() && members.get(i + 1) == '-';
                int last = to ? members.get(i + 2) : from;
                in = in.or(c -> c >= from && c <= last);
                i += to ? 2 : 0;
            }
            return not ? in.negate() : in;
        }

        private boolean is(int c) {
            return at < text.length && text[at] == c;
        }

        private int next() {
            if (at >= text.length) {
                throw new IllegalArgumentException("it ends too early");
            }
            return text[at++];
        }

        // --- programs; places within one are counted from its start

        private static void append(List<Step> program, List<Step> more) {
            program.addAll(moved(more, program.size()));
        }

        private static List<Step> moved(List<Step> program, int by) {
            return program.stream().map(step -> step instanceof Step.Fork(var to, var other)
                    ? new Step.Fork(to + by, other + by)
                    : step).toList();
        }

        private static List<Step> either(List<Step> one, List<Step> other) {
            var program = new ArrayList<Step>();
            int end = one.size() + other.size() + 2;
            program.add(new Step.Fork(1, one.size() + 2));
            append(program, one);
            program.add(new Step.Fork(end, end));
            append(program, other);
            return program;
        }

        private static List<Step> repeated(List<Step> atom) {
            var program = new ArrayList<>(atom);
            program.add(new Step.Fork(0, atom.size() + 1));
            return program;
        }

        private static List<Step> maybe(List<Step> atom) {
            var program = new ArrayList<Step>();
            program.add(new Step.Fork(1, atom.size() + 1));
            append(program, atom);
            return program;
        }
    }
}
