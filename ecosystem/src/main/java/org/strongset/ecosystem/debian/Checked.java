package org.strongset.ecosystem.debian;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Digest.Algorithm;

/// The small values that all these files have, each checked: names, architectures, sizes, digests, paths, yes and no.
final class Checked {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9+.-]{0,254}");
    private static final Pattern ARCHITECTURE = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,14}");
    private static final Pattern SEGMENT = Pattern.compile("(?:[A-Za-z0-9._+~@:,=-]|%3[aA]){1,255}");
    private static final int MOST_PATH = 1_000;
    private static final List<String> YES = List.of("yes", "true", "with", "on", "enable", "1");
    private static final List<String> NO = List.of("no", "false", "without", "off", "disable", "0");

    private Checked() {}

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    static String name(String where, String name) {
        return check(NAME, where, "package name", name);
    }

    static String architecture(String where, String architecture) {
        return check(ARCHITECTURE, where, "architecture", architecture);
    }

    static long size(String where, String size) {
        return Long.parseLong(check(SIZE, where, "size", size));
    }

    static Digest digest(String where, Algorithm algorithm, String hex) {
        try {
            return new Digest(algorithm, hex);
        } catch (IllegalArgumentException e) {
            throw new MetadataException(Code.MALFORMED, where + ": " + e.getMessage());
        }
    }

    /// Returns the path if it leads to somewhere below of where it starts, written in one way only.
    static String path(String where, String path) {
        boolean safe = path.length() <= MOST_PATH;
        for (var segment : path.split("/", -1)) {
            safe &= SEGMENT.matcher(segment).matches() && !segment.equals(".") && !segment.equals("..");
        }
        if (!safe) {
            throw new MetadataException(Code.PATH_UNSAFE, where + ": \"" + path + "\" is no path below the archive");
        }
        return path;
    }

    /// The words that apt takes for yes and no.
    static boolean bool(String where, String name, String value) {
        var word = value.toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) {
            throw new MetadataException(Code.MALFORMED,
                    where + ": " + name + " is \"" + value + "\"; write yes or no");
        }
        return YES.contains(word);
    }

    /// Returns whether apt takes the word for yes or no.
    static boolean isBool(String value) {
        var word = value.toLowerCase(Locale.ROOT);
        return YES.contains(word) || NO.contains(word);
    }

    private static String check(Pattern pattern, String where, String what, String value) {
        if (!pattern.matcher(value).matches()) {
            throw new MetadataException(Code.MALFORMED, where + ": \"" + value + "\" is no " + what);
        }
        return value;
    }
}
