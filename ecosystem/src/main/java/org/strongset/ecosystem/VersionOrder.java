package org.strongset.ecosystem;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.strongset.ecosystem.debian.DebianVersion;
import org.strongset.ecosystem.npm.NpmVersion;
import org.strongset.ecosystem.python.PythonVersion;

/// Which of two versions comes first, by the rules of the client that would install the package. [VersionEquality] says which
/// spellings are one.
public final class VersionOrder {
    private VersionOrder() {}

    /// Returns whether the order of that type's versions is known here.
    public static boolean knows(String type) {
        return switch (type) {
            case "deb", "maven", "npm", "pypi" -> true;
            default -> false;
        };
    }

    /// Compares two versions of a package of that type: below 0, 0 or above 0. Empty if the order of the type is not known
    /// here, or if one of the texts is no version of it.
    public static OptionalInt compare(String type, String one, String two) {
        return switch (type) {
            case "deb" -> compare(DebianVersion::find, one, two);
            case "maven" -> OptionalInt.of(MavenVersion.parse(one).compareTo(MavenVersion.parse(two)));
            case "npm" -> compareSemantic(one, two);
            case "pypi" -> compare(PythonVersion::find, one, two);
            default -> OptionalInt.empty();
        };
    }

    /// Compares two versions by Semantic Versioning 2.0.0; empty if one of the texts is none.
    public static OptionalInt compareSemantic(String one, String two) {
        return compare(NpmVersion::find, one, two);
    }

    private static <V extends Comparable<V>> OptionalInt compare(Function<String, Optional<V>> reader, String one,
            String two) {
        var first = reader.apply(one);
        var second = reader.apply(two);
        return first.isEmpty() || second.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(first.get().compareTo(second.get()));
    }
}
