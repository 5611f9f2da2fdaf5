package org.strongset.maven;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;

/// Where a needed file is, or why it is not there. "Not there" and "could not be asked" are never the same answer.
public sealed interface Got {

    /// The bytes that a build would use.
    ///
    /// @param file a regular file; whoever reads it decides on the bytes that it reads then
    /// @param checksums what the upstream says of its bytes; empty if it says nothing. They were equal to the bytes when
    ///         those came; whoever reads the file compares again. "Same bytes", never more
    record Here(Path file, Source source, List<Checksum> checksums) implements Got {
        public Here {
            checksums = List.copyOf(checksums);
        }
    }

    /// Another module of the same tree makes it.
    ///
    /// @param pom the module's POM file
    record BuiltHere(Coordinates module, Path pom) implements Got {}

    /// It is not there.
    ///
    /// @param code the reason code, where the bytes themselves were refused; null otherwise
    /// @param message what was asked for, at which repository, and what came instead
    record Missing(Why why, @Nullable Code code, String message) implements Got {}

    /// Why a file is not there.
    enum Why {
        /// Every repository was asked, and has none.
        NOT_FOUND,
        /// A repository did not answer, or not with the file: nobody knows whether it is there.
        UNAVAILABLE,
        /// A repository said 429 and was still saying so at the end of a bounded wait.
        RATE_LIMITED,
        /// It was never fetched, and offline means no connection.
        OFFLINE,
        /// It came, and is not to be used: other bytes than its checksum says, a POM with a document type, too large.
        REFUSED
    }
}
