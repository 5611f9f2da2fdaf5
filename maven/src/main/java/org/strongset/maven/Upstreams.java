package org.strongset.maven;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.model.Profile;
import org.apache.maven.model.Repository;
import org.apache.maven.repository.internal.ArtifactDescriptorUtils;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;

/// The repositories that the client's configuration names: those of its active profiles, then those of the super POM;
/// with mirrors, proxies and credentials as the settings say.
///
/// @param forDependencies asked for what the project depends on
/// @param forPlugins asked for plugins and extensions
record Upstreams(List<RemoteRepository> forDependencies, List<RemoteRepository> forPlugins) {
    Upstreams {
        forDependencies = List.copyOf(forDependencies);
        forPlugins = List.copyOf(forPlugins);
    }

    static Upstreams of(List<Profile> activeInSettings, Model superPom, RepositorySystem system,
            RepositorySystemSession session) {
        var dependencies = new ArrayList<RemoteRepository>();
        var plugins = new ArrayList<RemoteRepository>();
        for (var profile : activeInSettings) {
            add(dependencies, profile.getRepositories());
            add(plugins, profile.getPluginRepositories());
        }
        add(dependencies, superPom.getRepositories());
        add(plugins, superPom.getPluginRepositories());
        return new Upstreams(system.newResolutionRepositories(session, dependencies),
                system.newResolutionRepositories(session, plugins));
    }

    /// Returns whether whatever is asked for comes from the same repositories, in the same order.
    boolean same() {
        return forDependencies.stream().map(Upstreams::gives).toList()
                .equals(forPlugins.stream().map(Upstreams::gives).toList());
    }

    private static List<?> gives(RemoteRepository repository) {
        return List.of(repository.getId(), repository.getUrl(), repository.getPolicy(false).isEnabled(),
                repository.getPolicy(true).isEnabled());
    }

    /// Returns whether any of them is to be asked for new versions more often than once a day.
    boolean impatient() {
        return Stream.concat(forDependencies.stream(), forPlugins.stream())
                .flatMap(repository -> Stream.of(repository.getPolicy(false), repository.getPolicy(true)))
                .filter(RepositoryPolicy::isEnabled).map(RepositoryPolicy::getMetadataUpdatePolicy)
                .anyMatch(policy -> !policy.equals(RepositoryPolicy.UPDATE_POLICY_DAILY)
                        && !policy.equals(RepositoryPolicy.UPDATE_POLICY_NEVER));
    }

    /// The first of an id wins, as in Maven.
    private static void add(List<RemoteRepository> to, List<Repository> more) {
        for (var repository : more) {
            if (to.stream().noneMatch(known -> known.getId().equals(repository.getId()))) {
                to.add(ArtifactDescriptorUtils.toRemoteRepository(repository));
            }
        }
    }
}
