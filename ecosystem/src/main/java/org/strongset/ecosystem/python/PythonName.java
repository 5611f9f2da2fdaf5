package org.strongset.ecosystem.python;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// Names of Python projects; `Foo.Bar`, `foo_bar` and `foo--bar` are one (PEP 503, "Normalized Names").
///
/// @param normal lower case, `-` between words
public record PythonName(String normal) implements Comparable<PythonName> {
    private static final int MOST_CHARS = 255;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?+");
    private static final Pattern NORMAL = Pattern.compile("[a-z0-9]++(?:-[a-z0-9]++)*+");

    public PythonName {
        if (normal.length() > MOST_CHARS || !NORMAL.matcher(normal).matches()) {
            throw new IllegalArgumentException(
                    "\"" + Shortened.of(normal) + "\" is no normal name of a Python project");
        }
    }

    /// Reads a name in any spelling.
    ///
    /// @throws MetadataException `MALFORMED`
    public static PythonName parse(String name) {
        return find(name).orElseThrow(() -> new MetadataException(Code.MALFORMED, "\"" + Shortened.of(name)
                + "\" is no name of a Python project"));
    }

    /// Reads a name in any spelling; empty if the text is none.
    public static Optional<PythonName> find(String name) {
        if (name.length() > MOST_CHARS || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        var normal = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean mark = c == '-' || c == '_' || c == '.';
            if (!mark) {
                normal.append(c);
            } else if (normal.charAt(normal.length() - 1) != '-') {
                normal.append('-');
            }
        }
        return Optional.of(new PythonName(normal.toString().toLowerCase(Locale.ROOT)));
    }

    @Override
    public int compareTo(PythonName other) {
        return normal.compareTo(other.normal);
    }

    /// Returns the name in its one spelling.
    @Override
    public String toString() {
        return normal;
    }
}
