package org.strongset.continuity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Purl;

/// Reads a `strongset.lock`, strictly: whoever edits it by hand, or merges it, hears of what cannot be meant.
///
/// A version may stand in several blocks, as after a merge of two branches that both adopted it. Their files are put together; two
/// digests by one algorithm for one file are `LOCK_CONTRADICTORY`, and which block is right nobody here can say.
public final class LockReader {
    /// How many bytes one may have.
    public static final int MOST_BYTES = 64 << 20;
    private static final int MOST_LINE = 16_384;

    private final Map<Purl, BlockReader> blocks = new LinkedHashMap<>();
    private @Nullable BlockReader block;
    private boolean begun;

    private LockReader() {}

    /// Reads the file's bytes.
    ///
    /// @throws LockException if it is none
    public static Lock read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw new LockException(Code.LIMIT_EXCEEDED, 1, "it has more than " + MOST_BYTES + " bytes");
        }
        var reader = new LockReader();
        int number = 0;
        int from = 0;
        while (from < bytes.length) {
            int end = from;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            number++;
            reader.line(number, text(bytes, from, end, number));
            from = end + 1;
        }
        if (!reader.begun) {
            throw new LockException(Code.MALFORMED, 1, "the line \"" + LockWriter.FIRST + "\" is missing");
        }
        var entries = new ArrayList<LockEntry>();
        reader.blocks.values().forEach(one -> entries.add(one.entry()));
        return new Lock(entries);
    }

    /// Returns whether a file says of itself that it is one.
    public static boolean isOne(byte[] bytes) {
        return new String(bytes, US_ASCII).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).findFirst()
                .filter(LockWriter.FIRST::equals).isPresent();
    }

    private static String text(byte[] bytes, int from, int to, int number) {
        int end = to > from && bytes[to - 1] == '\r' ? to - 1 : to; // as a checkout on Windows makes it
        if (end - from > MOST_LINE) {
            throw new LockException(Code.LIMIT_EXCEEDED, number, "the line has more than " + MOST_LINE + " characters");
        }
        for (int i = from; i < end; i++) {
            if (bytes[i] < ' ' || bytes[i] > '~') {
                throw new LockException(Code.MALFORMED, number, "the line has a byte that is no printable ASCII");
            }
        }
        return new String(bytes, from, end - from, US_ASCII);
    }

    private void line(int number, String line) {
        if (line.startsWith("<<<<<<<") || line.startsWith("=======") || line.startsWith(">>>>>>>")) {
            throw new LockException(Code.MALFORMED, number,
                    "a merge was left half done here; keep the blocks of both sides, and delete the markers");
        }
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        if (!begun) {
            if (!line.equals(LockWriter.FIRST)) {
                throw new LockException(Code.MALFORMED, number, "it begins with \"" + line + "\"; this version reads \""
                        + LockWriter.FIRST + "\"");
            }
            begun = true;
        } else if (line.startsWith("  ")) {
            if (block == null) {
                throw new LockException(Code.MALFORMED, number, "the line belongs to no package");
            }
            block.line(number, line.substring(2));
        } else {
            var purl = purl(number, line);
            block = blocks.computeIfAbsent(purl, _ -> new BlockReader(purl, number));
            block.begin();
        }
    }

    private static Purl purl(int number, String line) {
        try {
            var purl = Purl.parse(line);
            if (purl.version() != null && purl.equals(LockEntry.key(purl)) && purl.toString().equals(line)) {
                return purl;
            }
        } catch (IllegalArgumentException e) {
            throw new LockException(Code.MALFORMED, number, String.valueOf(e.getMessage()));
        }
        throw new LockException(Code.MALFORMED, number, "\"" + line + "\" does not name one version of a package");
    }

    /// Reads a day.
    static LocalDate day(int number, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw new LockException(Code.MALFORMED, number, "\"" + text + "\" is no day; one is written 2026-11-23");
        }
    }
}
