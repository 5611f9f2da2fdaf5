package org.strongset.cli;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongset.continuity.Lock;
import org.strongset.model.Purl;
import org.strongset.model.Reason;

/// What was needed at an earlier time, that `check --since` compares with.
///
/// @param name of that time, for people: a revision with its commit, or a file
/// @param asked what was needed then; none if only `adopted` tells of it
/// @param adopted the `strongset.lock` of that time; null if that is not known
/// @param isAdoption whether what was adopted is what was needed: somebody named a `strongset.lock`
/// @param notes about reading it
record Before(String name, List<Asked> asked, @Nullable Lock adopted, boolean isAdoption, List<Reason> notes) {
    Before {
        asked = List.copyOf(asked);
        notes = List.copyOf(notes);
    }

    /// Returns what of the things to ask about is not as it was; what could not be had then or cannot be now is always asked about.
    List<Asked> changed(List<Asked> now) {
        var same = same();
        return now.stream().filter(one -> {
            var what = Bytes.of(one);
            return what == null || !(same.contains(what) || (isAdoption && isAdopted(what)));
        }).toList();
    }

    private Set<Bytes> same() {
        var same = new HashSet<Bytes>();
        asked.forEach(one -> {
            var what = Bytes.of(one);
            if (what != null) {
                same.add(what);
            }
        });
        return same;
    }

    /// Returns whether those bytes were adopted then.
    boolean isAdopted(Bytes bytes) {
        var digests = bytes.known();
        return adopted != null && !digests.isEmpty() && adopted.find(bytes.purl()).filter(entry -> {
            var then = entry.files().get(bytes.shown());
            return then != null && then.stream().anyMatch(digests::contains);
        }).isPresent();
    }

    /// Returns what was needed then, by package: each version with all that was asked about it, nothing of it where only a
    /// `strongset.lock` tells.
    Map<Purl, Map<String, List<Asked>>> packages() {
        var packages = new LinkedHashMap<Purl, Map<String, List<Asked>>>();
        if (isAdoption && adopted != null) {
            adopted.entries().forEach(entry -> packages.computeIfAbsent(entry.profile().purl().versionless(),
                    _ -> new LinkedHashMap<>()).put(entry.profile().version(), List.of()));
        }
        for (var one : asked) {
            var what = Bytes.of(one);
            var version = what == null ? null : what.purl().version();
            if (what != null && version != null) {
                packages.computeIfAbsent(what.purl().versionless(), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(version, _ -> new ArrayList<>()).add(one);
            }
        }
        return packages;
    }
}
