package org.strongset.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;

/// Percent-encoding as purls use it: letters, digits, `.`, `-`, `_`, `~` and `:` stand for themselves, each other
/// byte of the UTF-8 form is `%` and two upper-case digits.
final class PercentCode {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentCode() {}

    static String encode(String text) {
        var code = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(UTF_8)) {
            if (isPlain(b)) {
                code.append((char) b);
            } else {
                code.append('%').append(HEX.toHexDigits(b));
            }
        }
        return code.toString();
    }

    /// Encodes all but the `/` between segments.
    static String encodeSegments(String segments) {
        return encode(segments).replace("%2F", "/");
    }

    /// Decodes strictly: printable ASCII only, each `%` with two hexadecimal digits, the whole well-formed UTF-8.
    ///
    /// @throws IllegalArgumentException if it is anything else
    static String decode(String code) {
        var bytes = new ByteArrayOutputStream(code.length());
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                throw new IllegalArgumentException("in a purl the character U+%04X of \"%s\" is percent-encoded"
                        .formatted((int) c, code));
            } else if (c != '%') {
                bytes.write(c);
            } else if (i + 2 < code.length() && HexFormat.isHexDigit(code.charAt(i + 1))
                    && HexFormat.isHexDigit(code.charAt(i + 2))) {
                bytes.write(HexFormat.fromHexDigits(code, i + 1, i + 3));
                i += 2;
            } else {
                throw new IllegalArgumentException("a % without two hexadecimal digits in \"" + code + "\"");
            }
        }
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
        } catch (CharacterCodingException _) {
            throw new IllegalArgumentException("\"" + code + "\" does not decode to UTF-8 text");
        }
    }

    private static boolean isPlain(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '.' || b == '-'
                || b == '_' || b == '~' || b == ':';
    }
}
