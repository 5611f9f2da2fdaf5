package org.strongset.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Artifact;
import org.strongset.model.Code;
import org.strongset.model.Decision.Counted;
import org.strongset.model.Decision.Nearest;
import org.strongset.model.Party;
import org.strongset.model.Reason;
import org.strongset.policy.Evidence.Adopted;
import org.strongset.policy.Evidence.Listing;

/// Weighs `digest` with `lock`: whether somebody adopted exactly these bytes.
///
/// Who adopts takes what was served that day, so it is a promise of sameness. What is worse than before is no longer asked about, but
/// denied: adopting it is how a person says that the change is meant.
final class AdoptedLeaf {
    /// Whoever took the bytes for good.
    static final String ADOPTER = "party:adopter";

    private static final Duration NEW = Duration.ofDays(7);

    private final Facts facts;
    private final Subject subject;
    private final Instant now;

    AdoptedLeaf(Facts facts, Subject subject, Instant now) {
        this.now = now;
        this.facts = facts;
        this.subject = subject;
    }

    /// Returns the entry with exactly the bytes of an artifact, or null.
    static @Nullable Adopted find(Facts facts, Artifact artifact) {
        return facts.adopted().stream().filter(one -> one.digests().stream().anyMatch(artifact::has)).findFirst()
                .orElse(null);
    }

    Weighed weigh(Rule.Adopted leaf) {
        var artifact = subject.artifact();
        var assumes = List.of("what was served when it was adopted was good: " + leaf.lock()
                + " promises the same bytes, and says nothing of where they came from");
        var entry = find(facts, artifact);
        if (entry != null) {
            var parties = new TreeMap<String, Counted>();
            parties.put(ADOPTER, new Counted(new Party(ADOPTER, "whoever wrote " + leaf.lock()
                    + ", or served it that day"), List.of(Role.ADOPTER)));
            return new Weighed(Level.HOLDS, new LinkedHashSet<>(List.of(Reason.of(Code.ADOPTED,
                    "the bytes that were adopted on " + entry.seen() + ", and nobody vouches for them"))),
                    new LinkedHashSet<>(), parties, new LinkedHashSet<>(), 0, new TreeSet<>(assumes));
        }
        var lacking = new LinkedHashSet<Reason>();
        var changes = Profiles.changes(subject, facts);
        changes.forEach(change -> lacking.add(Reason.of(change.code(), change.message())));
        lacking.add(Reason.of(Code.NOT_ADOPTED, facts.adopted().isEmpty()
                ? leaf.lock() + " does not have it"
                : leaf.lock() + " has other bytes of it"));
        facts.resembling().forEach(one -> lacking.add(Reason.of(Code.LOOKALIKE_OF, one.words())));
        boolean isAsked = changes.isEmpty() && facts.resembling().isEmpty() && !isNewName() && !isMalware() && !artifact
                .digests().isEmpty();
        return new Weighed(isAsked ? Level.ASK : Level.FAILS, new LinkedHashSet<>(), lacking, new TreeMap<>(),
                nearest(leaf), artifact.digests().isEmpty() ? Weighed.IMPOSSIBLE : 1, new TreeSet<>(assumes));
    }

    /// Names are invented, and then registered by somebody (THREATS.md GP-24): those of this week are no question, but a no.
    private boolean isNewName() {
        return facts.published().stream().map(Evidence.Published::nameSince)
                .anyMatch(since -> since != null && since.plus(NEW)
                        .isAfter(now));
    }

    /// What a list of the policy's calls malware is no question either, whatever asks that list.
    private boolean isMalware() {
        return facts.listings().stream().anyMatch(one -> one instanceof Listing.Hit hit && hit.malware());
    }

    private SequencedSet<Nearest> nearest(Rule.Adopted leaf) {
        return subject.artifact().digests().isEmpty()
                ? new LinkedHashSet<>()
                : new LinkedHashSet<>(List.of(new Nearest(1, List.of("you"), "pin",
                        "your own word would do that it is meant to be here: strongset adopt writes it into "
                                + leaf.lock())));
    }
}
