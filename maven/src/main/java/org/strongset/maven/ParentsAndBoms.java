package org.strongset.maven;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.apache.maven.model.Repository;
import org.apache.maven.model.building.FileModelSource;
import org.apache.maven.model.resolution.ModelResolver;
import org.apache.maven.model.resolution.UnresolvableModelException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;

/// Fetches the POMs that a project inherits from and imports; from its own tree first, then from the client's repositories
/// and no others.
final class ParentsAndBoms implements ModelResolver {
    private final RepositorySystem system;
    private final RepositorySystemSession session;
    private final List<RemoteRepository> repositories;
    private final Map<String, Path> modules = new HashMap<>();

    ParentsAndBoms(RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {
        this.system = system;
        this.session = session;
        this.repositories = repositories;
    }

    void module(Model model, Path pom) {
        modules.put(model.getGroupId() + ":" + model.getArtifactId() + ":" + model.getVersion(), pom);
    }

    @Override
    public FileModelSource resolveModel(String group, String artifact, String version)
            throws UnresolvableModelException {
        var module = modules.get(group + ":" + artifact + ":" + version);
        if (module != null) {
            return new FileModelSource(module.toFile());
        }
        try {
            var pom = new DefaultArtifact(group, artifact, "", "pom", version);
            var result = system.resolveArtifact(session, new ArtifactRequest(pom, repositories, "project"));
            return new FileModelSource(result.getArtifact().getPath().toFile());
        } catch (ArtifactResolutionException e) {
            throw new UnresolvableModelException(e.getMessage(), group, artifact, version, e);
        }
    }

    @Override
    public FileModelSource resolveModel(Parent parent) throws UnresolvableModelException {
        parent.setVersion(highest(parent.getGroupId(), parent.getArtifactId(), parent.getVersion()));
        return resolveModel(parent.getGroupId(), parent.getArtifactId(), parent.getVersion());
    }

    @Override
    public FileModelSource resolveModel(Dependency bom) throws UnresolvableModelException {
        bom.setVersion(highest(bom.getGroupId(), bom.getArtifactId(), bom.getVersion()));
        return resolveModel(bom.getGroupId(), bom.getArtifactId(), bom.getVersion());
    }

    /// Returns the version itself, or the highest one in a range, which must have an upper bound.
    private String highest(String group, String artifact, String version) throws UnresolvableModelException {
        if (version.indexOf('[') < 0 && version.indexOf('(') < 0) {
            return version;
        }
        try {
            var request = new VersionRangeRequest(new DefaultArtifact(group, artifact, "", "pom", version),
                    repositories, "project");
            var result = system.resolveVersionRange(session, request);
            var range = result.getVersionConstraint().getRange();
            if (result.getHighestVersion() == null || (range != null && range.getUpperBound() == null)) {
                throw new UnresolvableModelException("no version fits " + version + ", or it has no upper bound", group,
                        artifact, version);
            }
            return result.getHighestVersion().toString();
        } catch (VersionRangeResolutionException e) {
            throw new UnresolvableModelException(e.getMessage(), group, artifact, version, e);
        }
    }

    /// A POM's own repositories are never asked; [Gathering] names them.
    @Override
    public void addRepository(Repository repository) {
        // not asked
    }

    @Override
    public void addRepository(Repository repository, boolean replace) {
        // not asked
    }

    @Override
    public ModelResolver newCopy() {
        return this;
    }
}
