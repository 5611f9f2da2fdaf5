package org.strongset.archive.bounds;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The rules for one name by itself: what a path may look like. THREATS.md AR-09.
public final class Names {
    /// Deeper paths than this are refused; ordinary packages stay below 60.
    private static final int DEPTH = 256;
    private static final int SHOWN = 200;
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "conin$", "conout$", "com0", "com1",
            "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "com\u00b9", "com\u00b2", "com\u00b3",
            "lpt0", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "lpt\u00b9", "lpt\u00b2",
            "lpt\u00b3");

    private Names() {}

    /// Reads UTF-8, or returns empty if the bytes are anything else.
    public static Optional<String> utf8(byte[] bytes, int from, int length) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length)).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }

    /// Returns `name` fit for one line of a message: in quotes, with escapes for what does not print, and cut if long.
    public static String show(String name) {
        var text = new StringBuilder("\"");
        name.codePoints().limit(SHOWN).forEach(c -> {
            if (invisible(c)) {
                text.append("\\u{").append(Integer.toHexString(c)).append('}');
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.append(name.length() > SHOWN ? "…\"" : "\"").toString();
    }

    /// Refuses a path that could leave the folder it is unpacked to, or that does not look like what it is.
    ///
    /// @param path without the final `/` of a directory
    static void check(String path, int longest) throws Refusal {
        visible(path);
        length(path, longest);
        if (path.isEmpty()) {
            throw Refusal.path("an entry has no name");
        }
        if (path.startsWith("/") || path.startsWith("\\")) {
            throw Refusal.path(show(path) + " is absolute");
        }
        if (path.length() >= 2 && path.charAt(1) == ':' && letter(path.charAt(0))) {
            throw Refusal.path(show(path) + " starts with a drive");
        }
        segments(path, '/');
        if (path.indexOf('\\') >= 0) { // where it separates, too, the path must stay inside
            for (var segment : path.split("[/\\\\]", -1)) {
                if (segment.equals("..")) {
                    throw Refusal.path(show(path) + " has a \"..\" where a backslash separates");
                }
            }
        }
    }

    private static void segments(String path, char separator) throws Refusal {
        int depth = 0;
        for (int from = 0; from <= path.length();) {
            int to = path.indexOf(separator, from);
            to = to < 0 ? path.length() : to;
            if (to == from || (to - from <= 2 && "..".startsWith(path.substring(from, to)))) {
                throw Refusal.path(show(path) + " has an empty segment, \".\" or \"..\"");
            }
            if (++depth > DEPTH) {
                throw Refusal.path(show(path) + " is more than " + DEPTH + " directories deep");
            }
            from = to + 1;
        }
    }

    /// Refuses a link's target that no path could be.
    static void checkTarget(String target, int longest) throws Refusal {
        if (target.isEmpty()) {
            throw Refusal.link("a link points to nothing");
        }
        visible(target);
        length(target, longest);
    }

    private static void length(String path, int longest) throws Refusal {
        if (path.length() > longest || path.getBytes(StandardCharsets.UTF_8).length > longest) {
            throw Refusal.path(show(path) + " is longer than " + longest + " bytes");
        }
    }

    private static void visible(String path) throws Refusal {
        for (int i = 0; i < path.length(); i++) {
            if (invisible(path.charAt(i))) {
                throw Refusal.path(show(path) + " has a control character");
            }
        }
    }

    /// C0, C1, line and paragraph separators, and what turns the direction of text.
    private static boolean invisible(int c) {
        return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c || c == 0x200e || c == 0x200f
                || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    }

    /// Says why a segment cannot be unpacked on every system; empty if it can.
    static Optional<String> unportable(String segment) {
        if (segment.indexOf('\\') >= 0) {
            return Optional.of("has a backslash, which separates on Windows");
        }
        int dot = segment.indexOf('.');
        var base = (dot < 0 ? segment : segment.substring(0, dot)).strip();
        return base.length() <= 7 && DEVICES.contains(base.toLowerCase(Locale.ROOT))
                ? Optional.of("is a device on Windows")
                : Optional.empty();
    }

    /// Returns what two names have in common that differ in Unicode normalisation only.
    static String normal(String name) {
        return ascii(name) ? name : Normalizer.normalize(name, Normalizer.Form.NFC);
    }

    /// Returns what two names have in common that some file system takes for one: letter case, trailing dots and spaces.
    static String folded(String name) {
        int end = name.length();
        while (end > 1 && (name.charAt(end - 1) == '.' || name.charAt(end - 1) == ' ')) {
            end--;
        }
        var cut = name.substring(0, end);
        if (ascii(cut)) {
            return cut.toLowerCase(Locale.ROOT);
        }
        return normal(Normalizer.normalize(cut, Normalizer.Form.NFD).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    }

    private static boolean ascii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
