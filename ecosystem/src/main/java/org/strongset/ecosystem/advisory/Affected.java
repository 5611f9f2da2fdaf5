package org.strongset.ecosystem.advisory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.VersionEquality;
import org.strongset.model.Purl;

/// The versions of one package that a record means.
///
/// @param versions one by one
/// @param ranges those that can be compared
/// @param byCommit whether it also has ranges of commits, which are not read here
record Affected(PackageName name, List<String> versions, List<VersionRange> ranges, boolean byCommit) {
    /// What purls call the releases of Debian that OSV calls by a number.
    private static final Map<String, String> CODENAMES = Map.of("buster", "10", "bullseye", "11", "bookworm", "12",
            "trixie", "13", "forky", "14");

    Affected {
        versions = List.copyOf(versions);
        ranges = List.copyOf(ranges);
    }

    /// What it says of a version.
    ///
    /// @param words why, as the rest of a sentence
    record Said(Where where, String words) {}

    /// Returns what it says of this version of the package, which has to be this one.
    Said about(Purl purl) {
        var version = purl.version();
        if (isOfAnotherRelease(purl)) {
            return new Said(Where.OUTSIDE, "");
        }
        if (versions.isEmpty() && ranges.isEmpty()) {
            return byCommit
                    ? new Said(Where.UNCLEAR, "it says which versions by commits only, which are not read here")
                    : new Said(Where.INSIDE, "it means every version");
        }
        if (version == null) {
            return new Said(Where.UNCLEAR, "it means " + words() + ", and no version was asked about");
        }
        if (versions.stream().anyMatch(one -> VersionEquality.same(name.type(), one, version))) {
            return new Said(Where.INSIDE, "it lists the version " + version);
        }
        return byRanges(version);
    }

    private Said byRanges(String version) {
        Said unclear = null;
        for (var range : ranges) {
            switch (range.where(name.type(), version)) {
                case INSIDE -> {
                    return new Said(Where.INSIDE, "it means " + range.words());
                }
                case UNCLEAR -> unclear = new Said(Where.UNCLEAR,
                        "it means " + range.words() + ", and whether " + version + " is of those cannot be told");
                case OUTSIDE -> {
                    // another range may have it
                }
            }
        }
        return unclear == null || isEnumerated() ? new Said(Where.OUTSIDE, "") : unclear;
    }

    /// Where the order of versions is the ecosystem's own, and is not known here, the versions stand one by one for those
    /// who do not know it.
    private boolean isEnumerated() {
        return !versions.isEmpty() && ranges.stream().noneMatch(VersionRange::semantic);
    }

    /// Only a purl that says its release can be of another.
    private boolean isOfAnotherRelease(Purl purl) {
        var distro = purl.qualifiers().get("distro");
        var release = name.release();
        if (distro == null || release == null || !purl.type().equals("deb")) {
            return false;
        }
        var number = number(distro);
        return number != null && !number.equals(release);
    }

    /// Returns the number in `debian-12` or of `bookworm`, or null.
    private static @Nullable String number(String distro) {
        var last = distro.substring(distro.lastIndexOf('-') + 1);
        boolean digits = !last.isEmpty() && last.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? last : CODENAMES.get(last);
    }

    /// Returns the versions that it names as fixes.
    List<String> fixed() {
        return ranges.stream().flatMap(range -> range.fixed().stream()).distinct().toList();
    }

    private String words() {
        var parts = new ArrayList<String>();
        if (!versions.isEmpty()) {
            parts.add(versions.size() == 1 ? "the version " + versions.getFirst() : versions.size() + " versions");
        }
        return String.join("; ", Stream.concat(parts.stream(), ranges.stream().limit(3).map(VersionRange::words))
                .toList());
    }
}
