package org.strongset.ecosystem.debian;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// Finds paragraphs by their field `Package` in a large index, and parses only those.
///
/// A continuation line begins with a blank, so what stands at the start of a line is a field. A field that is spelled in
/// another way than programs write it (`package:x`) is not found, which allows nothing.
final class IndexSearch {
    private static final int MOST_OF_A_NAME = 10_000;
    private static final byte[] FIELD = "\nPackage: ".getBytes(ISO_8859_1);

    private final String where;
    private final byte[] bytes;

    /// @param bytes are not copied, and may not change
    IndexSearch(String where, byte[] bytes) {
        this.where = where;
        this.bytes = bytes;
        if (bytes.length > 0 && bytes[bytes.length - 1] != '\n') {
            throw new MetadataException(Code.MALFORMED, where + ": the last line has no end; it was cut short");
        }
        int first = lineEnd(0);
        if (first > 0 && first < bytes.length && bytes[first - 1] == '\r') {
            throw new MetadataException(Code.MALFORMED, where + ": its lines end with CRLF, not LF");
        }
    }

    /// Returns all paragraphs of that package; none if no package can be called so.
    List<Paragraph> find(String name) {
        if (!Checked.isName(name)) {
            return List.of();
        }
        var needle = ("\nPackage: " + name + "\n").getBytes(ISO_8859_1);
        var found = new ArrayList<Paragraph>();
        var skips = skips(needle);
        for (int at = next(needle, skips, -1); at < bytes.length; at = next(needle, skips, at + 1)) {
            add(name, at, found);
        }
        return List.copyOf(found);
    }

    /// Returns all paragraphs of those packages, in one pass; a name that is not there has no value.
    Map<String, List<Paragraph>> find(Set<String> names) {
        var found = new LinkedHashMap<String, List<Paragraph>>();
        var skips = skips(FIELD);
        for (int at = next(FIELD, skips, -1); at < bytes.length; at = next(FIELD, skips, at + 1)) {
            int start = at + FIELD.length;
            var name = new String(bytes, start, lineEnd(start) - start, ISO_8859_1);
            if (names.contains(name)) {
                add(name, at, found.computeIfAbsent(name, _ -> new ArrayList<>()));
            }
        }
        return found;
    }

    private void add(String name, int at, List<Paragraph> found) {
        if (found.size() == MOST_OF_A_NAME) {
            throw new MetadataException(Code.LIMIT_EXCEEDED,
                    where + " has more than " + MOST_OF_A_NAME + " entries for " + name);
        }
        found.add(around(at));
    }

    /// Horspool's search. The index is as if a line end stood before it, at -1.
    ///
    /// @return where the needle begins, from `from` on, or the length of the index
    private int next(byte[] needle, int[] skips, int from) {
        int at = from;
        if (at == -1) {
            if (matches(needle, at)) {
                return at;
            }
            at = 0;
        }
        int last = needle.length - 1;
        while (at <= bytes.length - needle.length) {
            byte end = bytes[at + last];
            if (end == needle[last] && matches(needle, at)) {
                return at;
            }
            at += skips[end & 0xff];
        }
        return bytes.length;
    }

    private boolean matches(byte[] needle, int at) {
        int skipped = at < 0 ? 1 : 0;
        return at + needle.length <= bytes.length
                && Arrays.equals(needle, skipped, needle.length, bytes, at + skipped, at + needle.length);
    }

    private static int[] skips(byte[] needle) {
        var skips = new int[256];
        Arrays.fill(skips, needle.length);
        for (int i = 0; i < needle.length - 1; i++) {
            skips[needle[i] & 0xff] = needle.length - 1 - i;
        }
        return skips;
    }

    private int lineEnd(int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    /// Returns the paragraph in which the line that begins after `at` stands.
    private Paragraph around(int at) {
        int start = at + 1;
        while (start > 1 && !(bytes[start - 1] == '\n' && bytes[start - 2] == '\n')
                && at - start < Deb822.MOST_PARAGRAPH) {
            start--;
        }
        if (start == 1 && bytes[0] != '\n') {
            start = 0;
        }
        int end = lineEnd(at + 1);
        while (end + 1 < bytes.length && bytes[end + 1] != '\n' && end - start < Deb822.MOST_PARAGRAPH) {
            end = lineEnd(end + 1);
        }
        if (end - start >= Deb822.MOST_PARAGRAPH) {
            throw new MetadataException(Code.LIMIT_EXCEEDED, where + ": the paragraph at byte " + start
                    + " has more than " + Deb822.MOST_PARAGRAPH + " bytes");
        }
        return Deb822.one(where + " from byte " + start, Deb822.Kind.INDEX, Arrays.copyOfRange(bytes, start, end));
    }
}
