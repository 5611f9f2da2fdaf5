package org.strongset.maven;

import java.util.Comparator;
import java.util.Map;
import org.strongset.model.Purl;

/// What names one file in a Maven repository.
///
/// @param version as resolved: of a snapshot the timestamped one, if the upstream has one
/// @param classifier empty if it has none
/// @param extension of the file, without its dot: `jar`, `pom`, `tar.gz`
public record Coordinates(String group, String artifact, String version, String classifier, String extension)
        implements
            Comparable<Coordinates> {
    private static final int MAX_LENGTH = 512;

    private static final Comparator<Coordinates> ORDER = Comparator.comparing(Coordinates::group)
            .thenComparing(Coordinates::artifact).thenComparing(Coordinates::version)
            .thenComparing(Coordinates::classifier).thenComparing(Coordinates::extension);

    public Coordinates {
        check("group", group, false);
        check("artifact", artifact, false);
        check("version", version, false);
        check("classifier", classifier, true);
        check("extension", extension, false);
    }

    /// Each part becomes part of a path, so none may lead anywhere else.
    private static void check(String what, String value, boolean mayBeEmpty) {
        if (value.length() > MAX_LENGTH || (value.isEmpty() && !mayBeEmpty)) {
            throw new IllegalArgumentException(
                    "the " + what + " of Maven coordinates has " + value.length() + " characters; it may have "
                            + (mayBeEmpty ? 0 : 1) + " to " + MAX_LENGTH);
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c == '/' || c == '\\' || c == ':' || c == '"' || c == '<' || c == '>' || c == '|'
                    || c == '?' || c == '*' || c == 0x7f) {
                throw new IllegalArgumentException(
                        "the " + what + " \"" + value + "\" has a character that no Maven coordinates may have");
            }
        }
        if (value.equals(".") || value.equals("..") || (value.contains("..") && what.equals("group"))) {
            throw new IllegalArgumentException("the " + what + " \"" + value + "\" leads out of a repository");
        }
    }

    /// Returns the name of the file in its folder of a repository, in this version of it.
    String fileName(String as) {
        return artifact + "-" + as + (classifier.isEmpty() ? "" : "-" + classifier) + "." + extension;
    }

    /// Returns its purl: `pkg:maven/g/a@v?classifier=…&type=…`; the type is left out for a jar, as the purl type says.
    public Purl purl() {
        return Purl.of("maven", group, artifact, version,
                Map.of("classifier", classifier, "type", extension.equals("jar") ? "" : extension), null);
    }

    /// Returns `group:artifact:version`, with `:extension` and `:classifier` before the version where they say something.
    @Override
    public String toString() {
        return group + ":" + artifact + (extension.equals("jar") && classifier.isEmpty() ? "" : ":" + extension)
                + (classifier.isEmpty() ? "" : ":" + classifier) + ":" + version;
    }

    @Override
    public int compareTo(Coordinates other) {
        return ORDER.compare(this, other);
    }
}
