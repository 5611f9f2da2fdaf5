package org.strongset.cli;

import java.util.List;
import java.util.Optional;
import org.strongset.model.Reason;

/// A project as a subject: what its client would take, file by file.
interface Tree {
    /// Returns everything to answer, in an order that does not depend on how it was found.
    ///
    /// @param pin whether the person vouches for signers that are seen first
    List<Asked> asked(boolean pin);

    /// Adds what is to be said of the project as a whole.
    void rows(Rows rows);

    /// Writes one element of the document's `builds`.
    void json(Json json);

    /// Returns one sentence about repositories or indexes that the project names and that were not asked.
    Optional<String> ignored();

    /// Returns what else is to be said of the run, about the client's configuration.
    default List<Reason> notes() {
        return List.of();
    }
}
