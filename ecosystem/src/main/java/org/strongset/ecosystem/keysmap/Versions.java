package org.strongset.ecosystem.keysmap;

import java.util.List;

/// Which versions of an artifact an entry speaks of. Its text is how the map writes it.
public sealed interface Versions {
    /// All of them.
    record Any() implements Versions {
        @Override
        public String toString() {
            return "*";
        }
    }

    /// Exactly this one.
    record Exact(String version) implements Versions {
        public Exact {
            if (!VersionRanges.isVersion(version)) {
                throw new IllegalArgumentException("\"" + version + "\" is no version, no range and no regular "
                        + "expression; a part of a version cannot be \"*\"");
            }
        }

        @Override
        public String toString() {
            return version;
        }
    }

    /// Those in one of these ranges, by Maven's order of versions: `[1.0,2.0)`, `(,3]`, `[1.5]`.
    record Ranges(List<String> ranges) implements Versions {
        public Ranges {
            ranges = List.copyOf(ranges);
            if (!VersionRanges.split(String.join(",", ranges)).equals(ranges)) {
                throw new IllegalArgumentException(ranges + " are no ranges of versions");
            }
        }

        @Override
        public String toString() {
            return String.join(",", ranges);
        }
    }

    /// Those that a regular expression matches, or does not match. It is never run.
    record Regex(String expression, boolean negated) implements Versions {
        public Regex {
            if (!expression.equals(expression.strip())
                    || !expression.chars().allMatch(c -> c >= ' ' && c <= '~' && "#=:".indexOf(c) < 0)) {
                throw new IllegalArgumentException("\"" + expression + "\" cannot stand in a keys map: it has a letter "
                        + "beyond ASCII, or one of # = :");
            }
        }

        @Override
        public String toString() {
            return (negated ? "!~" : "~") + expression;
        }
    }

    /// Reads them; an empty text is any.
    ///
    /// @throws IllegalArgumentException if it is none of these; the message says why
    static Versions parse(String text) {
        if (text.isEmpty() || text.equals("*")) {
            return new Any();
        }
        if (text.startsWith("~")) {
            return new Regex(text.substring(1).strip(), false);
        }
        if (text.startsWith("!~")) {
            return new Regex(text.substring(2).strip(), true);
        }
        if (text.startsWith("[") || text.startsWith("(")) {
            return new Ranges(VersionRanges.split(text));
        }
        return new Exact(text);
    }
}
