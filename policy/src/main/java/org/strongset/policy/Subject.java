package org.strongset.policy;

import java.util.List;
import org.strongset.model.Artifact;
import org.strongset.model.InstallCode;

/// What is decided on.
///
/// @param artifact which package, which bytes
/// @param installing what installing it would run
public record Subject(Artifact artifact, List<InstallCode> installing) {
    public Subject {
        installing = List.copyOf(installing);
    }
}
