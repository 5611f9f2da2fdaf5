package org.strongset.archive.zip;

import static org.strongset.archive.zip.Little.u16;
import static org.strongset.archive.zip.Little.u32;
import static org.strongset.archive.zip.Little.u64;

import java.util.zip.CRC32;
import org.strongset.archive.bounds.Names;
import org.strongset.archive.bounds.Refusal;

/// The sizes and the offset of one header after its extra fields were read (4.5).
///
/// Only what can change how an entry is read is looked at: the ZIP64 sizes (0x0001, 4.5.3), the second name (0x7075,
/// 4.6.9), encryption (0x0017, 0x9901).
///
/// @param localAt -1 for a local header, which has none
/// @param zip64 whether there is a ZIP64 field
record Extra(long size, long compressed, long localAt, boolean zip64) {
    static final long SEE_64 = 0xffffffffL;

    /// Reads the `length` bytes of extra fields at `at`, and puts ZIP64 values in the place of those that refer to them.
    ///
    /// @param name the entry's name, for messages and for the second name
    Extra read(byte[] b, int at, int length, byte[] rawName, String name) throws Refusal {
        var result = this;
        int end = at + length;
        for (int i = at; i < end;) {
            if (end - i < 4 || u16(b, i + 2) > end - i - 4) {
                throw Refusal.malformed("an extra field of " + Names.show(name) + " is cut short");
            }
            int from = i + 4;
            int size = u16(b, i + 2);
            switch (u16(b, i)) {
                case 0x0001 -> result = result.with64(b, from, size, name);
                case 0x7075 -> checkName(b, from, size, rawName, name);
                case 0x0017, 0x9901 -> throw Refusal.unsupported(Names.show(name) + " is encrypted");
                default -> {
                } // times, owners and the like change nothing that is listed
            }
            i = from + size;
        }
        if (result.size == SEE_64 || result.compressed == SEE_64 || result.localAt == SEE_64) {
            throw Refusal.ambiguous("SIZE", Names.show(name) + " refers to a ZIP64 field that is not there");
        }
        return result;
    }

    private Extra with64(byte[] b, int from, int length, String name) throws Refusal {
        if (repeats(b, from, length) && !zip64) {
            return new Extra(size, compressed, localAt, true);
        }
        int needed = (size == SEE_64 ? 8 : 0) + (compressed == SEE_64 ? 8 : 0) + (localAt == SEE_64 ? 8 : 0);
        if (zip64 || length != needed) {
            throw Refusal.ambiguous("SIZE", "the ZIP64 field of " + Names.show(name) + " has " + length
                    + " bytes where the header refers to " + needed + ", or is there twice");
        }
        int at = from;
        long newSize = size;
        long newCompressed = compressed;
        long newLocalAt = localAt;
        if (size == SEE_64) {
            newSize = u64(b, at);
            at += 8;
        }
        if (compressed == SEE_64) {
            newCompressed = u64(b, at);
            at += 8;
        }
        if (localAt == SEE_64) {
            newLocalAt = u64(b, at);
        }
        if (newSize < 0 || newCompressed < 0 || newLocalAt < -1 || newSize == SEE_64 || newCompressed == SEE_64) {
            throw Refusal.ambiguous("SIZE", "the ZIP64 sizes of " + Names.show(name) + " make no sense");
        }
        return new Extra(newSize, newCompressed, newLocalAt, true);
    }

    /// Whether it is the field of a local header that says once more what the header says: some packers write it always, and
    /// it means the same to those who read it and to those who do not.
    private boolean repeats(byte[] b, int at, int length) {
        return localAt == -1 && length == 16 && size != SEE_64 && compressed != SEE_64 && size == u64(b, at)
                && compressed == u64(b, at + 8);
    }

    private static void checkName(byte[] b, int from, int length, byte[] rawName, String name) throws Refusal {
        var crc = new CRC32();
        crc.update(rawName);
        boolean same = length >= 5 && b[from] == 1 && u32(b, from + 1) == crc.getValue()
                && name.equals(Names.utf8(b, from + 5, length - 5).orElse(""));
        if (!same) {
            throw Refusal.ambiguous("NAME", Names.show(name) + " has another name in its extra field 0x7075");
        }
    }
}
