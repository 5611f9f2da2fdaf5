package org.strongset.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Decision;
import org.strongset.model.Digest;
import org.strongset.model.Purl;

/// A decision as the store keeps it: what was asked, what the answer leaned on, by ids.
///
/// @param subject what was asked about
/// @param artifact the digest of its bytes; null if nobody has them, as of a package that is installed and in no archive
/// @param policy SHA-256 of the policy's text
/// @param now the time that the decision was made for
/// @param outcome the answer
/// @param rule the rule that was chosen; null if none was
/// @param layer which policy file decided; null if none did
/// @param reasons names of [org.strongset.model.Code]s, most serious first; as text, so that old ones stay readable
/// @param evidence ids of all evidence that a reason speaks of, each once
/// @param parties who the answer rests on, and what for
/// @param grounds the id of the piece of evidence that names all that it was made of; null if that was not kept
public record Verdict(Purl subject, @Nullable Digest artifact, Digest policy, Instant now, Decision.Outcome outcome,
        @Nullable String rule, @Nullable String layer, List<String> reasons, List<Digest> evidence,
        List<Leaned> parties, @Nullable Digest grounds) {

    /// A party by its id, with the roles it was counted for.
    public record Leaned(String party, List<String> roles) {
        public Leaned {
            roles = List.copyOf(roles);
        }
    }

    public Verdict {
        reasons = List.copyOf(reasons);
        evidence = List.copyOf(evidence);
        parties = List.copyOf(parties);
    }

    /// Returns what is kept of a decision that was made under that policy for that time.
    ///
    /// @param grounds as in the verdict
    public static Verdict of(Decision decision, Digest policy, Instant now, @Nullable Digest grounds) {
        return new Verdict(decision.artifact().purl(), decision.artifact().digest(), policy, now, decision.outcome(),
                decision.rule(), decision.layer(),
                decision.reasons().stream().map(reason -> reason.code().name()).toList(),
                decision.reasons().stream().flatMap(reason -> reason.evidence().stream()).distinct().toList(),
                decision.parties().stream().map(counted -> new Leaned(counted.party().id(), counted.roles())).toList(),
                grounds);
    }
}
