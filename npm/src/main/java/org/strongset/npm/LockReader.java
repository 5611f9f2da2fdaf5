package org.strongset.npm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.npm.Integrity;
import org.strongset.ecosystem.npm.LockedPackage;
import org.strongset.ecosystem.npm.LockedPackage.Source;
import org.strongset.ecosystem.npm.NpmName;
import org.strongset.ecosystem.npm.PackageLock;
import org.strongset.model.Code;
import org.strongset.model.Purl;

/// Sorts the entries of a lock file: what a registry is asked about, what nobody can be asked about, what is the project's own.
final class LockReader {
    private final PackageLock lock;
    private final Map<Same, List<LockedPackage>> wanted = new LinkedHashMap<>();
    private final Map<LockedPackage, List<LockedPackage>> inside = new LinkedHashMap<>();
    private final List<Needed> missing = new ArrayList<>();
    private final List<String> own = new ArrayList<>();

    /// What is one package, wherever it is installed.
    private record Same(String name, String version, @Nullable Integrity integrity, @Nullable String served,
            boolean isBrought) {}

    /// The entries, sorted.
    record Sorted(List<Wanted> wanted, List<Needed> missing, List<String> own) {}

    private LockReader(PackageLock lock) {
        this.lock = lock;
    }

    static Sorted sort(PackageLock lock) {
        var reader = new LockReader(lock);
        lock.packages().values().forEach(reader::add);
        var wanted = new ArrayList<Wanted>();
        reader.wanted.forEach((same, entries) -> wanted.add(new Wanted(same.name(), same.version(), same.integrity(),
                same.served(), entries.stream().map(LockReader::place).toList(), reader.brought(entries),
                same.isBrought())));
        return new Sorted(wanted, reader.missing, reader.own);
    }

    private void add(LockedPackage one) {
        switch (one.source()) {
            case Source.ConfiguredRegistry _ -> want(one, null);
            case Source.RegistryTarball(var url) -> want(one, url);
            case Source.OtherTarball(var url) ->
                lack(one, "comes from " + url + ", which is no registry's address of it:"
                        + " nothing but that address says what it is");
            case Source.Git(var url, var commit) -> lack(one, "comes from the Git repository " + url
                    + (commit == null ? ", and no commit is named: it is another package tomorrow" : ""));
            case Source.LocalTarball(var path) -> lack(one,
                    "is the file " + path + " of this machine: ask about that file by its name");
            case Source.Bundled _ -> bundled(one);
            case Source.Link _,Source.Project _ -> own.add(one.path());
        }
    }

    private void want(LockedPackage one, @Nullable String served) {
        want(one, served, false);
    }

    private void want(LockedPackage one, @Nullable String served, boolean isBrought) {
        wanted.computeIfAbsent(new Same(one.name(), String.valueOf(one.version()), one.integrity(), served, isBrought),
                _ -> new ArrayList<>()).add(one);
    }

    private void lack(LockedPackage one, String why) {
        missing.add(new Needed(purl(one), file(one), List.of(place(one)), new Needed.Got.Missing(Code.BUILD_INCOMPLETE,
                one.path() + " " + why)));
    }

    private void bundled(LockedPackage one) {
        var around = around(one.path());
        if (around.isEmpty()) {
            lack(one, "is said to be inside of another package, and there is none around it");
        } else {
            inside.computeIfAbsent(around.get(), _ -> new ArrayList<>()).add(one);
            if (one.version() != null) {
                want(one, null, true); // if the file around it does not bring it, npm fetches it from the registry
            }
        }
    }

    /// Returns the package whose file the one at a path is inside of.
    private Optional<LockedPackage> around(String path) {
        var at = path.lastIndexOf("/node_modules/");
        while (at > 0) {
            var above = lock.packages().get(path.substring(0, at));
            if (above != null && !(above.source() instanceof Source.Bundled)) {
                return above.isOfProject() ? Optional.empty() : Optional.of(above);
            }
            at = path.lastIndexOf("/node_modules/", at - 1);
        }
        return Optional.empty();
    }

    private List<Remark> brought(List<LockedPackage> entries) {
        var remarks = new ArrayList<Remark>();
        for (var entry : entries) {
            for (var one : inside.getOrDefault(entry, List.of())) {
                remarks.add(new Remark(Code.INSIDE_ANOTHER, one.name() + (one.version() == null
                        ? ""
                        : "@" + one
                                .version())
                        + " is inside of it, at " + one.path(), purl(one)));
            }
        }
        return remarks;
    }

    private static Purl purl(LockedPackage one) {
        return NpmName.purl(one.name(), one.version() == null ? null : one.version().toString());
    }

    private static String file(LockedPackage one) {
        return NpmName.bare(one.name()) + (one.version() == null ? "" : "-" + one.version()) + ".tgz";
    }

    private static Needed.Place place(LockedPackage one) {
        return new Needed.Place(one.path(), one.flags());
    }
}
