package org.strongset.attest;

import org.jspecify.annotations.Nullable;
import org.strongset.attest.Attested.Provenance;
import org.strongset.attest.Attested.Source;
import org.strongset.sign.Message;
import org.strongset.sign.RefusedException;
import org.strongset.sign.dsse.Statement;

/// Reads SLSA provenance v0.2: where the build's configuration came from is where it was built from.
record OldProvenance(Statement statement) {
    Provenance read(Message json) throws RefusedException {
        var materials = Materials.read(json, "materials");
        @Nullable
        Source source = null;
        if (json.has("invocation") && json.message("invocation").has("configSource")) {
            var config = json.message("invocation").message("configSource");
            var uri = GitUri.find(config.text("uri", ""), config.where() + ".uri");
            if (uri.isPresent()) {
                source = source(config, uri.get(), Materials.commit(materials, uri.get(), json.where() + ".materials"));
            }
        }
        return new Provenance(statement, Predicates.text(json.message("builder"), "id"),
                Predicates.text(json, "buildType"), source, materials,
                json.has("metadata") ? Predicates.time(json.message("metadata"), "buildFinishedOn") : null);
    }

    /// @param resolved the commit that the materials name, which must be the same
    private static Source source(Message config, GitUri uri, @Nullable String resolved) throws RefusedException {
        var where = config.where() + ".digest";
        var commit = Materials.commit(Materials.digests(config), where);
        if (commit != null && resolved != null && !commit.equals(resolved)) {
            throw RefusedException.malformed(where + " is " + commit + ", and a material is " + resolved);
        }
        return new Source(uri.repository(), uri.ref(), commit == null ? resolved : commit);
    }
}
