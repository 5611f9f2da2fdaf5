package org.strongset.ecosystem;

import java.util.Optional;
import java.util.function.Function;
import org.strongset.ecosystem.debian.DebianVersion;
import org.strongset.ecosystem.npm.NpmVersion;
import org.strongset.ecosystem.python.PythonVersion;

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
            case "deb" -> same(DebianVersion::find, one, two);
            case "maven" -> MavenVersion.parse(one).equals(MavenVersion.parse(two));
            case "npm" -> same(NpmVersion::find, one, two);
            case "pypi" -> same(PythonVersion::find, one, two);
            default -> false;
        };
    }

    private static <V> boolean same(Function<String, Optional<V>> reader, String one, String two) {
        var first = reader.apply(one);
        return first.isPresent() && first.equals(reader.apply(two));
    }
}
