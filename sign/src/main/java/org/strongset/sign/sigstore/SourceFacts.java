package org.strongset.sign.sigstore;

import java.security.cert.X509Certificate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.sign.Der;
import org.strongset.sign.RefusedException;

/// What an identity provider told the certificate authority beside the name: Fulcio's extensions 1.3.6.1.4.1.57264.1.*. For
/// an email only the issuer is there. All of it is the provider's word, and as good as the provider.
///
/// @param issuer the provider
/// @param builder the URI of the workflow or build that signed, with its ref
/// @param builderDigest its commit
/// @param runner where it ran: the provider's own machines, or somebody's
/// @param repository the URI of the source repository
/// @param commit the commit of the source
/// @param ref the branch or tag of the source
/// @param repositoryId the repository's number, which a new repository of the same name has not
/// @param owner the URI of the repository's owner
/// @param ownerId the owner's number
/// @param trigger what started the run
/// @param run the URI of the run
/// @param visibility of the repository: `public`, `private` or `internal`
public record SourceFacts(String issuer, @Nullable String builder, @Nullable String builderDigest,
        @Nullable String runner, @Nullable String repository, @Nullable String commit, @Nullable String ref,
        @Nullable String repositoryId, @Nullable String owner, @Nullable String ownerId, @Nullable String trigger,
        @Nullable String run, @Nullable String visibility) {
    private static final String ARC = "1.3.6.1.4.1.57264.1.";
    private static final int ISSUER_OLD = 1;
    private static final int COMMIT_OLD = 3;
    private static final int REPOSITORY_OLD = 5;
    private static final int REF_OLD = 6;

    static SourceFacts of(X509Certificate leaf) throws RefusedException {
        var old = old(leaf, ISSUER_OLD); // only GitHub had the others of these
        var issuer = text(leaf, 8);
        if (old != null && issuer != null && !old.equals(issuer)) {
            throw RefusedException.malformed("the leaf certificate names two issuers: " + old + " and " + issuer);
        }
        var either = Optional.ofNullable(issuer).or(() -> Optional.ofNullable(old)).orElseThrow(
                () -> RefusedException.malformed("the leaf certificate does not say who its identity provider is"));
        var commit = text(leaf, 13);
        var ref = text(leaf, 14);
        var repository = text(leaf, 12);
        var oldRepository = old(leaf, REPOSITORY_OLD);
        return new SourceFacts(either, text(leaf, 9), text(leaf, 10), text(leaf, 11),
                repository == null && oldRepository != null ? "https://github.com/" + oldRepository : repository,
                commit == null ? old(leaf, COMMIT_OLD) : commit, ref == null ? old(leaf, REF_OLD) : ref,
                text(leaf, 15), text(leaf, 16), text(leaf, 17), text(leaf, 20), text(leaf, 21), text(leaf, 22));
    }

    /// From 8 on the value is DER.
    private static @Nullable String text(X509Certificate leaf, int number) throws RefusedException {
        var value = leaf.getExtensionValue(ARC + number);
        return value == null ? null : Der.parse(Der.parse(value).octets()).utf8();
    }

    /// Up to 6 the value is the text itself.
    private static @Nullable String old(X509Certificate leaf, int number) throws RefusedException {
        var value = leaf.getExtensionValue(ARC + number);
        return value == null ? null : Der.utf8(Der.parse(value).octets());
    }
}
