package org.strongset.policy;

import java.util.List;
import org.strongset.model.Artifact;
import org.strongset.model.InstallCode;

/// What is decided on.
///
/// @param artifact which package, which bytes
/// @param installing what installing it would run
/// @param isFile whether somebody has its bytes: a file whose bytes are not known could not be read, and is never allowed
public record Subject(Artifact artifact, List<InstallCode> installing, boolean isFile) {
    public Subject {
        installing = List.copyOf(installing);
    }

    /// A file.
    public Subject(Artifact artifact, List<InstallCode> installing) {
        this(artifact, installing, true);
    }
}
