package org.strongset.sign;

import java.util.Optional;

/// Text around base64 (RFC 7468): one block, its lines of any length, nothing before or after it.
public final class Pem {
    private Pem() {}

    /// Returns the bytes of the block, or nothing if `text` has no block of that label at its beginning.
    ///
    /// @throws RefusedException `MALFORMED` if it has one that is not the whole text, or not well-formed
    public static Optional<byte[]> body(String text, String label) throws RefusedException {
        var begin = "-----BEGIN " + label + "-----";
        var end = "-----END " + label + "-----";
        var stripped = text.strip();
        if (!stripped.startsWith(begin)) {
            return Optional.empty();
        }
        if (!stripped.endsWith(end) || stripped.length() < begin.length() + end.length()) {
            throw RefusedException.malformed("the PEM of a " + label + " has no end, or more after it");
        }
        var base64 = new StringBuilder();
        for (var line : stripped.substring(begin.length(), stripped.length() - end.length()).split("\n", -1)) {
            base64.append(line.strip());
        }
        return Optional.of(StrictBase64.decode(base64.toString(), "the PEM of a " + label));
    }
}
