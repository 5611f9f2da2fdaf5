package org.strongset.ecosystem.debian;

import java.util.Optional;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// A version in Debian's order (deb-version(7)): `[EPOCH:]UPSTREAM[-REVISION]`.
///
/// Two versions are equal if neither is before the other: `1.0`, `0:1.0`, `1.0-0` and `1.00` are one. What dpkg only
/// warns of (a letter first, odd characters) is refused here, as dpkg does where it reads packages.
public final class DebianVersion implements Comparable<DebianVersion> {
    /// The most characters of one.
    public static final int MOST_CHARS = 255;

    private final String text;
    private final int epoch;
    private final String upstream;
    private final String revision;

    private DebianVersion(String text, int epoch, String upstream, String revision) {
        this.text = text;
        this.epoch = epoch;
        this.upstream = upstream;
        this.revision = revision;
    }

    /// Reads a version.
    ///
    /// @throws MetadataException `MALFORMED`, with what is wrong
    public static DebianVersion parse(String text) {
        if (text.isEmpty() || text.length() > MOST_CHARS) {
            throw malformed(text, "it has " + text.length() + " characters, not 1 to " + MOST_CHARS);
        }
        int colon = text.indexOf(':');
        int epoch = colon < 0 ? 0 : epoch(text, text.substring(0, colon));
        var rest = text.substring(colon + 1);
        int hyphen = rest.lastIndexOf('-');
        var upstream = hyphen < 0 ? rest : rest.substring(0, hyphen);
        var revision = hyphen < 0 ? "" : rest.substring(hyphen + 1);
        if (upstream.isEmpty() || !isDigit(upstream.charAt(0))) {
            throw malformed(text, "its upstream version \"" + upstream + "\" does not start with a digit");
        }
        if (hyphen >= 0 && revision.isEmpty()) {
            throw malformed(text, "its revision is empty");
        }
        check(text, upstream, "-.+~:");
        check(text, revision, ".+~");
        return new DebianVersion(text, epoch, upstream, revision);
    }

    /// Reads a version; empty if the text is none.
    public static Optional<DebianVersion> find(String text) {
        try {
            return Optional.of(parse(text));
        } catch (MetadataException _) {
            return Optional.empty();
        }
    }

    private static int epoch(String text, String digits) {
        if (digits.isEmpty() || !digits.chars().allMatch(c -> isDigit((char) c))) {
            throw malformed(text, "its epoch \"" + digits + "\" is no number");
        }
        int start = afterZeros(digits, 0);
        long epoch = digits.length() - start > 10 ? Long.MAX_VALUE : Long.parseLong("0" + digits.substring(start));
        if (epoch > Integer.MAX_VALUE) {
            throw malformed(text, "its epoch " + digits + " is more than " + Integer.MAX_VALUE);
        }
        return (int) epoch;
    }

    private static void check(String text, String part, String signs) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (!isDigit(c) && !isLetter(c) && signs.indexOf(c) < 0) {
                throw malformed(text, "\"" + c + "\" may not stand in it");
            }
        }
    }

    /// Returns the version without its epoch, as file names have it.
    public String withoutEpoch() {
        return text.substring(text.indexOf(':') + 1);
    }

    /// Returns the part that upstream chose, as file names of its tarballs have it.
    public String upstream() {
        return upstream;
    }

    @Override
    public int compareTo(DebianVersion other) {
        int byEpoch = Integer.compare(epoch, other.epoch);
        if (byEpoch != 0) {
            return byEpoch;
        }
        int byUpstream = compare(upstream, other.upstream);
        return byUpstream != 0 ? byUpstream : compare(revision, other.revision);
    }

    /// Compares runs of what are no digits, and runs of digits, in turn.
    private static int compare(String one, String two) {
        int i = 0;
        int j = 0;
        while (i < one.length() || j < two.length()) {
            while (isSign(one, i) || isSign(two, j)) {
                int order = Integer.compare(weight(one, i), weight(two, j));
                if (order != 0) {
                    return order;
                }
                i++;
                j++;
            }
            int start = afterZeros(one, i);
            int itsStart = afterZeros(two, j);
            i = afterDigits(one, start);
            j = afterDigits(two, itsStart);
            int byLength = Integer.compare(i - start, j - itsStart);
            int order = byLength != 0
                    ? byLength
                    : one.substring(start, i).compareTo(two.substring(itsStart, j));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static boolean isSign(String text, int at) {
        return at < text.length() && !isDigit(text.charAt(at));
    }

    /// `~` is before the end, and the end (or a number) before letters, and letters before all else.
    private static int weight(String text, int at) {
        if (!isSign(text, at)) {
            return 0;
        }
        char c = text.charAt(at);
        return c == '~' ? -1 : isLetter(c) ? c : c + 256;
    }

    private static int afterZeros(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == '0') {
            at++;
        }
        return at;
    }

    private static int afterDigits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /// Returns the one spelling of all that are equal: no zeros before a number, and no number 0 at the end.
    private static String canonical(String text) {
        var canonical = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (!isDigit(text.charAt(at))) {
                canonical.append(text.charAt(at++));
                continue;
            }
            int start = afterZeros(text, at);
            at = afterDigits(text, start);
            canonical.append(start == at && at < text.length() ? "0" : text.substring(start, at));
        }
        return canonical.toString();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static MetadataException malformed(String text, String why) {
        return new MetadataException(Code.MALFORMED, "\"" + text + "\" is no Debian version: " + why);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DebianVersion version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return (31 * epoch + canonical(upstream).hashCode()) * 31 + canonical(revision).hashCode();
    }

    /// Returns the version as it was written.
    @Override
    public String toString() {
        return text;
    }
}
