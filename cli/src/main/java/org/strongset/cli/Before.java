package org.strongset.cli;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongset.continuity.Lock;
import org.strongset.model.Digest;
import org.strongset.model.Purl;
import org.strongset.model.Reason;

/// What was needed at an earlier time, that `check --since` compares with.
///
/// @param name of that time, for people: a revision with its commit, or a file
/// @param needed what was needed then, by project; none if only `adopted` tells of it. A project without a path is compared with each
/// @param adopted the `strongset.lock` of that time; null if that is not known
/// @param isAdoption whether what was adopted is what was needed: somebody named a `strongset.lock`
/// @param notes about reading it
record Before(String name, List<Project> needed, @Nullable Lock adopted, boolean isAdoption, List<Reason> notes) {
    /// What one project needed: another's need is no reason to take a thing for old.
    ///
    /// @param path as [Subjects#project] has it; null if it is not known
    record Project(@Nullable String path, List<Asked> asked) {
        Project {
            asked = List.copyOf(asked);
        }
    }

    Before {
        needed = List.copyOf(needed);
        notes = List.copyOf(notes);
    }

    /// Returns what of the things to ask about is not as it was. What could not be had then or cannot be now is always asked about, and so
    /// is what speaks against itself.
    List<Asked> changed(Subjects now) {
        var same = new HashMap<String, Set<Bytes>>();
        return now.asked().stream().filter(one -> {
            var what = Bytes.of(one);
            var project = now.projects().getOrDefault(one, "");
            return what == null || what.isFaulty() || !(same.computeIfAbsent(project, this::same).contains(what)
                    || (isAdoption && isAdopted(what)));
        }).toList();
    }

    private Set<Bytes> same(String project) {
        var same = new HashSet<Bytes>();
        needed.stream().filter(one -> one.path() == null || one.path().equals(project)).flatMap(one -> one.asked()
                .stream()).forEach(one -> {
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
            return then != null && agree(then, digests);
        }).isPresent();
    }

    /// Whether there is a digest by which both can be compared, and none by which they differ.
    private static boolean agree(Collection<Digest> then, List<Digest> now) {
        return now.stream().anyMatch(then::contains) && now.stream().allMatch(one -> then.contains(one) || then.stream()
                .noneMatch(other -> other.algorithm() == one.algorithm()));
    }

    /// Returns what was needed then, by package: each version with all that was asked about it, nothing of it where only a
    /// `strongset.lock` tells.
    Map<Purl, Map<String, List<Asked>>> packages() {
        var packages = new LinkedHashMap<Purl, Map<String, List<Asked>>>();
        if (isAdoption && adopted != null) {
            adopted.entries().forEach(entry -> packages.computeIfAbsent(entry.profile().purl().versionless(),
                    _ -> new LinkedHashMap<>()).put(entry.profile().version(), List.of()));
        }
        for (var one : needed.stream().flatMap(project -> project.asked().stream()).toList()) {
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
