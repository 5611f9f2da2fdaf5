package org.strongset.maven;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.aether.artifact.Artifact;
import org.jspecify.annotations.Nullable;

/// A file that is needed, while its resolution is under way.
final class Wanted {
    private Artifact artifact;
    private final boolean plugin;
    private final Set<Role> roles = EnumSet.noneOf(Role.class);
    private final TreeSet<String> scopes = new TreeSet<>();
    private List<Coordinates> via;
    private @Nullable Got got;
    private @Nullable Got signature;

    /// @param plugin whether plugin repositories are asked for it
    Wanted(Artifact artifact, List<Coordinates> via, boolean plugin) {
        this.artifact = artifact;
        this.via = List.copyOf(via);
        this.plugin = plugin;
    }

    synchronized void add(Role role, String scope, List<Coordinates> path) {
        roles.add(role);
        if (!scope.isEmpty()) {
            scopes.add(scope);
        }
        if (path.size() < via.size()) {
            via = List.copyOf(path);
        }
    }

    /// Returns it as it is known now; once it was fetched, a snapshot has its timestamp.
    synchronized Artifact artifact() {
        return artifact;
    }

    synchronized void resolved(Artifact as) {
        artifact = as;
    }

    boolean plugin() {
        return plugin;
    }

    synchronized void got(Got now) {
        got = now;
    }

    synchronized void signature(Got now) {
        signature = now;
    }

    synchronized Needed needed() {
        var nothing = new Got.Missing(Got.Why.UNAVAILABLE, null, artifact + " was not asked for");
        return new Needed(Gathering.coordinates(artifact), artifact.getBaseVersion(), roles, scopes, via,
                got == null ? nothing : got, signature == null ? nothing : signature);
    }
}
