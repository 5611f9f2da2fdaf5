package org.strongset.ecosystem;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.strongset.model.Code;

/// The fields of `Name: value` lines, with continuation lines that begin with a blank, as in mail: the head of Python's
/// METADATA and PKG-INFO. Debian's files, which look alike, are [org.strongset.ecosystem.debian.Deb822].
///
/// Field names are the same in upper and lower case. Values keep their line ends; the first line is trimmed.
public final class Headers {
    private static final int MAX_BYTES = 4 << 20;
    private static final int MAX_FIELDS = 10_000;

    private final Map<String, List<String>> fields = new LinkedHashMap<>();

    private Headers() {}

    /// Reads a head: fields may repeat, and the head ends at the first line that is no field, as in mail. What follows
    /// is a description, in whatever encoding.
    public static Headers metadata(String where, byte[] bytes) {
        var headers = new Headers();
        headers.read(where, lines(where, head(bytes)));
        return headers;
    }

    private static byte[] head(byte[] bytes) {
        for (int i = 1; i < bytes.length; i++) {
            boolean empty = bytes[i] == '\n'
                    && (bytes[i - 1] == '\n' || (i > 1 && bytes[i - 1] == '\r' && bytes[i - 2] == '\n'));
            if (empty) {
                return Arrays.copyOf(bytes, bytes[i - 1] == '\r' ? i - 1 : i);
            }
        }
        return bytes;
    }

    /// Returns the one value of a field that must be there once and be one line, not empty.
    public String one(String where, String name) {
        var values = all(name);
        if (values.size() != 1 || values.getFirst().isEmpty() || values.getFirst().indexOf('\n') >= 0) {
            throw malformed(where, "the field " + name + " must stand there once, with one line; it stands there "
                    + values.size() + " times");
        }
        return values.getFirst();
    }

    /// Returns all values of a field, in order.
    public List<String> all(String name) {
        return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /// Reads up to the first line that is no field.
    private void read(String where, List<String> lines) {
        List<String> last = List.of();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank()) {
                return;
            }
            if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                if (last.isEmpty()) {
                    throw malformed(where, "a continuation line without a field: \"" + line + "\"");
                }
                last.set(last.size() - 1, last.getLast() + "\n" + line);
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 1 || !isName(line.substring(0, colon))) {
                return;
            }
            if (i >= MAX_FIELDS) {
                throw new MetadataException(Code.LIMIT_EXCEEDED,
                        where + " has more than " + MAX_FIELDS + " lines of fields");
            }
            last = fields.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>());
            last.add(line.substring(colon + 1).strip());
        }
    }

    private static boolean isName(String name) {
        return name.charAt(0) != '-' && name.charAt(0) != '#' && name.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    /// Lines end with LF or CRLF; no other control character but a tab.
    private static List<String> lines(String where, byte[] utf8) {
        if (utf8.length > MAX_BYTES) {
            throw new MetadataException(Code.LIMIT_EXCEEDED, where + " has " + utf8.length + " bytes; at most "
                    + MAX_BYTES);
        }
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString().replace("\r\n", "\n");
            if (text.indexOf('\r') >= 0 || text.indexOf('\0') >= 0) {
                throw malformed(where, "a carriage return or NUL inside a line");
            }
            return List.of(text.split("\n", -1));
        } catch (CharacterCodingException _) {
            throw malformed(where, "not UTF-8");
        }
    }

    private static MetadataException malformed(String where, String what) {
        return new MetadataException(Code.MALFORMED, where + ": " + what);
    }
}
