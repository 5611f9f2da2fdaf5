package org.strongset.archive.tar;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongset.archive.bounds.Names;
import org.strongset.archive.bounds.Refusal;

/// What the extension headers before an entry say about it: pax records, or GNU's long name and long link.
///
/// One kind or the other, each part once: two that contradict each other are read differently by different readers.
final class Extensions {
    /// What POSIX and star write about times, owners and the like; none of it changes what is listed.
    private static final Set<String> HARMLESS = Set.of("atime", "ctime", "mtime", "gid", "gname", "uid", "uname",
            "comment");

    private byte @Nullable [] path;
    private byte @Nullable [] link;
    private @Nullable String size;
    private boolean pax;
    private boolean gnu;

    /// Takes the data of a GNU header of type `L` (long name) or `K` (long link): the name, then a zero byte.
    void gnu(char type, byte[] data) throws Refusal {
        int end = data.length;
        while (end > 0 && data[end - 1] == 0) {
            end--;
        }
        if (end == data.length) {
            throw Refusal.malformed("a GNU long name does not end");
        }
        if (pax || (type == 'L' ? path : link) != null) {
            throw Refusal.unsupported("an entry has more than one long name");
        }
        gnu = true;
        var text = Arrays.copyOf(data, end);
        if (type == 'L') {
            path = text;
        } else {
            link = text;
        }
    }

    /// Takes the data of a pax header for one entry.
    void pax(byte[] data) throws Refusal {
        if (pax || gnu) {
            throw Refusal.unsupported("an entry has more than one extended header");
        }
        pax = true;
        var seen = new HashSet<String>();
        for (int at = 0; at < data.length;) {
            var entry = PaxRecord.read(data, at);
            if (!seen.add(entry.key())) {
                throw Refusal.ambiguous("DUPLICATE", "a pax header has " + Names.show(entry.key()) + " twice");
            }
            record(entry);
            at += entry.length();
        }
    }

    private void record(PaxRecord entry) throws Refusal {
        switch (entry.key()) {
            case "path" -> path = entry.value();
            case "linkpath" -> link = entry.value();
            case "size" -> size = new String(entry.value(), StandardCharsets.ISO_8859_1);
            default -> harmless(entry.key());
        }
        boolean names = entry.key().equals("path") || entry.key().equals("linkpath") || entry.key().equals("size");
        if (names && entry.value().length == 0) {
            throw Refusal.unsupported("a pax header deletes the " + entry.key());
        }
    }

    /// Checks a global pax header, which speaks for all entries after it; `git archive` writes one with a comment.
    static void global(byte[] data) throws Refusal {
        for (int at = 0; at < data.length;) {
            var entry = PaxRecord.read(data, at);
            harmless(entry.key());
            at += entry.length();
        }
    }

    /// Vendors' own keys are `VENDOR.key`; those that change names, sizes or data are refused.
    private static void harmless(String key) throws Refusal {
        boolean known = HARMLESS.contains(key) || key.startsWith("security.") || key.startsWith("realtime.");
        boolean vendor = key.indexOf('.') > 0 && key.charAt(0) >= 'A' && key.charAt(0) <= 'Z';
        boolean changes = key.startsWith("GNU.") || key.startsWith("SUN.") || key.equals("SCHILY.realsize")
                || key.equals("SCHILY.filetype") || key.equals("LIBARCHIVE.symlinktype");
        if (changes || !(known || vendor)) {
            throw Refusal.unsupported("a pax header has " + Names.show(key) + ", which is not read here");
        }
    }

    /// Returns the entry's name: the long one if there is one.
    byte[] name(TarHeader header) {
        return path == null ? header.name() : path;
    }

    /// Returns the link's target: the long one if there is one.
    byte[] link(TarHeader header) {
        return link == null ? header.linkName() : link;
    }

    /// Refuses a pax size that is not the header's own: who does not read pax would see other entries (AR-11).
    void checkSize(TarHeader header) throws Refusal {
        if (size != null && !size.equals(Long.toString(header.size()))) {
            throw Refusal.unsupported("a pax header gives the size " + Names.show(size) + ", the entry's own "
                    + header.size());
        }
    }

    boolean isEmpty() {
        return !pax && !gnu;
    }
}
