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
    private boolean dependency;
    private boolean plugin;
    private boolean inherited;
    private boolean byProject;
    private final Set<Role> roles = EnumSet.noneOf(Role.class);
    private final TreeSet<String> scopes = new TreeSet<>();
    private @Nullable List<Coordinates> via;
    private @Nullable Got got;
    private @Nullable Got signature;
    private Got bundle = Signatures.UNWANTED;

    Wanted(Artifact artifact) {
        this.artifact = artifact;
    }

    /// Notes from which list it is wanted; more than one may be.
    ///
    /// @param ofPlugins whether plugin repositories are asked for it
    /// @return whether that is news
    synchronized boolean from(boolean ofPlugins) {
        boolean before = ofPlugins ? plugin : dependency;
        if (ofPlugins) {
            plugin = true;
        } else {
            dependency = true;
        }
        return !before;
    }

    /// Notes a POM that another one inherits from or imports. Which one of several is seen first is chance.
    ///
    /// @param ofProject whether the project's own do
    synchronized void inherited(boolean ofProject) {
        inherited = true;
        byProject |= ofProject;
    }

    /// Says as what it was inherited, once that is known, unless it is needed for more than that.
    ///
    /// @param path to the first of those that inherit it
    synchronized void settle(Role role, List<Coordinates> path) {
        if (inherited && (byProject || roles.isEmpty())) {
            add(role, "", byProject ? List.of() : path);
        }
    }

    synchronized void add(Role role, String scope, List<Coordinates> path) {
        roles.add(role);
        if (!scope.isEmpty()) {
            scopes.add(scope);
        }
        if (via == null || shorter(path, via)) {
            via = List.copyOf(path);
        }
    }

    /// Of paths of one length the first in the order of the coordinates counts, not the first in time.
    private static boolean shorter(List<Coordinates> path, List<Coordinates> than) {
        for (int i = 0; i < path.size() && path.size() == than.size(); i++) {
            int order = path.get(i).compareTo(than.get(i));
            if (order != 0) {
                return order < 0;
            }
        }
        return path.size() < than.size();
    }

    /// Returns it as it is known now; once it was fetched, a snapshot has its timestamp.
    synchronized Artifact artifact() {
        return artifact;
    }

    synchronized void resolved(Artifact as) {
        artifact = as;
    }

    /// Returns whether plugin repositories are asked for it.
    synchronized boolean plugin() {
        return plugin;
    }

    /// Returns whether the others are.
    synchronized boolean dependency() {
        return dependency;
    }

    synchronized void got(Got now) {
        got = now;
    }

    synchronized void signature(Got now) {
        signature = now;
    }

    synchronized void bundle(Got now) {
        bundle = now;
    }

    synchronized Needed needed() {
        var nothing = new Got.Missing(Got.Why.UNAVAILABLE, null, artifact + " was not asked for");
        return new Needed(Gathering.coordinates(artifact), artifact.getBaseVersion(), roles, scopes,
                via == null ? List.of() : via,
                got == null ? nothing : got, signature == null ? nothing : signature, bundle);
    }
}
