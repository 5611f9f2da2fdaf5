package org.strongset.sign.openpgp;

import java.io.ByteArrayOutputStream;
import org.strongset.model.Code;

/// One block of ASCII armor, taken off (RFC 9580, section 6.2).
///
///     -----BEGIN PGP SIGNATURE-----
///     Comment: headers, if any; they are read over, nobody signed them
///
///     iHUEABYIAB0WIQ…          base64, only full lines of its alphabet
///     =njUN                    CRC-24, optional
///     -----END PGP SIGNATURE-----
///
/// The reading is strict: one canonical base64, no blanks inside, nothing after the padding. Whether a wrong checksum
/// matters is for the caller to say, because it must not for version 6 (section 6.1).
final class Armor {
    static final String BEGIN = "-----BEGIN PGP ";
    private static final String END = "-----END PGP ";
    private static final String DASHES = "-----";
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private final String type;
    private final byte[] bytes;
    private final boolean checksumWrong;
    private final int end;

    private Armor(String type, byte[] bytes, boolean checksumWrong, int end) {
        this.type = type;
        this.bytes = bytes;
        this.checksumWrong = checksumWrong;
        this.end = end;
    }

    /// Returns what stands between `BEGIN PGP ` and the dashes: `SIGNATURE`, `PUBLIC KEY BLOCK`, ….
    String type() {
        return type;
    }

    byte[] bytes() {
        return bytes;
    }

    /// Returns whether there is a CRC-24 that is not the one of the bytes.
    boolean checksumWrong() {
        return checksumWrong;
    }

    /// Returns where the line after the block begins.
    int end() {
        return end;
    }

    /// Returns whether these bytes cannot be packets: a packet begins with a byte whose highest bit is set.
    static boolean isText(byte[] bytes) {
        return bytes.length > 0 && bytes[0] >= 0;
    }

    /// Reads a file that must be one block and nothing else but blank lines.
    static Armor only(byte[] text) throws Refusal {
        int from = find(text, 0);
        if (from < 0) {
            throw Refusal.malformed("it is neither a packet nor armor");
        }
        var block = at(text, from);
        int before = other(text, 0, from);
        int after = other(text, block.end, text.length);
        if (before >= 0 || after >= 0) {
            throw new Refusal(Code.ARMOR_AMBIGUOUS, find(text, block.end) >= 0
                    ? "there is a second armored block in it"
                    : "there is text around the armored block");
        }
        return block;
    }

    /// Returns where the first line at or after `from` stands that begins a block, -1 if none does.
    static int find(byte[] text, int from) {
        var lines = new Lines(text, from);
        while (lines.next()) {
            if (lines.startsWith(BEGIN)) {
                return lines.start();
            }
        }
        return -1;
    }

    /// Reads the block whose first line begins at `from`.
    static Armor at(byte[] text, int from) throws Refusal {
        var lines = new Lines(text, from);
        lines.next();
        var first = lines.content();
        if (!lines.startsWith(BEGIN) || first.length() < BEGIN.length() + DASHES.length() || !first.endsWith(DASHES)
                || lines.end() - lines.start() != first.length()) {
            throw Refusal.malformed("the armor's first line is malformed");
        }
        var type = first.substring(BEGIN.length(), first.length() - DASHES.length());
        headers(lines);

        var data = new Base64(text.length - lines.after());
        int checksum = -1;
        while (lines.next()) {
            if (lines.is(END + type + DASHES)) {
                var bytes = data.bytes();
                return new Armor(type, bytes, checksum >= 0 && checksum != crc24(bytes), lines.after());
            }
            if (checksum >= 0) {
                throw Refusal.malformed("the armor goes on after its checksum");
            }
            if (lines.startsWith("=")) {
                checksum = checksum(text, lines);
            } else {
                data.line(text, lines);
            }
        }
        throw Refusal.malformed("the armor has no last line");
    }

