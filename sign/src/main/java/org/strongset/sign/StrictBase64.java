package org.strongset.sign;

import java.util.Base64;

/// Base64 of RFC 4648, read in one way only: the standard alphabet or the one for URLs, never both; padded or not; no
/// blanks, no line ends, and no bits after the last byte (THREATS.md DS-07, JP-08).
public final class StrictBase64 {
    private StrictBase64() {}

    /// Reads `text`, which `where` names in the refusal.
    ///
    /// @throws RefusedException `MALFORMED`
    public static byte[] decode(String text, String where) throws RefusedException {
        boolean url = text.indexOf('-') >= 0 || text.indexOf('_') >= 0;
        try {
            var bytes = (url ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(text);
            var encoder = url ? Base64.getUrlEncoder() : Base64.getEncoder();
            boolean padded = text.endsWith("=");
            if ((padded ? encoder : encoder.withoutPadding()).encodeToString(bytes).equals(text)) {
                return bytes;
            }
            throw RefusedException.malformed(where + " is base64 that could be written in another way");
        } catch (IllegalArgumentException e) {
            throw RefusedException.malformed(where + " is no base64: " + e.getMessage());
        }
    }
}
