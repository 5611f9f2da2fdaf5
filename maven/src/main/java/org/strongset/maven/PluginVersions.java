package org.strongset.maven;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Plugin;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.metadata.DefaultMetadata;
import org.eclipse.aether.metadata.Metadata;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.MetadataRequest;
import org.eclipse.aether.util.version.GenericVersionScheme;
import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.strongset.model.Code;

/// The versions of plugins that the project names without one: the newest release that this Maven can run, as Maven picks.
final class PluginVersions {
    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;
    private final String mavenVersion;
    private final Gathering gathering;
    private final Map<String, String> picked = new HashMap<>();

    PluginVersions(RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories,
            String mavenVersion, Gathering gathering) {
        this.system = system;
        this.session = session;
        this.repositories = repositories;
        this.mavenVersion = mavenVersion;
        this.gathering = gathering;
    }

    /// Returns its version; empty if none can be found out, which then is a problem.
    String of(Plugin plugin) {
        String version = plugin.getVersion();
        boolean named = version != null && !version.isBlank() && !version.equals("LATEST")
                && !version.equals("RELEASE");
        return named ? version : picked.computeIfAbsent(plugin.getKey(), _ -> pick(plugin));
    }

    private String pick(Plugin plugin) {
        var metadata = new DefaultMetadata(plugin.getGroupId(), plugin.getArtifactId(), "maven-metadata.xml",
                Metadata.Nature.RELEASE_OR_SNAPSHOT);
        var requests = repositories.stream().map(repository -> new MetadataRequest(metadata, repository, "plugin"))
                .toList();
        var why = Got.Why.NOT_FOUND;
        var candidates = new ArrayList<String>();
        for (var result : system.resolveMetadata(session, requests)) {
            if (result.getMetadata() != null && result.getMetadata().getPath() != null) {
                try {
                    candidates.addAll(candidates(SafeXml.read(Context.bytes(result.getMetadata().getPath()),
                            "maven-metadata.xml of " + plugin.getKey())));
                } catch (XmlRefused e) {
                    gathering.problem(new Problem(Got.Why.REFUSED, e.code(), String.valueOf(e.getMessage())));
                } catch (IOException e) {
                    gathering.problem(new Problem(Got.Why.UNAVAILABLE, Code.SUBJECT_UNREADABLE,
                            result.getMetadata().getPath() + " cannot be read: " + e.getMessage()));
                }
            } else if (result.getException() != null) {
                var one = Failures.why(result.getException());
                why = one == Got.Why.NOT_FOUND ? why : one;
            }
        }
        for (var candidate : candidates) {
            if (runs(plugin, candidate)) {
                return candidate;
            }
        }
        gathering.problem(new Problem(why, null, "the plugin " + plugin.getKey()
                + " has no version in the project, and no repository names one; give it a version"));
        return "";
    }

    /// The release, then the latest, then the others from the newest on.
    private static List<String> candidates(SafeXml.Element metadata) {
        var found = new ArrayList<String>();
        for (var versioning : metadata.path("versioning")) {
            found.add(versioning.child("release"));
            found.add(versioning.child("latest"));
            var others = versioning.path("versions", "version").stream().map(SafeXml.Element::text).toList();
            found.addAll(others.reversed());
        }
        found.removeIf(version -> version.isEmpty());
        return found;
    }

    private boolean runs(Plugin plugin, String version) {
        try {
            var artifact = new DefaultArtifact(plugin.getGroupId(), plugin.getArtifactId(), "", "jar", version);
            var needs = system.readArtifactDescriptor(session,
                    new ArtifactDescriptorRequest(artifact, repositories, "plugin")).getProperties()
                    .get("prerequisites.maven");
            var scheme = new GenericVersionScheme();
            return needs == null
                    || scheme.parseVersion(needs.toString()).compareTo(scheme.parseVersion(mavenVersion)) <= 0;
        } catch (ArtifactDescriptorException | InvalidVersionSpecificationException _) {
            return false;
        }
    }
}
