package org.strongset.continuity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.strongset.model.Purl;

/// What was adopted: the content of a `strongset.lock`. One version has one entry.
public final class Lock {
    /// The name of the file, beside the files of the project that it is about.
    public static final String FILE = "strongset.lock";

    /// One in which nothing was adopted.
    public static final Lock EMPTY = new Lock(List.of());

    private final SortedMap<String, LockEntry> entries;
    private final Map<Purl, List<LockEntry>> byPackage = new HashMap<>();

    /// @param entries each of another version
    public Lock(Collection<LockEntry> entries) {
        var sorted = new TreeMap<String, LockEntry>();
        for (var entry : entries) {
            if (sorted.put(entry.profile().purl().toString(), entry) != null) {
                throw new IllegalArgumentException(entry.profile().purl() + " is adopted twice");
            }
            byPackage.computeIfAbsent(entry.profile().purl().versionless(), _ -> new ArrayList<>()).add(entry);
        }
        this.entries = Collections.unmodifiableSortedMap(sorted);
    }

    /// Returns all of it, in the order of the file.
    public Collection<LockEntry> entries() {
        return entries.values();
    }

    /// Returns whether nothing was adopted.
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /// Finds the version that a file is of.
    ///
    /// @param purl the file's; with a version
    public Optional<LockEntry> find(Purl purl) {
        return Optional.ofNullable(entries.get(LockEntry.key(purl).toString()));
    }

    /// Returns all versions of a package that were adopted.
    public List<LockEntry> of(Purl purl) {
        return List.copyOf(byPackage.getOrDefault(purl.versionless(), List.of()));
    }
}
