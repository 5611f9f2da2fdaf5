package org.strongset.ecosystem.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;
import org.strongset.model.Purl;

/// What a project asks for (PEP 508): `name[extra] >=1,<2 ; python_version < "3.9"` or `name @ URL`.
///
/// @param name of the project
/// @param extras in normal spelling
/// @param specifiers none if there is an address
/// @param url where it is taken from, instead of an index; null if from an index
/// @param marker when it is needed; null for always
public record Requirement(PythonName name, List<PythonName> extras, PythonSpecifiers specifiers, @Nullable String url,
        @Nullable Marker marker) {
    private static final int MOST_CHARS = 32 << 10;

    public Requirement {
        extras = List.copyOf(extras);
    }

    /// Reads one.
    ///
    /// @param where how messages call the place
    /// @throws MetadataException `MALFORMED` or `LIMIT_EXCEEDED`
    public static Requirement parse(String where, String text) {
        if (text.length() > MOST_CHARS) {
            throw new MetadataException(Code.LIMIT_EXCEEDED,
                    where + ": a requirement of " + text.length() + " characters; at most " + MOST_CHARS + " are read");
        }
        var stripped = text.strip();
        int end = 0;
        while (end < stripped.length() && isOfName(stripped.charAt(end))) {
            end++;
        }
        var name = PythonName.find(stripped.substring(0, end)).orElseThrow(() -> malformed(where, text));
        var rest = stripped.substring(end).strip();
        var extras = new ArrayList<PythonName>();
        if (rest.startsWith("[")) {
            int close = rest.indexOf(']');
            if (close < 0) {
                throw malformed(where, text);
            }
            for (var extra : rest.substring(1, close).split(",", -1)) {
                if (!(extra.isBlank() && close == extra.length() + 1)) { // [] is no extra
                    extras.add(PythonName.find(extra.strip()).orElseThrow(() -> malformed(where, text)));
                }
            }
            rest = rest.substring(close + 1).strip();
        }
        return rest.startsWith("@")
                ? direct(where, name, extras, rest.substring(1).strip())
                : ofIndex(where, text,
                        name, extras, rest);
    }

    /// Behind an address, a blank stands before the marker's semicolon.
    private static Requirement direct(String where, PythonName name, List<PythonName> extras, String rest) {
        int blank = 0;
        while (blank < rest.length() && rest.charAt(blank) != ' ' && rest.charAt(blank) != '\t') {
            blank++;
        }
        var after = rest.substring(blank).strip();
        if (blank == 0 || (!after.isEmpty() && !after.startsWith(";"))) {
            throw malformed(where, name + " @ " + rest);
        }
        return new Requirement(name, extras, PythonSpecifiers.parse(""), rest.substring(0, blank),
                after.isEmpty() ? null : Marker.parse(where, after.substring(1)));
    }

    private static Requirement ofIndex(String where, String text, PythonName name, List<PythonName> extras,
            String rest) {
        int semicolon = rest.indexOf(';');
        var bounds = (semicolon < 0 ? rest : rest.substring(0, semicolon)).strip();
        if (bounds.startsWith("(") && bounds.endsWith(")")) {
            bounds = bounds.substring(1, bounds.length() - 1);
        }
        var specifiers = PythonSpecifiers.find(bounds).orElseThrow(() -> malformed(where, text));
        return new Requirement(name, extras, specifiers, null, semicolon < 0
                ? null
                : Marker.parse(where, rest.substring(semicolon + 1)));
    }

    private static boolean isOfName(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'
                || c == '.';
    }

    /// Returns `pkg:pypi/NAME@VERSION` if exactly one version of an index is asked for; a local one of it may be meant too.
    public Optional<Purl> exact() {
        return url != null
                ? Optional.empty()
                : specifiers.exact().map(version -> Purl.of("pypi", null, name.normal(), version.canonical()));
    }

    private static MetadataException malformed(String where, String text) {
        return new MetadataException(Code.MALFORMED,
                where + ": \"" + Shortened.of(text) + "\" is no requirement of PEP 508");
    }
}
