package org.strongset.ecosystem;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.strongset.model.Code;

/// Text files that people write: UTF-8, lines that end with LF or CRLF, no control character but the tab.
public final class PlainText {
    private PlainText() {}

    /// Returns the lines without their ends.
    ///
    /// @param where how messages call the file
    /// @param most the bound of the file, in bytes
    /// @throws MetadataException `LIMIT_EXCEEDED`, or `MALFORMED` with the line
    public static List<String> lines(String where, byte[] utf8, int most) {
        return List.of(text(where, utf8, most).split("\n", -1));
    }

    /// Returns the text, its lines ended by LF.
    ///
    /// @throws MetadataException `LIMIT_EXCEEDED`, or `MALFORMED` with the line
    public static String text(String where, byte[] utf8, int most) {
        if (utf8.length > most) {
            throw new MetadataException(Code.LIMIT_EXCEEDED,
                    where + " has " + utf8.length + " bytes; at most " + most + " are read");
        }
        String text;
        try {
            text = UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString().replace("\r\n", "\n");
        } catch (CharacterCodingException _) {
            throw new MetadataException(Code.MALFORMED, where + " is not UTF-8");
        }
        int line = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                line++;
            } else if ((c < ' ' && c != '\t') || (c >= 0x7f && c < 0xa0) || c == '\uFEFF') {
                throw new MetadataException(Code.MALFORMED,
                        where + ": line " + line + " has the control character " + (int) c);
            }
        }
        return text;
    }
}
