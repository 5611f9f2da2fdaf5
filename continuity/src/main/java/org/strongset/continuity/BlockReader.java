package org.strongset.continuity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.SourceRepository;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Purl;
import org.strongset.model.Suggestion;

/// Reads the lines of one version, of all blocks that it has.
///
/// Where two blocks say two things of what it was like, the one with more evidence counts, so that less is a step down.
final class BlockReader {
    private static final List<String> WORDS = List.of("file", "seen", "evidence", "signer", "claimed-signer", "path",
            "publisher", "may-publish", "source", "install-code");

    private final Purl purl;
    private final int start;
    private final SortedMap<String, List<Digest>> files = new TreeMap<>();
    private final Set<String> given = new HashSet<>();
    private @Nullable LocalDate seen;
    private @Nullable Level level;
    private Profile.@Nullable Signer signer;
    private PublishPath path = PublishPath.UNKNOWN;
    private @Nullable String publisher;
    private final SortedSet<String> publishers = new TreeSet<>();
    private @Nullable SourceRepository source;
    private @Nullable Boolean installs;

    BlockReader(Purl purl, int start) {
        this.purl = purl;
        this.start = start;
    }

    /// Begins another block of the same version.
    void begin() {
        given.clear();
    }

    void line(int number, String line) {
        int space = line.indexOf(' ');
        var key = space < 0 ? line : line.substring(0, space);
        var value = space < 0 ? "" : line.substring(space + 1);
        if (!key.equals("file") && !key.equals("may-publish") && !given.add(key)) {
            throw new LockException(Code.MALFORMED, number, purl + " has \"" + key + "\" twice");
        }
        switch (key) {
            case "file" -> file(number, value);
            case "seen" -> seen = earliest(LockReader.day(number, value));
            case "evidence" -> level = highest(oneOf(number, value, Level.values()));
            case "signer" -> signer = new Profile.Signer(quoted(number, value), true);
            case "claimed-signer" -> signer = signer != null && signer.verified()
                    ? signer
                    : new Profile.Signer(quoted(number, value), false);
            case "path" -> path = strictest(oneOf(number, value, PublishPath.values()));
            case "publisher" -> publisher = quoted(number, value);
            case "may-publish" -> publishers.add(quoted(number, value));
            case "source" -> source = source(number, quoted(number, value));
            case "install-code" -> installs = yesOrNo(number, value) && !Boolean.FALSE.equals(installs);
            default -> throw new LockException(Code.MALFORMED, number, "\"" + key + "\" is not known here"
                    + Suggestion.among(WORDS, key));
        }
    }

    private void file(int number, String value) {
        int space = value.indexOf(' ');
        if (space < 0) {
            throw new LockException(Code.MALFORMED, number, "a file is written file DIGEST \"NAME\"");
        }
        Digest digest;
        try {
            digest = Digest.parse(value.substring(0, space));
        } catch (IllegalArgumentException e) {
            throw new LockException(Code.MALFORMED, number, String.valueOf(e.getMessage()));
        }
        var name = quoted(number, value.substring(space + 1));
        var digests = files.computeIfAbsent(name, _ -> new ArrayList<>());
        for (var other : digests) {
            if (other.algorithm() == digest.algorithm() && !other.equals(digest)) {
                throw new LockException(Code.LOCK_CONTRADICTORY, number, name + " of " + purl + " is " + digest
                        + " here, and " + other + " above");
            }
        }
        digests.add(digest);
    }

    private LocalDate earliest(LocalDate day) {
        return seen == null || day.isBefore(seen) ? day : seen;
    }

    private Level highest(Level one) {
        return level == null || one.compareTo(level) > 0 ? one : level;
    }

    private PublishPath strictest(PublishPath one) {
        return one.compareTo(path) > 0 ? one : path;
    }

    private static <E extends Enum<E>> E oneOf(int number, String value, E[] values) {
        for (var one : values) {
            if (one.name().toLowerCase(Locale.ROOT).equals(value)) {
                return one;
            }
        }
        throw new LockException(Code.MALFORMED, number, "\"" + value + "\" is none of " + Arrays.stream(values)
                .map(one -> one.name().toLowerCase(Locale.ROOT)).toList());
    }

    private static boolean yesOrNo(int number, String value) {
        return switch (value) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new LockException(Code.MALFORMED, number, "\"" + value + "\" is neither yes nor no");
        };
    }

    private static SourceRepository source(int number, String text) {
        return SourceRepository.find(text).filter(one -> one.address().equals(text)).orElseThrow(
                () -> new LockException(Code.MALFORMED, number, "\"" + text + "\" is no source repository"));
    }

    /// Reads a text in quotes, as [LockWriter] writes one.
    private static String quoted(int number, String value) {
        if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
            throw new LockException(Code.MALFORMED, number, "a text stands in quotes");
        }
        var inside = value.substring(1, value.length() - 1);
        var out = new StringBuilder();
        for (int i = 0; i < inside.length(); i++) {
            char c = inside.charAt(i);
            if (c == '"') {
                throw new LockException(Code.MALFORMED, number, "a quote inside of a text is written \\u0022");
            }
            if (c != '\\') {
                out.append(c);
                continue;
            }
            out.append(unit(number, inside, i));
            i += 5;
        }
        if (out.isEmpty()) {
            throw new LockException(Code.MALFORMED, number, "a text is empty");
        }
        return out.toString();
    }

    private static char unit(int number, String text, int at) {
        if (at + 6 <= text.length() && text.charAt(at + 1) == 'u') {
            int value = 0;
            for (int i = at + 2; i < at + 6; i++) {
                int digit = "0123456789abcdef".indexOf(text.charAt(i));
                value = digit < 0 || value < 0 ? -1 : 16 * value + digit;
            }
            if (value >= 0) {
                return (char) value;
            }
        }
        throw new LockException(Code.MALFORMED, number,
                "a backslash is followed by u and four digits of 0 to 9, a to f");
    }

    /// Returns what the version was like.
    Profile profile() {
        if (level == null) {
            throw new LockException(Code.MALFORMED, start, purl + " has no evidence");
        }
        return new Profile(purl, level, signer, path, publisher, publishers, source, installs);
    }

    /// Returns all that the blocks say.
    LockEntry entry() {
        if (seen == null || files.isEmpty()) {
            throw new LockException(Code.MALFORMED, start, purl + " has no " + (files.isEmpty() ? "file" : "seen"));
        }
        return new LockEntry(profile(), files, seen);
    }
}
