package org.strongset.archive.zip;

import static org.strongset.archive.zip.Little.u16;
import static org.strongset.archive.zip.Little.u32;
import static org.strongset.archive.zip.Little.u64;

import java.util.OptionalInt;
import org.strongset.archive.bounds.Refusal;
import org.strongset.archive.bounds.Source;

/// Where the central directory is, as the end of the file says it (4.3.14 to 4.3.16).
///
/// @param entries how many central headers there are
/// @param at where the central directory starts
/// @param size its length in bytes
record EndRecord(long entries, long at, long size) {
    static final int LENGTH = 22;
    private static final int LENGTH64 = 56;
    private static final int LOCATOR = 20;
    private static final int LONGEST = LENGTH + 0xffff;
    private static final long SIGNATURE = 0x06054b50;
    private static final long SIGNATURE64 = 0x06064b50;
    private static final long SIGNATURE_LOCATOR = 0x07064b50;

    /// Returns whether the file ends with an end record.
    static boolean isAtEndOf(Source zip) {
        var tail = tail(zip);
        return find(tail).isPresent();
    }

    /// Reads the one end record, which must end with the file.
    static EndRecord read(Source zip) throws Refusal {
        var tail = tail(zip);
        int at = find(tail).orElse(-1);
        if (at < 0) {
            throw noEnd(tail);
        }
        for (int i = at + 1; i + 4 <= tail.length; i++) {
            if (u32(tail, i) == SIGNATURE) {
                throw Refusal.ambiguous("FRAMING", "the comment holds another end record");
            }
        }
        for (int i = 0; i < at; i++) {
            if (endsFile(tail, i)) {
                throw Refusal.ambiguous("FRAMING", "two end records end with the file");
            }
        }
        return check(zip, tail, at);
    }

    private static Refusal noEnd(byte[] tail) {
        for (int i = tail.length - LENGTH; i >= 0; i--) {
            if (u32(tail, i) == SIGNATURE) {
                int end = i + LENGTH + u16(tail, i + 20);
                return end < tail.length
                        ? Refusal.ambiguous("FRAMING", tail.length - end + " bytes follow the end record")
                        : Refusal.malformed("the comment of the end record is cut short");
            }
        }
        return Refusal.malformed("it has no end record: it is cut short, or no zip file");
    }

    private static EndRecord check(Source zip, byte[] tail, int at) throws Refusal {
        if (isPart(u16(tail, at + 4)) || isPart(u16(tail, at + 6)) || u16(tail, at + 8) != u16(tail, at + 10)) {
            throw Refusal.unsupported("it is one part of a split archive");
        }
        var small = new EndRecord(u16(tail, at + 10), u32(tail, at + 16), u32(tail, at + 12));
        long position = zip.size() - tail.length + at;
        if (small.at + small.size == position) {
            return small.checkedNot64(tail, at);
        }
        if (at >= LOCATOR && u32(tail, at - LOCATOR) == SIGNATURE_LOCATOR) {
            return read64(zip, tail, at, small);
        }
        throw Refusal.ambiguous("FRAMING", "the central directory is said to end at " + (small.at + small.size)
                + ", but the end record is at " + position);
    }

    private static boolean isPart(int disk) {
        return disk != 0 && disk != 0xffff;
    }

    /// Some readers go by a ZIP64 locator wherever they see one, even if it is the end of an entry's comment.
    private EndRecord checkedNot64(byte[] tail, int at) throws Refusal {
        if (at >= LOCATOR && u32(tail, at - LOCATOR) == SIGNATURE_LOCATOR) {
            throw Refusal.ambiguous("FRAMING", "the central directory ends in what looks like a ZIP64 locator");
        }
        if (entries == 0xffff || u16(tail, at + 4) == 0xffff || u16(tail, at + 6) == 0xffff) {
            throw Refusal.ambiguous("SIZE", "the end record refers to a ZIP64 record that is not there");
        }
        return this;
    }

    private static EndRecord read64(Source zip, byte[] tail, int at, EndRecord small) throws Refusal {
        long position = zip.size() - tail.length + at - LOCATOR;
        long said = u64(tail, at - LOCATOR + 8);
        if (said != position - LENGTH64 || said < 0) {
            throw Refusal.ambiguous("SIZE", "the ZIP64 locator points to " + said + ", but the ZIP64 record ends at "
                    + position);
        }
        if (u32(tail, at - LOCATOR + 4) != 0 || u32(tail, at - LOCATOR + 16) > 1) {
            throw Refusal.unsupported("it is one part of a split archive");
        }
        var record = new byte[LENGTH64];
        zip.read(said, record, 0, LENGTH64);
        if (u32(record, 0) != SIGNATURE64 || u64(record, 4) != LENGTH64 - 12) {
            throw Refusal.ambiguous("SIZE", "there is no ZIP64 record of " + LENGTH64 + " bytes before its locator");
        }
        if (u32(record, 16) != 0 || u32(record, 20) != 0 || u64(record, 24) != u64(record, 32)) {
            throw Refusal.unsupported("it is one part of a split archive");
        }
        var end = new EndRecord(u64(record, 32), u64(record, 48), u64(record, 40));
        same("number of entries", small.entries, 0xffff, end.entries);
        same("offset of the central directory", small.at, 0xffffffffL, end.at);
        same("size of the central directory", small.size, 0xffffffffL, end.size);
        if (end.at < 0 || end.size < 0 || end.at > said || end.size != said - end.at) {
            throw Refusal.ambiguous("FRAMING", "the central directory is said to be " + end.size + " bytes at "
                    + end.at + ", but the ZIP64 record is at " + said);
        }
        return end;
    }

    private static void same(String what, long small, long see64, long big) throws Refusal {
        if (small != see64 && small != big) {
            throw Refusal.ambiguous("SIZE", "the " + what + " is " + small + " in the end record, " + big
                    + " in the ZIP64 record");
        }
    }

    private static byte[] tail(Source zip) {
        var tail = new byte[(int) Math.min(zip.size(), LONGEST + LOCATOR)];
        zip.read(zip.size() - tail.length, tail, 0, tail.length);
        return tail;
    }

    private static OptionalInt find(byte[] tail) {
        for (int i = tail.length - LENGTH; i >= 0; i--) {
            if (endsFile(tail, i)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean endsFile(byte[] tail, int at) {
        return u32(tail, at) == SIGNATURE && at + LENGTH + u16(tail, at + 20) == tail.length;
    }
}
