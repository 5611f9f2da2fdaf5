package org.strongset.sign.openpgp;

import java.io.ByteArrayOutputStream;
import org.strongset.model.Code;

/// Reads a message in the cleartext signature framework (RFC 9580, section 7).
///
///     -----BEGIN PGP SIGNED MESSAGE-----
///     Hash: SHA512                             only such headers, and only names of hashes; they decide nothing
///
///     the text; a line that begins with a dash has "- " before it
///     -----BEGIN PGP SIGNATURE-----
///     …
///     -----END PGP SIGNATURE-----
///
/// Lines end with LF or CRLF. A CR elsewhere, a NUL, an unescaped dash, another header, a second block: refused, because
/// programs differ in how they read such text.
final class CleartextReader {
    private static final String BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----";
    private static final String SIGNATURE = "-----BEGIN PGP SIGNATURE-----";
    /// An archive's InRelease has some hundred kilobytes.
    private static final int MOST_BYTES = 32 << 20;

    private final byte[] message;
    private final Lines lines;
    private final ByteArrayOutputStream text;

    private CleartextReader(byte[] message, int from) {
        this.message = message;
        this.lines = new Lines(message, from);
        this.text = new ByteArrayOutputStream(message.length);
    }

    /// A message taken apart.
    ///
    /// @param text the signed text: lines without their escapes and without blanks at their ends, each ended by LF
    /// @param signatures the block behind the text
    /// @param textAround whether there is anything but blank lines before or behind it
    record Parts(Octets text, Armor signatures, boolean textAround) {}

    /// Returns whether a message begins anywhere in these bytes, well-formed or not.
    static boolean looksCleartext(byte[] bytes) {
        return looksCleartext(bytes, 0, bytes.length);
    }

    private static boolean looksCleartext(byte[] bytes, int from, int to) {
        for (int i = from; i + BEGIN.length() <= to; i++) {
            if (bytes[i] == '-' && isAt(bytes, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAt(byte[] bytes, int at) {
        for (int i = 0; i < BEGIN.length(); i++) {
            if (bytes[at + i] != BEGIN.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Takes a message apart.
    ///
    /// @throws Refusal `CLEARSIGN_MALFORMED`, `ARMOR_AMBIGUOUS` for a second block, `LIMIT_EXCEEDED`, or `MALFORMED` for
    ///         the signature's armor
    static Parts read(byte[] message) throws Refusal {
        if (message.length > MOST_BYTES) {
            throw new Refusal(Code.LIMIT_EXCEEDED, "it has " + message.length + " bytes; at most " + MOST_BYTES
                    + " are read");
        }
        boolean before = false;
        var lines = new Lines(message, 0);
        while (lines.next()) {
            if (lines.is(BEGIN)) {
                return new CleartextReader(message, lines.after()).parts(before);
            }
            if (looksCleartext(message, lines.start(), lines.end())) {
                throw malformed("there is something else on the line that begins it");
            }
            if (lines.startsWith(Armor.BEGIN)) {
                throw second();
            }
            before |= !lines.isBlank();
        }
        throw malformed("no line begins a signed message");
    }

    private Parts parts(boolean before) throws Refusal {
        headers();
        while (true) {
            if (!lines.next()) {
                throw malformed("no signature follows the text");
            }
            if (lines.is(SIGNATURE)) {
                break;
            }
            line();
        }
        var armor = Armor.at(message, lines.start());
        var tail = new Lines(message, armor.end());
        boolean behind = false;
        while (tail.next()) {
            if (tail.startsWith(Armor.BEGIN)) {
                throw second();
            }
            behind |= !tail.isBlank();
        }
        return new Parts(Octets.of(text.toByteArray()), armor, before || behind);
    }

    /// Reads headers up to the empty line; that one belongs to the frame (section 7.1).
    private void headers() throws Refusal {
        while (lines.next()) {
            if (lines.isEmpty()) {
                return;
            }
            if (!lines.startsWith("Hash: ") || !namesHashes()) {
                throw malformed(
                        "it has a header other than Hash, or no empty line before its text: " + lines.content());
            }
        }
        throw malformed("it has no text");
    }

    private boolean namesHashes() {
        for (int i = lines.start() + "Hash: ".length(); i < lines.end(); i++) {
            byte c = message[i];
            boolean name = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (!name && c != '-' && c != ',' && c != ' ') {
                return false;
            }
        }
        return true;
    }

    private void line() throws Refusal {
        int from = lines.start();
        int end = lines.trimmedEnd();
        if (lines.startsWith("-")) {
            if (!lines.startsWith("- ")) {
                throw malformed("a line of the text begins with a dash that is not escaped: " + lines.content());
            }
            from += 2;
        }
        for (int i = from; i < end; i++) {
            if (message[i] == '\r' || message[i] == 0) {
                throw malformed("its text has a " + (message[i] == 0 ? "NUL" : "carriage return within a line"));
            }
        }
        text.write(message, from, Math.max(0, end - from));
        text.write('\n');
    }

    private static Refusal malformed(String message) {
        return new Refusal(Code.CLEARSIGN_MALFORMED, message);
    }

    private static Refusal second() {
        return new Refusal(Code.ARMOR_AMBIGUOUS, "there is another armored block beside the signed message");
    }
}
