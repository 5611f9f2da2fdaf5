package org.strongset.ecosystem.keysmap;

import java.util.ArrayList;
import java.util.List;

/// Which artifacts an entry of a keys map speaks of.
///
/// @param group with `*` for any run of characters; a `.*` at its end also matches nothing
/// @param artifact with `*` likewise
/// @param packaging such as `pom`, or `*`
/// @param classifier such as `sources`, or `*`
public record ArtifactPattern(String group, String artifact, String packaging, String classifier, Versions versions) {
    /// The most characters of a pattern.
    public static final int MOST_CHARS = 512;

    private static final String ANY = "*";

    public ArtifactPattern {
        for (var part : List.of(group, artifact, packaging, classifier)) {
            if (part.isEmpty()
                    || !part.chars().allMatch(c -> c == '*' || VersionRanges.isVersion(Character.toString(c)))) {
                throw new IllegalArgumentException(
                        "\"" + part + "\" is no part of a pattern; use a-z, A-Z, 0-9, \".\", "
                                + "\"_\", \"-\", \"+\" and \"*\"");
            }
        }
    }

    /// Reads one; parts that are left out are `*`.
    ///
    /// @throws IllegalArgumentException if it is none; the message says why
    public static ArtifactPattern parse(String text) {
        if (text.length() > MOST_CHARS) {
            throw new IllegalArgumentException(
                    "a pattern has at most " + MOST_CHARS + " characters, not " + text.length());
        }
        var parts = new ArrayList<String>();
        for (var part : text.split(":", -1)) {
            parts.add(part.strip());
        }
        if (parts.getFirst().isEmpty()) {
            throw new IllegalArgumentException("the group is missing; write * for any");
        }
        return switch (parts.size()) {
            case 1 -> of(parts.get(0), "", "", "", "");
            case 2 -> of(parts.get(0), parts.get(1), "", "", "");
            case 3 -> isPackaging(parts.get(2))
                    ? of(parts.get(0), parts.get(1), parts.get(2), "", "")
                    : of(parts.get(0), parts.get(1), "", "", parts.get(2));
            case 4 -> of(parts.get(0), parts.get(1), parts.get(2), "", parts.get(3));
            case 5 -> of(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4));
            default -> throw new IllegalArgumentException("\"" + text + "\" has " + parts.size()
                    + " parts; a pattern is group:artifact:packaging:version");
        };
    }

    private static ArtifactPattern of(String group, String artifact, String packaging, String classifier,
            String versions) {
        return new ArtifactPattern(group, orAny(artifact), orAny(packaging), orAny(classifier),
                Versions.parse(versions));
    }

    private static String orAny(String part) {
        return part.isEmpty() ? ANY : part;
    }

    private static boolean isPackaging(String part) {
        return !part.isEmpty() && part.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
    }

    /// Returns whether it speaks of every packaging and classifier.
    public boolean anyFile() {
        return packaging.equals(ANY) && classifier.equals(ANY);
    }

    /// Returns the shortest text that is read as this.
    @Override
    public String toString() {
        if (!classifier.equals(ANY)) {
            return String.join(":", group, artifact, packaging, classifier, versions.toString());
        }
        boolean anyVersion = versions instanceof Versions.Any;
        if (!packaging.equals(ANY)) {
            return anyVersion && isPackaging(packaging)
                    ? String.join(":", group, artifact, packaging)
                    : String.join(":", group, artifact, packaging, versions.toString());
        }
        if (!anyVersion) {
            var version = versions.toString();
            return isPackaging(version)
                    ? String.join(":", group, artifact, packaging, version)
                    : String.join(":", group, artifact, version);
        }
        return artifact.equals(ANY) ? group : group + ":" + artifact;
    }
}
