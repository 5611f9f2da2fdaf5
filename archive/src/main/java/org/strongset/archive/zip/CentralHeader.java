package org.strongset.archive.zip;

import static org.strongset.archive.zip.Little.u16;
import static org.strongset.archive.zip.Little.u32;

import java.util.Arrays;
import org.strongset.archive.Entry;
import org.strongset.archive.bounds.Names;
import org.strongset.archive.bounds.Refusal;

/// One entry as the central directory describes it (4.3.12).
///
/// @param at where the header is in the central directory
/// @param length its length, with name, extra fields and comment
/// @param path without the final `/` of a directory
/// @param nameLength the length of the name as stored, in bytes
/// @param mode the permission bits, -1 if the maker was no Unix
record CentralHeader(int at, int length, String path, int nameLength, Entry.Type type, int flags, int method, long crc,
        long compressed, long size, long localAt, int mode) {
    static final int FIXED = 46;
    static final int STORED = 0;
    static final int DEFLATED = 8;
    static final int HAS_DESCRIPTOR = 1 << 3;
    private static final int UTF8 = 1 << 11;
    private static final int ENCRYPTED = 1 | (1 << 6) | (1 << 13);
    private static final int UNDERSTOOD = 0b110 | HAS_DESCRIPTOR | UTF8;
    /// How old Plexus archivers, which made many jars, wrote "unknown" for a directory.
    private static final int NO_MODE = 0xffff;
    private static final long SIGNATURE = 0x02014b50;

    /// Reads the header at `at`.
    static CentralHeader read(byte[] b, int at) throws Refusal {
        if (b.length - at < FIXED || u32(b, at) != SIGNATURE) {
            throw Refusal.malformed("the central directory holds no header at " + at);
        }
        int nameLength = u16(b, at + 28);
        int extraLength = u16(b, at + 30);
        int length = FIXED + nameLength + extraLength + u16(b, at + 32);
        if (length > b.length - at) {
            throw Refusal.malformed("the central directory's header at " + at + " is cut short");
        }
        int flags = u16(b, at + 8);
        var raw = Arrays.copyOfRange(b, at + FIXED, at + FIXED + nameLength);
        var name = name(raw, flags);
        supported(name, flags, u16(b, at + 10), u16(b, at + 34));
        var sizes = new Extra(u32(b, at + 24), u32(b, at + 20), u32(b, at + 42), false).read(b, at + FIXED + nameLength,
                extraLength, raw, name);
        boolean slash = name.endsWith("/");
        int unix = slash && u16(b, at + 40) == NO_MODE ? 0 : u16(b, at + 40);
        type(name, slash, unix, b[at + 38] & 0x10);
        if (slash && sizes.size() != 0) {
            throw Refusal.ambiguous("SIZE", "the directory " + Names.show(name) + " has " + sizes.size() + " bytes");
        }
        return new CentralHeader(at, length, slash ? name.substring(0, name.length() - 1) : name, nameLength,
                slash ? Entry.Type.DIRECTORY : Entry.Type.FILE, flags, u16(b, at + 10), u32(b, at + 16),
                sizes.compressed(), sizes.size(), sizes.localAt(),
                mode(unix, u16(b, at + 4) >> 8));
    }

    /// A maker that is no Unix (3) and no macOS (19) has no mode; setuid is seen in any case.
    private static int mode(int unix, int maker) {
        boolean has = unix != 0 && (maker == 3 || maker == 19);
        return has || (unix & 06000) != 0 ? unix & 07777 : -1;
    }

    /// A name without the UTF-8 flag is in code page 437 to some readers and in UTF-8 to others (AR-15).
    private static String name(byte[] raw, int flags) throws Refusal {
        var name = Names.utf8(raw, 0, raw.length).orElseThrow(
                () -> Refusal.ambiguous("NAME", "a name is not UTF-8, so it depends on the reader"));
        if ((flags & UTF8) == 0 && name.length() != name.codePoints().filter(c -> c < 0x80).count()) {
            throw Refusal.ambiguous("NAME", Names.show(name) + " does not say whether it is UTF-8 or code page 437");
        }
        return name;
    }

    private static void supported(String name, int flags, int method, int disk) throws Refusal {
        if ((flags & ENCRYPTED) != 0) {
            throw Refusal.unsupported(Names.show(name) + " is encrypted");
        }
        if ((flags & ~UNDERSTOOD) != 0) {
            throw Refusal.unsupported(Names.show(name) + " has flags that are not understood: " + flags);
        }
        if (method != STORED && method != DEFLATED) {
            throw Refusal.unsupported(Names.show(name) + " is compressed with method " + method);
        }
        if (disk != 0) {
            throw Refusal.unsupported(Names.show(name) + " is in another part of a split archive");
        }
    }

    /// The name's final slash, the Unix mode and the DOS attribute must not say different things.
    private static void type(String name, boolean slash, int unix, int dosDirectory) throws Refusal {
        int kind = unix & 0170000;
        if (kind == 0120000) {
            throw Refusal.link(Names.show(name) + " is a link, which no zip file here may hold");
        }
        boolean known = kind == 0 || kind == 0100000 || kind == 0040000;
        if (!known) {
            throw Refusal.unsupported(Names.show(name) + " is neither file nor directory");
        }
        if (!slash && (kind == 0040000 || dosDirectory != 0)) {
            throw Refusal.ambiguous("NAME",
                    Names.show(name) + " is a file by its name and a directory by its attributes");
        }
    }

    /// Returns the name as stored.
    String name() {
        return type == Entry.Type.DIRECTORY ? path + "/" : path;
    }

    boolean hasDescriptor() {
        return (flags & HAS_DESCRIPTOR) != 0;
    }
}
