package org.strongset.ecosystem.npm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// A range of versions, as npm reads it: `^1.2.3`, `~1.2`, `1.x`, `>=1 <3 || 4.0.0-rc.1`, `1.2 - 2.3`.
///
/// A prerelease is within only if the range names a prerelease of the same three numbers. What node-semver takes by
/// chance, such as a star behind a whole version, is refused.
public final class NpmRange {
    /// The most characters of one.
    public static final int MOST_CHARS = 4096;

    private final String text;
    private final List<List<Comparator>> sets;

    private NpmRange(String text, List<List<Comparator>> sets) {
        this.text = text;
        this.sets = sets;
    }

    /// Reads a range.
    ///
    /// @throws MetadataException `MALFORMED`
    public static NpmRange parse(String text) {
        return find(text).orElseThrow(() -> new MetadataException(Code.MALFORMED,
                "\"" + Shortened.of(text) + "\" is no range of versions"));
    }

    /// Reads a range; empty if the text is none.
    public static Optional<NpmRange> find(String text) {
        if (text.length() > MOST_CHARS) {
            return Optional.empty();
        }
        var sets = new ArrayList<List<Comparator>>();
        for (var part : text.split("\\|\\|", -1)) {
            var set = RangeSet.find(part);
            if (set.isEmpty()) {
                return Optional.empty();
            }
            sets.add(set.get());
        }
        return Optional.of(new NpmRange(text, reduced(sets)));
    }

    /// Where one of several sets takes every version, the others are not looked at, so their prereleases are not taken.
    private static List<List<Comparator>> reduced(List<List<Comparator>> sets) {
        var some = sets.stream().filter(set -> !set.getFirst().isNothing()).toList();
        if (some.isEmpty()) {
            return List.of(sets.getFirst());
        }
        return some.stream().filter(set -> set.equals(List.of(Comparator.ANY))).findFirst().map(List::of).orElse(some);
    }

    /// Returns whether the version is within.
    public boolean contains(NpmVersion version) {
        return sets.stream().anyMatch(set -> set.stream().allMatch(comparator -> comparator.contains(version))
                && (!version.isPrerelease() || set.stream().anyMatch(comparator -> comparator.takesPrereleasesOf(
                        version))));
    }

    /// Returns whether only one version is within, whatever is published later.
    public boolean isExact() {
        return sets.size() == 1 && sets.getFirst().size() == 1 && sets.getFirst().getFirst()
                .operator() == Comparator.Operator.EQUAL && sets.getFirst().getFirst().version() != null;
    }

    /// Returns the bounds that it stands for: `>=1.2.3 <2.0.0-0`.
    public String bounds() {
        return sets.stream().map(set -> set.stream().map(Comparator::toString).collect(Collectors.joining(" ")))
                .collect(Collectors.joining("||"));
    }

    /// Returns the range as it was written.
    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NpmRange range && bounds().equals(range.bounds());
    }

    @Override
    public int hashCode() {
        return bounds().hashCode();
    }
}
