package org.strongset.ecosystem.npm;

import java.util.List;
import java.util.Optional;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// A version in npm's order (Semantic Versioning 2.0.0): `MAJOR.MINOR.PATCH[-PRERELEASE][+BUILD]`.
///
/// Two versions are equal if neither is before the other: what follows `+` does not count. A leading `v` is read, as npm
/// reads it. Numbers are compared exactly, where node-semver rounds those over 2^53 in a prerelease; its loose spellings
/// (`1.0.0beta`, `01.0.0`, blanks) are refused.
public final class NpmVersion implements Comparable<NpmVersion> {
    /// The most characters of one.
    public static final int MOST_CHARS = 256;
    /// The largest number before the prerelease.
    static final long MOST_NUMBER = (1L << 53) - 1;

    private final String text;
    private final long major;
    private final long minor;
    private final long patch;
    private final List<String> prerelease;

    NpmVersion(String text, long major, long minor, long patch, List<String> prerelease) {
        this.text = text;
        this.major = major;
        this.minor = minor;
        this.patch = patch;
        this.prerelease = prerelease;
    }

    /// Reads a version.
    ///
    /// @throws MetadataException `MALFORMED`
    public static NpmVersion parse(String text) {
        return find(text).orElseThrow(() -> new MetadataException(Code.MALFORMED,
                "\"" + Shortened.of(text) + "\" is no version; npm's are MAJOR.MINOR.PATCH[-PRERELEASE][+BUILD]"));
    }

    /// Reads a version; empty if the text is none.
    public static Optional<NpmVersion> find(String text) {
        var plain = text.startsWith("v") ? text.substring(1) : text;
        return text.length() > MOST_CHARS
                ? Optional.empty()
                : Partial.find(plain).flatMap(partial -> partial.version(text));
    }

    /// Returns whether this is the text that npm writes: no `v`, nothing after `+`.
    public boolean isCanonical() {
        return text.equals(canonical());
    }

    /// Returns the text that npm writes.
    public String canonical() {
        return major + "." + minor + "." + patch + (prerelease.isEmpty() ? "" : "-" + String.join(".", prerelease));
    }

    /// Returns whether it is before the release of the same three numbers.
    public boolean isPrerelease() {
        return !prerelease.isEmpty();
    }

    /// Returns whether the three numbers are the same.
    boolean isOfRelease(NpmVersion other) {
        return major == other.major && minor == other.minor && patch == other.patch;
    }

    @Override
    public int compareTo(NpmVersion other) {
        int order = Long.compare(major, other.major);
        order = order != 0 ? order : Long.compare(minor, other.minor);
        order = order != 0 ? order : Long.compare(patch, other.patch);
        if (order != 0 || prerelease.isEmpty() || other.prerelease.isEmpty()) {
            return order != 0 ? order : Boolean.compare(prerelease.isEmpty(), other.prerelease.isEmpty());
        }
        for (int i = 0; i < Math.min(prerelease.size(), other.prerelease.size()); i++) {
            order = compare(prerelease.get(i), other.prerelease.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(prerelease.size(), other.prerelease.size());
    }

    /// Numbers are before words (section 11.4.3).
    private static int compare(String one, String two) {
        boolean number = Partial.isDigits(one);
        boolean itsNumber = Partial.isDigits(two);
        if (number && itsNumber) {
            int byLength = Integer.compare(one.length(), two.length()); // no zeros lead
            return byLength != 0 ? byLength : one.compareTo(two);
        }
        return number != itsNumber ? (number ? -1 : 1) : one.compareTo(two);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NpmVersion version && compareTo(version) == 0;
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    /// Returns the version as it was written.
    @Override
    public String toString() {
        return text;
    }
}
