package org.strongset.archive.bounds;

import java.io.ByteArrayOutputStream;

/// Looks at a small file of an archive that is itself a zip file, and says what it claims to unpack to.
///
/// Archives within archives are never opened, ten levels of them cost nothing here. But who unpacks them by habit would
/// like to know of a bomb, and the usual ones are many small zip files that each claim to be huge. The claim can be a lie;
/// it only ever leads to a refusal. One per thread.
public final class Nested {
    private static final int LONGEST = 1 << 20;
    private static final int END = 22;
    private static final int HEADER = 46;
    private static final long SIGNATURE_LOCAL = 0x04034b50;
    private static final long SIGNATURE_HEADER = 0x02014b50;
    private static final long SIGNATURE_END = 0x06054b50;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private boolean looking;

    /// Starts a file of `size` bytes.
    public void start(long size) {
        bytes.reset();
        looking = size >= HEADER && size <= LONGEST;
    }

    /// Takes the next bytes of the file.
    public void take(byte[] from, int at, int length) {
        if (looking && length > 0) {
            looking = bytes.size() > 0 || (length >= 4 && u32(from, at) == SIGNATURE_LOCAL);
            if (looking) {
                bytes.write(from, at, length);
            }
        }
    }

    /// Returns how many bytes the file claims to unpack to; 0 if it is no small zip file.
    public long claimed() {
        if (!looking) {
            return 0;
        }
        var b = bytes.toByteArray();
        for (int end = b.length - END; end >= 0; end--) {
            if (u32(b, end) == SIGNATURE_END) {
                return sum(b, u32(b, end + 16), end);
            }
        }
        return 0;
    }

    private static long sum(byte[] b, long from, int end) {
        long sum = 0;
        for (long at = from; at + HEADER <= end && u32(b, (int) at) == SIGNATURE_HEADER;) {
            int i = (int) at;
            sum += u32(b, i + 24);
            at += HEADER + u16(b, i + 28) + u16(b, i + 30) + u16(b, i + 32);
        }
        return sum;
    }

    private static int u16(byte[] b, int at) {
        return (b[at] & 0xff) | ((b[at + 1] & 0xff) << 8);
    }

    private static long u32(byte[] b, int at) {
        return u16(b, at) | ((long) u16(b, at + 2) << 16);
    }
}
