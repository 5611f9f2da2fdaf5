package org.strongset.attest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.attest.Attested.Material;
import org.strongset.attest.Attested.Provenance;
import org.strongset.attest.Attested.Source;
import org.strongset.sign.Message;
import org.strongset.sign.RefusedException;
import org.strongset.sign.dsse.Statement;

/// Reads SLSA provenance v1. What the parameters of a build mean is for its type to say, so a source is read only where the
/// type is known, letter by letter; in a type that is not, somebody may choose the parameters at will.
record NewProvenance(Statement statement) {
    Provenance read(Message json) throws RefusedException {
        var definition = json.message("buildDefinition");
        var details = json.message("runDetails");
        var buildType = Predicates.text(definition, "buildType");
        var materials = Materials.read(definition, "resolvedDependencies");
        return new Provenance(statement, Predicates.text(details.message("builder"), "id"), buildType,
                source(buildType, definition, materials), materials,
                details.has("metadata") ? Predicates.time(details.message("metadata"), "finishedOn") : null);
    }

    private static @Nullable Source source(String buildType, Message definition, List<Material> materials)
            throws RefusedException {
        return switch (buildType) {
            // the same parameters under its older and its newer name
            case "https://slsa-framework.github.io/github-actions-buildtypes/workflow/v1",
                    "https://actions.github.io/buildtypes/workflow/v1" ->
                workflow(definition.message("externalParameters").message("workflow"), materials,
                        definition.where() + ".resolvedDependencies");
            // a tool in the hands of a reusable workflow, which resolves the caller's repository first
            case "https://github.com/slsa-framework/slsa-github-generator/delegator-generic@v0",
                    "https://github.com/slsa-framework/slsa-github-generator/delegator-lowperms-generic@v0" ->
                first(materials, definition.where() + ".resolvedDependencies");
            default -> null;
        };
    }

    private static Source workflow(Message workflow, List<Material> materials, String where) throws RefusedException {
        var repository = GitUri.repository(workflow.text("repository"), workflow.where() + ".repository");
        var ref = Predicates.find(workflow, "ref");
        return new Source(repository, ref, Materials.commit(materials, new GitUri(repository, ref), where));
    }

    private static @Nullable Source first(List<Material> materials, String where) throws RefusedException {
        if (materials.isEmpty()) {
            return null;
        }
        var uri = GitUri.find(materials.getFirst().uri(), where).orElse(null);
        return uri == null
                ? null
                : new Source(uri.repository(), uri.ref(), Materials.commit(materials, uri, where));
    }
}
