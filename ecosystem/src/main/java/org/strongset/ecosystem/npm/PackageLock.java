package org.strongset.ecosystem.npm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strongset.ecosystem.JsonObject;
import org.strongset.ecosystem.MetadataException;
import org.strongset.model.Code;

/// A lock file of npm: `package-lock.json` or `npm-shrinkwrap.json`, lock file version 2 or 3.
///
/// What makes the whole unreadable is an exception; where two places of one lock file say different things, or an address
/// leads to another package than its entry says, that is in [#contradictions] and nothing of it should be installed.
///
/// @param version 2 or 3
/// @param packages by path, in the file's order; the project itself has the path `""`
/// @param contradictions both values, and where; untrusted text
public record PackageLock(int version, Map<String, LockedPackage> packages, List<String> contradictions) {
    /// The most packages of one.
    public static final int MOST_PACKAGES = 50_000;

    public PackageLock {
        packages = Collections.unmodifiableMap(new LinkedHashMap<>(packages));
        contradictions = List.copyOf(contradictions);
    }

    /// Reads a lock file.
    ///
    /// @param where how messages call it
    /// @throws MetadataException `MALFORMED`, `LIMIT_EXCEEDED`, `PATH_UNSAFE` or a `JSON_…` code
    public static PackageLock parse(String where, byte[] utf8) {
        var lock = JsonObject.parse(where, utf8);
        int version = version(lock);
        var entries = lock.object("packages");
        if (entries.keys().size() > MOST_PACKAGES) {
            throw new MetadataException(Code.LIMIT_EXCEEDED, where + " has " + entries.keys().size()
                    + " packages; at most " + MOST_PACKAGES + " are read");
        }
        var packages = new LinkedHashMap<String, LockedPackage>();
        for (var path : entries.keys()) {
            packages.put(path, LockEntry.read(path, entries.object(path)));
        }
        var contradictions = new ArrayList<>(LockCheck.of(where, packages));
        if (version == 2) {
            contradictions.addAll(LegacyTree.contradictions(lock, packages));
        }
        return new PackageLock(version, packages, contradictions);
    }

    private static int version(JsonObject lock) {
        long version = lock.findCount("lockfileVersion").orElse(1L);
        if (version == 1) {
            throw new MetadataException(Code.MALFORMED, lock.where() + " is of the oldest kind, which does not say all;"
                    + " npm install --package-lock-only --lockfile-version 3 makes a newer one of it");
        }
        if (version != 2 && version != 3) {
            throw new MetadataException(Code.MALFORMED,
                    lock.where() + ": lockfileVersion is " + version + "; 2 and 3 are read");
        }
        return (int) version;
    }

    /// Returns what is installed from elsewhere than the project.
    public List<LockedPackage> foreign() {
        return packages.values().stream().filter(one -> !one.isOfProject()).toList();
    }

    /// Returns the project itself.
    public Optional<LockedPackage> root() {
        return Optional.ofNullable(packages.get(""));
    }
}
