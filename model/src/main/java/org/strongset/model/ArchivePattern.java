package org.strongset.model;

/// Which archives a key may sign: `ORIGIN/LABEL/CODENAME` of a signed Release, with `*` for any run of characters.
///
/// A `*` takes no `/`, so each part of a pattern speaks of its own part of a name only. The codename may have slashes
/// (`buster/updates`); they are literal. Case counts. Matching is linear in the length of the name.
///
/// @param origin who the archive says it is: `Debian`
/// @param label which of its archives: `Debian-Security`
/// @param codename which release: `bookworm`
public record ArchivePattern(String origin, String label, String codename) {
    /// The most characters of a pattern.
    public static final int MAX_LENGTH = 512;

    public ArchivePattern {
        check(origin, label, codename);
        if (origin.indexOf('/') >= 0 || label.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    "an archive's origin and label have no \"/\" in a pattern: \"" + origin + "\", \"" + label + "\"");
        }
    }

    private static void check(String... parts) {
        for (var part : parts) {
            if (part.isBlank() || !part.strip().equals(part) || part.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("\"" + part + "\" is no part of an archive's name; "
                        + "write ORIGIN/LABEL/CODENAME, as in Debian/Debian/bookworm, with * for any");
            }
        }
    }

    /// Reads `ORIGIN/LABEL/CODENAME`.
    ///
    /// @throws IllegalArgumentException if it is anything else; the message says what and what to do
    public static ArchivePattern parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "an archive's pattern has at most " + MAX_LENGTH + " characters, not " + text.length());
        }
        int first = text.indexOf('/');
        int second = text.indexOf('/', first + 1);
        if (first < 0 || second < 0) {
            throw new IllegalArgumentException("\"" + text + "\" names no archive; write ORIGIN/LABEL/CODENAME, as in "
                    + "Debian/Debian/bookworm, with * for any");
        }
        return new ArchivePattern(text.substring(0, first), text.substring(first + 1, second),
                text.substring(second + 1));
    }

    /// Returns whether it matches the archive that calls itself so; a part that is empty is matched by nothing.
    public boolean matches(String anOrigin, String aLabel, String aCodename) {
        return part(origin, anOrigin) && part(label, aLabel) && part(codename, aCodename);
    }

    /// Returns whether everything that `other` matches is matched by this one too.
    public boolean covers(ArchivePattern other) {
        return matches(other.origin, other.label, other.codename);
    }

    /// Both have to have the same number of slashes, and what is between them has to match.
    private static boolean part(String pattern, String text) {
        if (text.isEmpty()) {
            return false;
        }
        var patterns = pattern.split("/", -1);
        var texts = text.split("/", -1);
        boolean matches = patterns.length == texts.length;
        for (int i = 0; matches && i < patterns.length; i++) {
            matches = Glob.matches(patterns[i], texts[i]);
        }
        return matches;
    }

    @Override
    public String toString() {
        return origin + "/" + label + "/" + codename;
    }
}
