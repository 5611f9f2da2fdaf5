package org.strongset.maven;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.maven.model.ModelBase;
import org.apache.maven.model.Repository;

/// The repositories that POMs declare: none of them is ever asked, each is named (THREATS.md GP-05). Safe for threads.
final class DeclaredRepositories {
    /// How many a message names.
    private static final int SAID = 5;

    private final Map<List<String>, IgnoredRepository> ignored = new LinkedHashMap<>();
    private final Set<IgnoredRepository> withReleases = new TreeSet<>();
    private final Set<IgnoredRepository> withSnapshots = new TreeSet<>();

    /// Notes what a POM, or a profile of it, declares.
    ///
    /// @param who whose it is; of those that declare a repository the first in order is named
    synchronized void read(ModelBase model, String who) {
        var all = new ArrayList<Repository>(model.getRepositories());
        all.addAll(model.getPluginRepositories());
        for (var repository : all) {
            String id = String.valueOf(repository.getId());
            String url = String.valueOf(repository.getUrl());
            ignored.merge(List.of(id, url), new IgnoredRepository(id, url, who),
                    (first, other) -> first.compareTo(other) <= 0 ? first : other);
            var one = new IgnoredRepository(id, url, "");
            if (repository.getReleases() == null || repository.getReleases().isEnabled()) {
                withReleases.add(one);
            }
            if (repository.getSnapshots() == null || repository.getSnapshots().isEnabled()) {
                withSnapshots.add(one);
            }
        }
    }

    /// Returns all, in their order, none twice.
    synchronized List<IgnoredRepository> all() {
        return new ArrayList<>(new TreeSet<>(ignored.values()));
    }

    /// Returns what to say of repositories that are never asked; empty if no POM declares one that could have such a file.
    ///
    /// @param snapshot whether the file is of a snapshot
    synchronized String elsewhere(boolean snapshot) {
        var could = snapshot ? withSnapshots : withReleases;
        return could.isEmpty()
                ? ""
                : "; only a repository that a POM declares and that is never asked could have it: " + could.stream()
                        .map(one -> one.id() + " (" + one.url() + ")").limit(SAID).collect(Collectors.joining(", "))
                        + (could.size() > SAID ? ", …" : "") + "; add it to your settings if you trust it";
    }
}
