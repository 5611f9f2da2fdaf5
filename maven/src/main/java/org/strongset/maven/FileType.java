package org.strongset.maven;

import java.util.Map;
import org.eclipse.aether.artifact.ArtifactType;

/// What a `<type>` means that Maven itself does not know.
///
/// @param extension of the file
/// @param classifier that goes with it; empty if none
/// @param onPath whether it belongs on class paths
/// @param whole whether it holds what it depends on, so that nothing more is brought in
record FileType(String id, String extension, String classifier, boolean onPath, boolean whole)
        implements
            ArtifactType {

    /// Returns the type that nobody defined: a file of that extension.
    static FileType of(String id) {
        return new FileType(id, id, "", false, false);
    }

    /// Returns the type that an extension defines, as its descriptor has it.
    static FileType of(String id, SafeXml.Element handler) {
        String type = handler.child("type").isEmpty() ? id : handler.child("type");
        return new FileType(type, handler.child("extension").isEmpty() ? type : handler.child("extension"),
                handler.child("classifier"), Boolean.parseBoolean(handler.child("addedToClasspath")),
                Boolean.parseBoolean(handler.child("includesDependencies")));
    }

    @Override
    public String getId() {
        return id;
    }

    @Override
    public String getExtension() {
        return extension;
    }

    @Override
    public String getClassifier() {
        return classifier;
    }

    @Override
    public Map<String, String> getProperties() {
        return Map.of("type", id, "language", onPath ? "java" : "none", "constitutesBuildPath",
                Boolean.toString(onPath), "includesDependencies", Boolean.toString(whole));
    }
}
