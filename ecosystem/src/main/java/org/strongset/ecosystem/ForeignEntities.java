package org.strongset.ecosystem;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// References to entities that are not XML's own five, as in `Trygve Laugst&oslash;l`.
///
/// Old POMs spell people's names with entities of HTML, which Maven's own reader knows and XML does not. Without a document
/// type an entity can only stand for text; which text does not matter for a name that holds one: it is no good name.
public final class ForeignEntities {
    private static final int MAX_LENGTH = 16;
    private static final Set<String> OWN = Set.of("amp", "lt", "gt", "quot", "apos");

    private ForeignEntities() {}

    /// Returns the text with `?` in the place of each byte of such a reference, so that every reader of XML can read it and
    /// nothing moves. The array itself if there is none. Linear.
    ///
    /// @param xml in an encoding that has ASCII's bytes for ASCII
    public static byte[] masked(byte[] xml) {
        byte @Nullable [] masked = null;
        for (int i = 0; i < xml.length; i++) {
            if (xml[i] != '&') {
                continue;
            }
            int end = i + 1;
            while (end < xml.length && end - i <= MAX_LENGTH && isLetterOrDigit(xml[end])) {
                end++;
            }
            if (end < xml.length && xml[end] == ';' && end > i + 1
                    && !OWN.contains(new String(xml, i + 1, end - i - 1, StandardCharsets.ISO_8859_1))) {
                masked = masked == null ? xml.clone() : masked;
                Arrays.fill(masked, i, end + 1, (byte) '?');
            }
        }
        return masked == null ? xml : masked;
    }

    private static boolean isLetterOrDigit(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
    }
}
