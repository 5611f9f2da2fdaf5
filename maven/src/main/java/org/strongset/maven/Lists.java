package org.strongset.maven;

import java.util.List;
import org.eclipse.aether.DefaultRepositoryCache;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.LocalRepositoryManager;
import org.eclipse.aether.repository.RemoteRepository;

/// The two lists of repositories that a build asks, one for what it depends on and one for plugins, each with a folder of its
/// own for what it gives: a file that is wanted from both may be another in each.
///
/// @param same whether both keep their files in one folder, having the same repositories
record Lists(One dependencies, One plugins, boolean same) {
    /// The folder, in ours, of what plugin repositories give, where these are not the others.
    static final String FOLDER = ".plugins";

    /// One of them.
    ///
    /// @param session that keeps its files
    /// @param context as Maven calls it
    record One(RepositorySystemSession session, List<RemoteRepository> repositories, String context) {
        One {
            repositories = List.copyOf(repositories);
        }
    }

    /// Makes the folders that must not mix.
    interface Folders {
        /// Returns the manager of a folder in our repository.
        LocalRepositoryManager of(String name);
    }

    /// @param session that keeps its files in our repository itself
    static Lists of(Upstreams upstreams, RepositorySystemSession session, Folders folders) {
        var dependencies = new One(session, upstreams.forDependencies(), "project");
        if (upstreams.same()) {
            return new Lists(dependencies, new One(session, upstreams.forPlugins(), "plugin"), true);
        }
        var apart = new DefaultRepositorySystemSession(session);
        apart.setLocalRepositoryManager(folders.of(FOLDER));
        apart.setCache(new DefaultRepositoryCache()); // it would give the models of one list to the other
        return new Lists(dependencies, new One(apart, upstreams.forPlugins(), "plugin"), false);
    }

    /// Returns those that are asked for a file; two only if they differ.
    List<One> of(Wanted wanted) {
        if (!wanted.plugin()) {
            return List.of(dependencies);
        }
        if (!wanted.dependency()) {
            return List.of(plugins);
        }
        return same ? List.of(dependencies) : List.of(dependencies, plugins);
    }
}
