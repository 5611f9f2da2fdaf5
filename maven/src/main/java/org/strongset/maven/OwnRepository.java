package org.strongset.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.metadata.Metadata;
import org.eclipse.aether.repository.LocalArtifactRegistration;
import org.eclipse.aether.repository.LocalArtifactRequest;
import org.eclipse.aether.repository.LocalArtifactResult;
import org.eclipse.aether.repository.LocalMetadataRegistration;
import org.eclipse.aether.repository.LocalMetadataRequest;
import org.eclipse.aether.repository.LocalMetadataResult;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.LocalRepositoryManager;
import org.eclipse.aether.repository.RemoteRepository;
import org.strongset.model.Code;

/// Our own local repository, with the user's behind it for what nobody else can give.
///
/// Every path that the resolver makes of names in POMs is made here, so here nothing leads out of the folder.
@SuppressWarnings("deprecation") // paths as texts are still part of the interface
final class OwnRepository implements LocalRepositoryManager {
    private final LocalRepositoryManager ours;
    private final UserRepository user;
    private final boolean fallBack;
    private final Gathering gathering;

    /// @param fallBack whether what we lack is taken from the user's
    /// @param gathering told of lists of versions that only the user has
    OwnRepository(LocalRepositoryManager ours, UserRepository user, boolean fallBack, Gathering gathering) {
        this.gathering = gathering;
        this.ours = ours;
        this.user = user;
        this.fallBack = fallBack;
    }

    @Override
    public LocalRepository getRepository() {
        return ours.getRepository();
    }

    private static Artifact safe(Artifact artifact) {
        var _ = Gathering.coordinates(artifact);
        return artifact;
    }

    private static Metadata safe(Metadata metadata) {
        try {
            var _ = new Coordinates(orDash(metadata.getGroupId()), orDash(metadata.getArtifactId()),
                    orDash(metadata.getVersion()), "", metadata.getType());
            return metadata;
        } catch (IllegalArgumentException e) {
            throw new MavenException(Code.MALFORMED, e.getMessage() + ": " + metadata, e);
        }
    }

    private static String orDash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    @Override
    public String getPathForLocalArtifact(Artifact artifact) {
        return ours.getPathForLocalArtifact(safe(artifact));
    }

    @Override
    public String getPathForRemoteArtifact(Artifact artifact, RemoteRepository repository, String context) {
        return ours.getPathForRemoteArtifact(safe(artifact), repository, context);
    }

    @Override
    public String getPathForLocalMetadata(Metadata metadata) {
        return ours.getPathForLocalMetadata(safe(metadata));
    }

    @Override
    public String getPathForRemoteMetadata(Metadata metadata, RemoteRepository repository, String context) {
        return ours.getPathForRemoteMetadata(safe(metadata), repository, context);
    }

    @Override
    public Path getAbsolutePathForRemoteArtifact(Artifact artifact, RemoteRepository repository, String context) {
        return ours.getAbsolutePathForRemoteArtifact(safe(artifact), repository, context);
    }

    @Override
    public Path getAbsolutePathForLocalArtifact(Artifact artifact) {
        return ours.getAbsolutePathForLocalArtifact(safe(artifact));
    }

    @Override
    public Path getAbsolutePathForLocalMetadata(Metadata metadata) {
        return ours.getAbsolutePathForLocalMetadata(safe(metadata));
    }

    @Override
    public Path getAbsolutePathForRemoteMetadata(Metadata metadata, RemoteRepository repository, String context) {
        return ours.getAbsolutePathForRemoteMetadata(safe(metadata), repository, context);
    }

    @Override
    public LocalArtifactResult find(RepositorySystemSession session, LocalArtifactRequest request) {
        var artifact = request.getArtifact();
        var of = Gathering.coordinates(artifact);
        var base = artifact.getBaseVersion();
        var found = tracked(ours.find(session, request));
        if (found.isAvailable() || isSignature(artifact) || !fallBack) { // whatever a note there says of the file
            return found;
        }
        var file = user.file(of, base);
        if (file.isEmpty()) {
            return found;
        }
        var theirs = new LocalArtifactResult(request);
        theirs.setPath(file.get());
        theirs.setAvailable(true);
        return theirs;
    }

    /// A file of ours without a note of where it came from is in the middle of being fetched by somebody else, or nothing of
    /// ours: it is fetched (again), which replaces it as a whole.
    private static LocalArtifactResult tracked(LocalArtifactResult found) {
        return found.isAvailable() && found.getRepository() == null
                ? new LocalArtifactResult(found.getRequest())
                : found;
    }

    /// A signature from the user's repository would be compared with nothing.
    private static boolean isSignature(Artifact artifact) {
        return Signatures.isOne(artifact.getExtension());
    }

    @Override
    public void add(RepositorySystemSession session, LocalArtifactRegistration request) {
        ours.add(session, request);
    }

    @Override
    public LocalMetadataResult find(RepositorySystemSession session, LocalMetadataRequest request) {
        installedVersions(safe(request.getMetadata()));
        return ours.find(session, request);
    }

    /// Versions that the user installed count in a range, and Maven may choose one of them.
    private void installedVersions(Metadata metadata) {
        if (!metadata.getVersion().isEmpty() || metadata.getArtifactId().isEmpty()) {
            return;
        }
        var list = user.root().resolve(metadata.getGroupId().replace('.', '/')).resolve(metadata.getArtifactId())
                .resolve("maven-metadata-local.xml");
        if (Files.exists(list)) {
            gathering.problem(new Problem(Got.Why.REFUSED, Code.BUILD_INCOMPLETE,
                    "Maven would choose among versions of "
                            + metadata.getGroupId() + ":" + metadata.getArtifactId()
                            + " that were installed here, too (" + list
                            + "); write one version instead of a range, or remove those"));
        }
    }

    @Override
    public void add(RepositorySystemSession session, LocalMetadataRegistration request) {
        ours.add(session, request);
    }
}