    private static void headers(Lines lines) throws Refusal {
        while (lines.next()) {
            if (lines.isBlank()) {
                return;
            }
            var header = lines.content();
            int colon = header.indexOf(':');
            if (colon < 1 || (colon + 1 < header.length() && header.charAt(colon + 1) != ' ')) {
                throw Refusal.malformed("the armor has a malformed header, or no blank line before its data");
            }
        }
    }

    private static int checksum(byte[] text, Lines lines) throws Refusal {
        if (lines.end() - lines.start() != 5) {
            throw Refusal.malformed("the armor's checksum is malformed");
        }
        int value = 0;
        for (int i = lines.start() + 1; i < lines.end(); i++) {
            value = value << 6 | digit(text[i]);
        }
        return value;
    }

    private static int digit(byte letter) throws Refusal {
        int digit = letter < 0 ? -1 : Base64.DIGITS[letter];
        if (digit < 0) {
            throw Refusal.malformed("the armor has a byte that is no base64: " + (letter & 0xFF));
        }
        return digit;
    }

    /// Returns where the first line from `from` to `to` stands that is not blank, -1 if all are.
    private static int other(byte[] text, int from, int to) {
        var lines = new Lines(text, from);
        while (lines.next() && lines.start() < to) {
            if (!lines.isBlank()) {
                return lines.start();
            }
        }
        return -1;
    }

    /// Returns the CRC-24 of RFC 9580, section 6.1.1.
    static int crc24(byte[] bytes) {
        int crc = 0xB704CE;
        for (byte octet : bytes) {
            crc ^= (octet & 0xFF) << 16;
            for (int i = 0; i < 8; i++) {
                crc <<= 1;
                if ((crc & 0x1000000) != 0) {
                    crc ^= 0x1864CFB;
                }
            }
        }
        return crc & 0xFFFFFF;
    }

    /// Takes the lines of one base64 text; only the last may be padded, and only with zero bits left over.
    private static final class Base64 {
        static final byte[] DIGITS = digits();

        private final ByteArrayOutputStream bytes;
        private int bits;
        private int count;
        private boolean padded;

        Base64(int atMost) {
            bytes = new ByteArrayOutputStream(Math.max(0, atMost) / 4 * 3);
        }

        void line(byte[] text, Lines lines) throws Refusal {
            int end = lines.end();
            if (padded || lines.isEmpty()) {
                throw Refusal.malformed("the armor has an empty line, or goes on after its padding");
            }
            while (end > lines.start() && text[end - 1] == '=') {
                padded = true;
                end--;
            }
            if (lines.end() - end > 2) {
                throw Refusal.malformed("the armor has too much padding");
            }
            for (int i = lines.start(); i < end; i++) {
                add(digit(text[i]));
            }
            if (padded) {
                pad(lines.end() - end);
            }
        }

        private void add(int digit) {
            bits = bits << 6 | digit;
            if (++count % 4 == 0) {
                bytes.write(bits >> 16);
                bytes.write(bits >> 8);
                bytes.write(bits);
                bits = 0;
            }
        }

        private void pad(int signs) throws Refusal {
            int over = signs == 1 ? 2 : 4;
            if (count % 4 + signs != 4 || (bits & (1 << over) - 1) != 0) {
                throw Refusal.malformed("the armor's padding is wrong");
            }
            if (signs == 1) {
                bytes.write(bits >> 10);
                bytes.write(bits >> 2);
            } else {
                bytes.write(bits >> 4);
            }
        }

        byte[] bytes() throws Refusal {
            if (!padded && count % 4 != 0) {
                throw Refusal.malformed("the armor's data is cut short");
            }
            return bytes.toByteArray();
        }

        private static byte[] digits() {
            var digits = new byte[128];
            java.util.Arrays.fill(digits, (byte) -1);
            for (int i = 0; i < ALPHABET.length(); i++) {
                digits[ALPHABET.charAt(i)] = (byte) i;
            }
            return digits;
        }
    }
}
