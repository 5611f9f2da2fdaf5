package org.strongset.ecosystem;

import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import org.strongset.ecosystem.debian.DebianVersion;
import org.strongset.ecosystem.npm.NpmVersion;
import org.strongset.ecosystem.python.PythonVersion;

/// Which of two versions is the newer one, by the rules of the client that would install the package. It orders texts; those that
/// its ecosystem does not take for versions come before all that it does.
///
/// An ecosystem is added by its line here and in [VersionEquality].
public final class VersionOrder implements Comparator<String> {
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
            case "npm" -> Optional.of(of(NpmVersion::find));
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

    /// Returns whether the ecosystem takes a text for a version.
    public boolean isVersion(String text) {
        return !text.isEmpty() && isVersion.apply(text);
    }

    @Override
    public int compare(String one, String two) {
        return order.compare(one, two);
    }
}
