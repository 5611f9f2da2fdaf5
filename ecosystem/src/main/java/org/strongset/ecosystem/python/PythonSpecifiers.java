package org.strongset.ecosystem.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// Bounds on versions that all hold, between commas: `>=1.2,!=1.3.*,<2`. None bounds nothing.
public final class PythonSpecifiers {
    /// The most characters of all.
    public static final int MOST_CHARS = 4096;

    private final List<PythonSpecifier> all;

    private PythonSpecifiers(List<PythonSpecifier> all) {
        this.all = List.copyOf(all);
    }

    /// Reads bounds.
    ///
    /// @throws MetadataException `MALFORMED`
    public static PythonSpecifiers parse(String text) {
        return find(text).orElseThrow(() -> new MetadataException(Code.MALFORMED, "\"" + Shortened.of(text)
                + "\" is no version specifier of PEP 440"));
    }

    /// Reads bounds; empty if the text is none.
    public static Optional<PythonSpecifiers> find(String text) {
        var all = new ArrayList<PythonSpecifier>();
        if (text.length() > MOST_CHARS) {
            return Optional.empty();
        }
        for (var part : text.split(",", -1)) {
            var one = PythonSpecifier.find(part);
            if (one.isPresent()) {
                all.add(one.get());
            } else if (!part.isBlank()) {
                return Optional.empty();
            }
        }
        return Optional.of(new PythonSpecifiers(all));
    }

    /// Returns whether the version is within, be it a prerelease or not.
    public boolean contains(PythonVersion version) {
        return all.stream().allMatch(one -> one.contains(version));
    }

    /// Returns whether a bound names a prerelease, so that pip takes prereleases without being asked to.
    public boolean takesPrereleases() {
        return all.stream().anyMatch(PythonSpecifier::namesPrerelease);
    }

    /// Returns the one version that is asked for (`==1.2.3`); empty if there may be several, be it later.
    public Optional<PythonVersion> exact() {
        return all.size() == 1 && all.getFirst().isExact()
                ? Optional.ofNullable(all.getFirst().version())
                : Optional
                        .empty();
    }

    /// Returns the bounds, in their order.
    @Override
    public String toString() {
        return all.stream().map(PythonSpecifier::toString).collect(Collectors.joining(","));
    }
}
