package org.strongset.maven;

import java.util.Map;
import org.eclipse.aether.artifact.ArtifactType;

/// What a `<type>` that nobody registered means: a file of that extension.
record FileType(String id) implements ArtifactType {
    @Override
    public String getId() {
        return id;
    }

    @Override
    public String getExtension() {
        return id;
    }

    @Override
    public String getClassifier() {
        return "";
    }

    @Override
    public Map<String, String> getProperties() {
        return Map.of("type", id, "language", "none", "constitutesBuildPath", "false", "includesDependencies", "false");
    }
}
