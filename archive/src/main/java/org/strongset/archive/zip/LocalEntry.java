package org.strongset.archive.zip;

import static org.strongset.archive.zip.Little.u16;
import static org.strongset.archive.zip.Little.u32;
import static org.strongset.archive.zip.Little.u64;

import java.util.Arrays;
import org.strongset.archive.bounds.Names;
import org.strongset.archive.bounds.Refusal;

/// Where an entry's data are, once its local header (4.3.7) and its descriptor (4.3.9) were found to say what the central
/// directory says.
///
/// @param dataAt where the data start; they are as long as the central header says
record LocalEntry(long dataAt) {
    static final int FIXED = 30;
    private static final long SIGNATURE = 0x04034b50;
    private static final long SIGNATURE_DESCRIPTOR = 0x08074b50;

    /// Reads and compares. `end` is where the entry must end.
    static LocalEntry read(Window window, byte[] central, CentralHeader header, long end) throws Refusal {
        int at = window.at(header.localAt(), FIXED);
        var b = window.bytes();
        if (u32(b, at) != SIGNATURE) {
            throw Refusal.ambiguous("FRAMING", show(header) + " has no local header at " + header.localAt());
        }
        int nameLength = u16(b, at + 26);
        int extraLength = u16(b, at + 28);
        if (FIXED + nameLength + extraLength > end - header.localAt()) {
            throw Refusal.ambiguous("FRAMING", "the local header of " + show(header) + " reaches into what follows");
        }
        if (FIXED + nameLength + extraLength > Window.SIZE) {
            throw Refusal.path("the local header of " + show(header) + " is longer than " + Window.SIZE + " bytes");
        }
        at = window.at(header.localAt(), FIXED + nameLength + extraLength);
        var raw = Arrays.copyOfRange(b, at + FIXED, at + FIXED + nameLength);
        if (!Arrays.equals(raw, 0, nameLength, central, header.at() + CentralHeader.FIXED,
                header.at() + CentralHeader.FIXED + header.nameLength())) {
            throw Refusal.ambiguous("NAME",
                    show(header) + " is " + Names.show(Names.utf8(raw, 0, nameLength).orElse("?"))
                            + " in its local header");
        }
        same(header, "NAME", "flags", header.flags(), u16(b, at + 6));
        same(header, "SIZE", "method", header.method(), u16(b, at + 8));
        var sizes = new Extra(u32(b, at + 22), u32(b, at + 18), -1, false).read(b, at + FIXED + nameLength, extraLength,
                raw, header.name());
        compare(header, u32(b, at + 14), sizes);
        if (header.hasDescriptor() && sizes.zip64() && u32(b, at + 22) != Extra.SEE_64
                && u32(b, at + 18) != Extra.SEE_64) { // does the descriptor have 8 or 16 bytes of sizes? Readers differ
            throw Refusal.ambiguous("SIZE",
                    show(header) + " has a ZIP64 field that nothing refers to, and a descriptor");
        }
        long dataAt = header.localAt() + FIXED + nameLength + extraLength;
        descriptor(window, header, sizes.zip64(), dataAt, end);
        return new LocalEntry(dataAt);
    }

    /// Where a descriptor follows, the local header may leave out any of the three numbers: 0 stands for "see there".
    private static void compare(CentralHeader header, long crc, Extra sizes) throws Refusal {
        boolean later = header.hasDescriptor();
        if (later && header.method() == CentralHeader.STORED) {
            throw Refusal.ambiguous("SIZE", show(header) + " is stored, and says its size only after its data");
        }
        if (!later || sizes.size() != 0) {
            same(header, "SIZE", "size", header.size(), sizes.size());
        }
        if (!later || sizes.compressed() != 0) {
            same(header, "SIZE", "compressed size", header.compressed(), sizes.compressed());
        }
        if (!later || crc != 0) {
            same(header, "SIZE", "CRC-32", header.crc(), crc);
        }
        if (header.method() == CentralHeader.STORED && header.size() != header.compressed()) {
            throw Refusal.ambiguous("SIZE", show(header) + " is stored: " + header.compressed() + " bytes cannot be "
                    + header.size());
        }
    }

    /// Only for a refusal: made for each entry, it is 7 % of the CPU time of a jar of small ones.
    private static String show(CentralHeader header) {
        return Names.show(header.path());
    }

    private static void same(CentralHeader header, String kind, String what, long central, long local) throws Refusal {
        if (central != local) {
            throw Refusal.ambiguous(kind, "the " + what + " of " + show(header) + " is " + central
                    + " in the central directory, " + local + " in the local header");
        }
    }

    /// The descriptor fills what is left before `end`, to the byte.
    private static void descriptor(Window window, CentralHeader header, boolean zip64, long dataAt,
            long end) throws Refusal {
        long dataEnd = dataAt + header.compressed();
        long left = end - dataEnd;
        int sizes = zip64 ? 16 : 8;
        boolean fits = header.hasDescriptor() ? left == 4 + sizes || left == 8 + sizes : left == 0;
        if (!fits) {
            throw Refusal.ambiguous("FRAMING",
                    left + " bytes are between the data of " + show(header) + " and what follows");
        }
        if (left == 0) {
            return;
        }
        int at = window.at(dataEnd, (int) left);
        var b = window.bytes();
        boolean signed = left == 8 + sizes;
        if (signed != (u32(b, at) == SIGNATURE_DESCRIPTOR)) {
            throw Refusal.ambiguous("SIZE", "the descriptor after " + show(header) + " can be read in two ways");
        }
        at += signed ? 4 : 0;
        long crc = u32(b, at);
        long compressed = zip64 ? u64(b, at + 4) : u32(b, at + 4);
        long size = zip64 ? u64(b, at + 12) : u32(b, at + 8);
        if (crc != header.crc() || compressed != header.compressed() || size != header.size()) {
            throw Refusal.ambiguous("SIZE",
                    "the descriptor after " + show(header) + " says " + compressed + " and " + size
                            + " bytes, the central directory " + header.compressed() + " and " + header.size());
        }
    }
}
