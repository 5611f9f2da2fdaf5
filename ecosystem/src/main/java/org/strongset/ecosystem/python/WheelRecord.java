package org.strongset.ecosystem.python;

import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.MetadataException;
import org.strongset.ecosystem.PlainText;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.model.Digest.Algorithm;

/// A wheel's `RECORD`: the files that it says it has, each with digest and length (PEP 376, binary distribution format).
///
/// @param lines by path, in order; no path stands twice
public record WheelRecord(Map<String, Line> lines) {
    private static final int MOST_BYTES = 64 << 20;
    private static final int MOST_LINES = 500_000;

    /// One file.
    ///
    /// @param digest null if none is named, as for RECORD itself
    /// @param weak the name of an algorithm that may not stand for bytes, such as `md5`; null otherwise
    /// @param size in bytes; null if it does not say
    public record Line(String path, @Nullable Digest digest, @Nullable String weak, @Nullable Long size) {}

    public WheelRecord {
        lines = Collections.unmodifiableMap(new LinkedHashMap<>(lines));
    }

    /// Reads a RECORD: three values to a line, in quotes if they hold a comma or quote (RFC 4180).
    ///
    /// @throws MetadataException `MALFORMED` with the line, `PATH_UNSAFE` or `LIMIT_EXCEEDED`
    public static WheelRecord parse(String where, byte[] utf8) {
        var lines = new LinkedHashMap<String, Line>();
        int number = 0;
        for (var text : PlainText.lines(where, utf8, MOST_BYTES)) {
            number++;
            var place = where + ": line " + number;
            if (text.isEmpty()) {
                continue;
            }
            var line = line(place, values(place, text));
            if (lines.putIfAbsent(line.path(), line) != null) {
                throw malformed(place, "the file \"" + Shortened.of(line.path()) + "\" stands there twice");
            }
            if (lines.size() > MOST_LINES) {
                throw new MetadataException(Code.LIMIT_EXCEEDED, where + " has more than " + MOST_LINES + " files");
            }
        }
        return new WheelRecord(lines);
    }

    private static Line line(String where, List<String> values) {
        if (values.size() != 3) {
            throw malformed(where, "there are " + values.size() + " values; a line has path, digest and length");
        }
        var path = values.getFirst();
        checkPath(where, path);
        var size = values.get(2);
        if (size.length() > 15 || !(size.isEmpty() || PythonVersion.isNumber(size))) {
            throw malformed(where, "\"" + Shortened.of(size) + "\" is no length");
        }
        var length = size.isEmpty() ? null : Long.valueOf(size);
        var hash = values.get(1);
        if (hash.isEmpty()) {
            return new Line(path, null, null, length);
        }
        int equals = hash.indexOf('=');
        var name = equals < 0 ? "" : hash.substring(0, equals);
        for (var algorithm : Algorithm.values()) {
            if (algorithm.label().equals(name)) {
                return new Line(path, digest(where, algorithm, hash.substring(equals + 1)), null, length);
            }
        }
        if (name.isEmpty()
                || !name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_')) {
            throw malformed(where, "\"" + Shortened.of(hash) + "\" is no digest");
        }
        return new Line(path, null, name, length);
    }

    /// Base64 for addresses, without padding, in its one spelling.
    private static Digest digest(String where, Algorithm algorithm, String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) {
                return new Digest(algorithm, HexFormat.of().formatHex(bytes));
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        throw malformed(where, "\"" + Shortened.of(text) + "\" is no " + algorithm.label() + " digest");
    }

    private static void checkPath(String where, String path) {
        boolean safe = !path.isEmpty() && path.length() <= 4096 && path.indexOf('\\') < 0;
        for (var part : path.split("/", -1)) {
            safe &= !part.isEmpty() && !part.equals(".") && !part.equals("..");
        }
        if (!safe) {
            throw new MetadataException(Code.PATH_UNSAFE,
                    where + ": \"" + Shortened.of(path) + "\" is no path in a wheel");
        }
    }

    private static List<String> values(String where, String text) {
        var values = new ArrayList<String>();
        int at = 0;
        while (at <= text.length() && values.size() < 5) {
            if (text.startsWith("\"", at)) {
                var value = new StringBuilder();
                int end = text.indexOf('"', at + 1);
                while (end >= 0 && text.startsWith("\"\"", end)) {
                    value.append(text, at + 1, end + 1);
                    at = end + 1;
                    end = text.indexOf('"', at + 1);
                }
                if (end < 0 || (end + 1 < text.length() && text.charAt(end + 1) != ',')) {
                    throw malformed(where, "a quote does not end where its value does");
                }
                values.add(value.append(text, at + 1, end).toString());
                at = end + 2;
            } else {
                int comma = text.indexOf(',', at);
                int end = comma < 0 ? text.length() : comma;
                if (text.substring(at, end).indexOf('"') >= 0) {
                    throw malformed(where, "a quote in the middle of a value");
                }
                values.add(text.substring(at, end));
                at = end + 1;
            }
        }
        return values;
    }

    private static MetadataException malformed(String where, String what) {
        return new MetadataException(Code.MALFORMED, where + ": " + what);
    }
}
