package org.strongset.ecosystem;

import org.strongset.ecosystem.debian.DebianVersion;

/// Which spellings of a version are one, by the rules of the client that would install the package; the
/// [org.strongset.model.SameVersion] of all ecosystems.
///
/// A type without a line here has no rule that is known yet, and neither has a text that its ecosystem does not take for a
/// version: then only the same characters are one version. An ecosystem is added by its line, its own equality and vectors
/// from its client.
public final class VersionEquality {
    private VersionEquality() {}

    /// Returns whether they are one version of a package of that type.
    public static boolean same(String type, String one, String two) {
        if (one.equals(two)) {
            return true;
        }
        return switch (type) {
            case "deb" -> debian(one, two);
            default -> false;
        };
    }

    private static boolean debian(String one, String two) {
        var first = DebianVersion.find(one);
        return first.isPresent() && first.equals(DebianVersion.find(two));
    }
}
