package org.strongset.apt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.debian.ReleaseFile;
import org.strongset.model.Code;

/// What an `InRelease` says, whoever signed it: only to know what to fetch. `check` reads it again, strictly.
final class SignedText {
    private static final String BEGIN = "-----BEGIN PGP SIGNED MESSAGE-----";
    private static final String END = "-----BEGIN PGP SIGNATURE-----";

    private SignedText() {}

    /// Reads an `InRelease`, or a `Release` as it is.
    ///
    /// @throws MetadataException if it is none
    static ReleaseFile release(String where, byte[] bytes) {
        var text = new String(bytes, ISO_8859_1); // each byte stays what it is
        return ReleaseFile.parse(where, text.startsWith(BEGIN) ? inside(where, text) : bytes);
    }

    private static byte[] inside(String where, String text) {
        var inside = new StringBuilder();
        boolean inHead = true;
        int next = 0;
        for (int at = 0; at < text.length(); at = next) {
            int end = text.indexOf('\n', at);
            next = end < 0 ? text.length() : end + 1;
            var line = text.substring(at, end < 0 ? next : end);
            var plain = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            if (inHead) {
                inHead = !plain.isEmpty();
            } else if (plain.equals(END)) {
                return inside.toString().getBytes(ISO_8859_1);
            } else {
                inside.append(plain.startsWith("- ") ? plain.substring(2) : plain).append('\n');
            }
        }
        throw new MetadataException(Code.MALFORMED, where + " has no end of its signed text");
    }
}
