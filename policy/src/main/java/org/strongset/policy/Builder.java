package org.strongset.policy;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.strongset.model.BuilderPattern;
import org.strongset.model.IdentityPattern;
import org.strongset.policy.Policy.Ca;

/// `[builder.NAME]`: whose word it is what was built from what.
///
/// @param ids what its provenance calls it: one of these
/// @param signer who signs for it
/// @param shipped whether Strongset, not the user, chose it
public record Builder(String name, List<BuilderPattern> ids, Signer signer, boolean shipped) {
    public Builder {
        ids = List.copyOf(ids);
    }

    /// Who signs for a builder.
    public sealed interface Signer {
        /// Whom an authority knows.
        ///
        /// @param identity by which name; null for whoever's certificate names the source
        record Known(Ca ca, @Nullable IdentityPattern identity) implements Signer {}

        /// Whoever has a key.
        ///
        /// @param path of the public key, in PEM; as written, so relative to the policy file
        record Key(String path) implements Signer {}
    }

    /// Returns whether this is what it is called.
    boolean isCalled(String id) {
        return ids.stream().anyMatch(pattern -> pattern.matches(id));
    }

    /// Returns what it may be called, for people.
    String called() {
        return ids.stream().map(BuilderPattern::toString).collect(Collectors.joining(" or "));
    }

    /// Returns what it is, as a sentence.
    String sentence() {
        return "the builder \"" + name + "\" is what calls itself " + called() + ", signed by " + switch (signer) {
            case Signer.Known(var ca, var identity) -> (identity == null
                    ? "anyone whose certificate names the source, by "
                    : identity + ", whom it knows, by ") + ca.words();
            case Signer.Key(var path) -> "the key " + path;
        } + (shipped ? "; Strongset chose it" : "");
    }
}
