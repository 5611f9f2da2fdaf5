package org.strongset.testkit.sigstore;

import org.jspecify.annotations.Nullable;

/// Who signs, as the identity provider tells it to the authority.
///
/// @param identity the name in the certificate, an address
/// @param issuer the identity provider
/// @param builder the workflow that ran; null to leave it out, as all below
/// @param repository the address of the source repository
/// @param commit of the source
/// @param ref its branch or tag
public record Workflow(String identity, String issuer, @Nullable String builder, @Nullable String repository,
        @Nullable String commit, @Nullable String ref) {
    /// A release of a project on an invented forge.
    public static final Workflow RELEASE = new Workflow(MadeInstance.IDENTITY, MadeInstance.ISSUER,
            MadeInstance.IDENTITY, "https://forge.example/owner/project", MadeInstance.COMMIT, "refs/tags/v1");

    /// Returns a workflow of a repository, run for a ref: `REPOSITORY/PATH@REF` by the provider of [#RELEASE].
    public static Workflow of(String repository, String path, String ref) {
        var identity = repository + "/" + path + "@" + ref;
        return new Workflow(identity, MadeInstance.ISSUER, identity, repository, MadeInstance.COMMIT, ref);
    }
}
