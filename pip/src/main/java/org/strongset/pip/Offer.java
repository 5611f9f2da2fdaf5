package org.strongset.pip;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.ecosystem.python.IndexFile;
import org.strongset.model.Digest;

/// A file that a place offers.
///
/// @param place who offers it, as people know it
/// @param address of the file
/// @param provenance address of its attestations; null if the place names none
record Offer(String place, IndexFile file, URI address, @Nullable URI provenance) {
    /// Returns the digest that the place names it by, SHA-256 first; empty if it names none that may stand for bytes.
    Optional<Digest> digest() {
        return Digests.first(file.hashes());
    }
}
