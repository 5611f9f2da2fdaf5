package org.strongset.policy.grounds;

import java.time.Instant;
import java.util.List;
import org.strongset.model.Digest;
import org.strongset.policy.Subject;

/// The piece that names the others.
///
/// @param schema [#SCHEMA]
/// @param now the time of the decision
/// @param layers from the highest on
record Piece(String schema, Instant now, Subject subject, List<Layer> layers) {
    static final String SCHEMA = "strongset/grounds/v1";

    Piece {
        layers = List.copyOf(layers);
        if (!schema.equals(SCHEMA)) {
            throw new IllegalArgumentException("the schema is \"" + schema + "\", not " + SCHEMA);
        }
    }

    /// One policy with its evidence.
    ///
    /// @param evidence in the order of their digests, each once
    record Layer(String name, Digest policy, List<Digest> evidence) {
        Layer {
            evidence = List.copyOf(evidence);
        }
    }
}
