package org.strongset.ecosystem.npm;

import java.util.List;
import java.util.Optional;

/// A version of which some numbers may be left open, as ranges have them: `1`, `1.x`, `1.2.*`, `1.2.3-rc.1`.
///
/// @param major or [#OPEN]
/// @param minor or [#OPEN]
/// @param patch or [#OPEN]
/// @param prerelease its identifiers; only behind three parts
record Partial(long major, long minor, long patch, List<String> prerelease) {
    /// What stands for `x`, `X`, `*` and what is not written.
    static final long OPEN = -1;

    Partial {
        prerelease = List.copyOf(prerelease);
    }

    /// Reads one; empty if the text is none.
    static Optional<Partial> find(String text) {
        int end = endOfNumbers(text);
        var parts = text.substring(0, end).split("\\.", -1);
        var numbers = new long[]{OPEN, OPEN, OPEN};
        if (parts.length > 3) {
            return Optional.empty();
        }
        for (int i = 0; i < parts.length; i++) {
            var number = number(parts[i]);
            if (number.isEmpty()) {
                return Optional.empty();
            }
            numbers[i] = number.get();
        }
        int plus = text.indexOf('+', end);
        var before = text.substring(end, plus < 0 ? text.length() : plus);
        boolean built = plus < 0 || areIdentifiers(text.substring(plus + 1), true);
        boolean early = before.isEmpty() || (before.startsWith("-") && areIdentifiers(before.substring(1), false));
        if (!built || !early || (end < text.length() && parts.length < 3)) {
            return Optional.empty();
        }
        var prerelease = before.isEmpty() ? List.<String>of() : List.of(before.substring(1).split("\\.", -1));
        return Optional.of(new Partial(numbers[0], numbers[1], numbers[2], prerelease));
    }

    /// Returns the version that this is, if no number is left open.
    ///
    /// @param text as it was written
    Optional<NpmVersion> version(String text) {
        return isOpen()
                ? Optional.empty()
                : Optional.of(new NpmVersion(text, major, minor, patch, prerelease));
    }

    /// Returns whether some number is left open.
    boolean isOpen() {
        return major == OPEN || minor == OPEN || patch == OPEN;
    }

    /// Returns whether no number follows one that is left open.
    boolean isInOrder() {
        return !(major == OPEN && minor != OPEN) && !(minor == OPEN && patch != OPEN);
    }

    private static int endOfNumbers(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) != '-' && text.charAt(end) != '+') {
            end++;
        }
        return end;
    }

    private static Optional<Long> number(String part) {
        if (part.equals("x") || part.equals("X") || part.equals("*")) {
            return Optional.of(OPEN);
        }
        if (!isDigits(part) || part.length() > 16 || (part.length() > 1 && part.charAt(0) == '0')) {
            return Optional.empty();
        }
        return Optional.of(Long.parseLong(part)).filter(number -> number <= NpmVersion.MOST_NUMBER);
    }

    /// Letters, digits and hyphens between dots; numbers without a leading zero, unless they are of a build.
    private static boolean areIdentifiers(String text, boolean build) {
        for (var part : text.split("\\.", -1)) {
            boolean zeros = part.length() > 1 && part.charAt(0) == '0' && isDigits(part);
            if (part.isEmpty() || (zeros && !build) || !part.chars().allMatch(Partial::isOfIdentifier)) {
                return false;
            }
        }
        return true;
    }

    static boolean isOfIdentifier(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
    }

    static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
