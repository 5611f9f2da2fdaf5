package org.strongset.ecosystem;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.strongset.ecosystem.debian.DebianVersion;
import org.strongset.ecosystem.npm.NpmVersion;
import org.strongset.ecosystem.python.PythonVersion;

/// Which of two versions is the newer one, by the rules of the client that would install the package; [VersionEquality] says which
/// spellings are one. As a comparator it orders texts; those that its ecosystem does not take for versions come before all that
/// it does.
///
/// An ecosystem is added by its line here and in [VersionEquality].
public final class VersionOrder implements Comparator<String> {
    private static final VersionOrder SEMANTIC = of(NpmVersion::find);

    private final Function<String, Boolean> isVersion;
    private final Comparator<String> order;

    private VersionOrder(Function<String, Boolean> isVersion, Comparator<String> order) {
        this.isVersion = isVersion;
        this.order = order;
    }

    /// Returns the order of a purl type; empty if it is not known here.
    public static Optional<VersionOrder> of(String type) {
        return switch (type) {
            case "deb" -> Optional.of(of(DebianVersion::find));
            case "maven" -> Optional.of(of(text -> Optional.of(MavenVersion.parse(text))));
            case "npm" -> Optional.of(SEMANTIC);
            case "pypi" -> Optional.of(of(PythonVersion::find));
            default -> Optional.empty();
        };
    }

    private static <V extends Comparable<? super V>> VersionOrder of(Function<String, Optional<V>> reader) {
        return new VersionOrder(text -> reader.apply(text).isPresent(), (one, two) -> {
            var first = reader.apply(one);
            var second = reader.apply(two);
            return first.isPresent() && second.isPresent()
                    ? first.get().compareTo(second.get())
                    : Boolean.compare(first.isPresent(), second.isPresent());
        });
    }

    /// Returns whether the order of that type's versions is known here.
    public static boolean knows(String type) {
        return of(type).isPresent();
    }

    /// Compares two versions of a package of that type: below 0, 0 or above 0. Empty if the order of the type is not known
    /// here, or if one of the texts is no version of it.
    public static OptionalInt compare(String type, String one, String two) {
        return of(type).map(order -> order.compareVersions(one, two)).orElse(OptionalInt.empty());
    }

    /// Compares two versions by Semantic Versioning 2.0.0; empty if one of the texts is none.
    public static OptionalInt compareSemantic(String one, String two) {
        return SEMANTIC.compareVersions(one, two);
    }

    private OptionalInt compareVersions(String one, String two) {
        return isVersion.apply(one) && isVersion.apply(two)
                ? OptionalInt.of(order.compare(one, two))
                : OptionalInt.empty();
    }

    /// Returns whether the ecosystem takes a text for a version.
    public boolean isVersion(String text) {
        return !text.isEmpty() && isVersion.apply(text);
    }

    @Override
    public int compare(String one, String two) {
        return order.compare(one, two);
    }
}
