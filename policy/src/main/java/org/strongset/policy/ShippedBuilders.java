package org.strongset.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.model.BuilderPattern;
import org.strongset.policy.Builder.Signer;
import org.strongset.policy.Policy.Ca;

/// The builders that are defined without the user: those of forges that the public instance of Sigstore asks, so that the
/// certificate names the source, and no workflow does.
final class ShippedBuilders {
    /// What a rule says to mean all of them.
    static final String ANY = "any-known";

    /// Their names.
    static final List<String> NAMES = List.of("github-actions", "gitlab-ci");

    private ShippedBuilders() {}

    /// Returns the builder of that name, or null.
    static @Nullable Builder find(String name) {
        return switch (name) {
            case "github-actions" -> of(name, "https://token.actions.githubusercontent.com", "https://github.com/**");
            case "gitlab-ci" -> of(name, "https://gitlab.com", "https://gitlab.com/**");
            default -> null;
        };
    }

    private static Builder of(String name, String issuer, String id) {
        return new Builder(name, List.of(BuilderPattern.parse(id)),
                new Signer.Known(new Ca(name, issuer, Ca.PUBLIC, 1), null), true);
    }
}
