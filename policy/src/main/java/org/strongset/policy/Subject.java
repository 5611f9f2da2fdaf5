package org.strongset.policy;

import java.util.List;
import org.strongset.model.Artifact;
import org.strongset.model.InstallCode;

/// What is decided on.
///
/// @param artifact which package, which bytes
/// @param installing what installing it would run, as far as that is known
/// @param bytes whether somebody looked into them
public record Subject(Artifact artifact, List<InstallCode> installing, Bytes bytes) {

    /// What there is to look into.
    public enum Bytes {
        /// It is a file. One whose bytes are not known could not be read, and is never allowed.
        READ,
        /// It is a file that others name by a digest, and nobody looked into it: what installing it runs is not known.
        NAMED,
        /// It is installed, and its bytes are gone.
        GONE
    }

    public Subject {
        installing = List.copyOf(installing);
        if (bytes == Bytes.NAMED && artifact.digests().isEmpty()) {
            throw new IllegalArgumentException("nobody names the bytes of " + artifact.purl());
        }
    }

    /// A file.
    public Subject(Artifact artifact, List<InstallCode> installing) {
        this(artifact, installing, Bytes.READ);
    }
}
