package org.strongset.continuity;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.strongset.model.Digest;
import org.strongset.model.Purl;

/// One version of a package that somebody adopted.
///
/// @param profile what it was like on that day; its purl is that of the whole version, without a file's own qualifiers
/// @param files the digests of each of its files that was there, by file name without folders; at least one of at least one
/// @param seen the day, in UTC
public record LockEntry(Profile profile, SortedMap<String, List<Digest>> files, LocalDate seen) {
    public LockEntry {
        var sorted = new TreeMap<String, List<Digest>>();
        files.forEach((name, digests) -> sorted.put(name, digests.stream().distinct().sorted(Comparator
                .comparing(Digest::toString)).toList()));
        files = Collections.unmodifiableSortedMap(sorted);
        if (files.isEmpty() || files.values().stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException(
                    profile.purl() + " is adopted without a file, or a file without a digest");
        }
        if (!profile.purl().equals(key(profile.purl()))) {
            throw new IllegalArgumentException(profile.purl() + " names more than the version: " + key(profile.purl()));
        }
    }

    /// Returns the version that a file's purl is of: the same without what tells its files apart.
    ///
    /// @param purl with a version
    public static Purl key(Purl purl) {
        var version = purl.version();
        if (version == null) {
            throw new IllegalArgumentException(purl + " is no version of a package");
        }
        return purl.versionless().withVersion(version);
    }
}
