package org.strongset.archive.tar;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.strongset.archive.bounds.Names;
import org.strongset.archive.bounds.Refusal;

/// One header block, as stored.
final class TarHeader {
    static final int BLOCK = 512;
    private static final int CHECKSUM = 148;
    private static final int MAGIC = 257;
    /// GNU tar may put times here, where Python's reader sees a prefix all the same.
    private static final int PREFIX = 345;
    private static final int PREFIX_LENGTH = 155;

    private final byte[] name;
    private final char type;
    private final long size;
    private final int mode;
    private final byte[] linkName;

    private TarHeader(byte[] name, char type, long size, int mode, byte[] linkName) {
        this.name = name;
        this.type = type;
        this.size = size;
        this.mode = mode;
        this.linkName = linkName;
    }

    /// Returns the name with the prefix of ustar, without what extensions say.
    byte[] name() {
        return name;
    }

    /// Returns the type flag; 0 in the oldest files.
    char type() {
        return type;
    }

    /// Returns the length of the data that follow, in bytes.
    long size() {
        return size;
    }

    /// Returns the permission bits.
    int mode() {
        return mode;
    }

    byte[] linkName() {
        return linkName;
    }

    /// Returns whether this could be the first block of a tar file: its checksum is right.
    static boolean plausible(byte[] block) {
        return block.length >= BLOCK && block[0] != 0 && checksumStored(block) == checksum(block);
    }

    /// Returns whether a file that starts so says that it is a tar.
    static boolean claims(byte[] block) {
        return block.length >= BLOCK && has(block, MAGIC, "ustar");
    }

    static TarHeader read(byte[] b) throws Refusal {
        if (checksumStored(b) != checksum(b)) {
            throw Refusal.malformed("the checksum of a header is wrong");
        }
        boolean gnu = has(b, MAGIC, "ustar  \0");
        boolean posix = has(b, MAGIC, "ustar\0");
        if (!gnu && !posix && !blank(b, MAGIC, 8)) {
            throw Refusal.unsupported("a header is of no known kind of tar");
        }
        if (!posix && b[156] != 'S' && !blank(b, PREFIX, PREFIX_LENGTH)) { // a sparse file has its map there
            throw Refusal.ambiguous("NAME",
                    "a header that is not POSIX has something where POSIX headers have the first "
                            + "part of a long name: some readers see a longer name");
        }
        var name = text(b, 0, 100);
        var prefix = posix ? text(b, PREFIX, PREFIX_LENGTH) : new byte[0];
        return new TarHeader(join(prefix, name), (char) (b[156] & 0xff), number(b, 124, 12, "size"),
                (int) number(b, 100, 8, "mode") & 07777, text(b, 157, 100));
    }

    /// The sum of all bytes, those of the checksum itself counted as spaces.
    private static long checksum(byte[] b) {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= CHECKSUM && i < CHECKSUM + 8 ? ' ' : b[i] & 0xff;
        }
        return sum;
    }

    private static long checksumStored(byte[] b) {
        try {
            return number(b, CHECKSUM, 8, "checksum");
        } catch (Refusal _) {
            return -1;
        }
    }

    /// Octal digits, with spaces before and a space or zero byte after. Base 256 is refused: readers differ about it (AR-11).
    private static long number(byte[] b, int at, int length, String what) throws Refusal {
        if (b[at] < 0) {
            throw Refusal.unsupported("a " + what + " is written in base 256");
        }
        int i = at;
        int end = at + length;
        while (i < end && b[i] == ' ') {
            i++;
        }
        long value = 0;
        int digits = 0;
        for (; i < end && b[i] >= '0' && b[i] <= '7'; i++, digits++) {
            value = (value << 3) + b[i] - '0';
        }
        if ((digits == 0 && !what.equals("mode")) || (i < end && b[i] != 0 && b[i] != ' ')) {
            throw Refusal.malformed("a " + what + " is no octal number: "
                    + Names.show(new String(b, at, length, StandardCharsets.ISO_8859_1)));
        }
        return value;
    }

    private static byte[] text(byte[] b, int at, int length) {
        int end = at;
        while (end < at + length && b[end] != 0) {
            end++;
        }
        return Arrays.copyOfRange(b, at, end);
    }

    private static byte[] join(byte[] prefix, byte[] name) {
        if (prefix.length == 0) {
            return name;
        }
        var both = Arrays.copyOf(prefix, prefix.length + 1 + name.length);
        both[prefix.length] = '/';
        System.arraycopy(name, 0, both, prefix.length + 1, name.length);
        return both;
    }

    private static boolean has(byte[] b, int at, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (b[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean blank(byte[] b, int at, int length) {
        for (int i = at; i < at + length; i++) {
            if (b[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
