package org.strongset.maven;

import java.util.List;
import org.apache.maven.model.building.ModelBuildingRequest;
import org.eclipse.aether.RequestTrace;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;

/// What a POM was opened for, by the resolver's own trace of it.
final class Traces {
    private Traces() {}

    /// Where Maven asks for a POM is where it asks for what the POM describes, or for what inherits from it.
    static boolean isOfPlugin(RequestTrace trace) {
        for (var at = trace; at != null; at = at.getParent()) {
            if (at.getData() instanceof ArtifactDescriptorRequest request) {
                return request.getRequestContext().startsWith("plugin");
            }
        }
        return false;
    }

    /// A POM asked for to describe an artifact, not to be inherited from or imported.
    static boolean isDescriptor(RequestTrace trace) {
        for (var at = trace; at != null; at = at.getParent()) {
            if (at.getData() instanceof ArtifactDescriptorRequest) {
                return true;
            }
            if (at.getData() instanceof ModelBuildingRequest) {
                return false;
            }
        }
        return false;
    }

    /// Returns what brought the POM in, if anything did.
    static List<Coordinates> path(RequestTrace trace) {
        for (var at = trace; at != null; at = at.getParent()) {
            if (at.getData() instanceof ArtifactDescriptorRequest request) {
                return List.of(Gathering.coordinates(request.getArtifact()));
            }
        }
        return List.of();
    }
}
