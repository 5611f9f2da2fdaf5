package org.strongset.policy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.strongset.continuity.Change;
import org.strongset.continuity.Level;
import org.strongset.continuity.Profile;
import org.strongset.continuity.StepDown;
import org.strongset.policy.Evidence.Signature;

/// What a version is like, by all that is known of it now, and what of that is worse than before.
public final class Profiles {
    private Profiles() {}

    /// Returns what the version is like: an index's word on it, with the evidence that came with it.
    ///
    /// @param subject with a version
    /// @param evidence what was gathered for it
    public static Profile of(Subject subject, List<Evidence> evidence) {
        return of(subject, Facts.of(evidence, subject));
    }

    static Profile of(Subject subject, Facts facts) {
        var said = facts.published().isEmpty()
                ? Profile.unknown(subject.artifact().purl())
                : facts.published().getFirst().profile();
        var level = said.level().compareTo(level(facts)) > 0 ? said.level() : level(facts);
        var installs = subject.bytes() == Subject.Bytes.READ
                ? Boolean.valueOf(!subject.installing().isEmpty())
                : said.installs();
        return new Profile(subject.artifact().purl(), level, signer(facts), said.path(), said.publisher(), said
                .publishers(), said.source(), installs);
    }

    /// Returns what is worse than in the versions before; nothing for what somebody adopted, and where too little is known now.
    static List<Change> changes(Subject subject, Facts facts) {
        return compared(subject, facts, StepDown::between);
    }

    /// Returns what is another than in the versions before, and nothing against it.
    static List<Change> remarks(Subject subject, Facts facts) {
        return compared(subject, facts, (before, now) -> StepDown.publishers(before, now).stream().toList());
    }

    private static List<Change> compared(Subject subject, Facts facts,
            BiFunction<Profile, Profile, List<Change>> comparing) {
        var artifact = subject.artifact();
        if (artifact.purl().version() == null || AdoptedLeaf.find(facts, artifact) != null) {
            return List.of();
        }
        boolean isBlind = facts.published().isEmpty() && !facts.unavailable().isEmpty();
        if (facts.earlier().isEmpty() || isBlind) {
            return List.of();
        }
        var now = of(subject, facts);
        var changes = new LinkedHashSet<Change>();
        facts.earlier().forEach(earlier -> comparing.apply(earlier.profile(), now).forEach(change -> changes.add(
                new Change(change.code(), change.message() + " (" + earlier.from() + ")"))));
        return List.copyOf(changes);
    }

    private static Level level(Facts facts) {
        if (!facts.built().isEmpty() || !facts.identified().isEmpty()) {
            return Level.PROVENANCE;
        }
        return facts.valid().isEmpty() && facts.weak().isEmpty() && facts.unknown().isEmpty()
                ? Level.INDEX
                : Level.SIGNATURE;
    }

    /// Returns the one who signed: by a certificate that is at hand, or else by whom the signature says that it is.
    private static Profile.@Nullable Signer signer(Facts facts) {
        var verified = facts.valid().stream().map(Signature::principal).distinct().toList();
        if (verified.size() == 1 && verified.getFirst() != null) {
            return new Profile.Signer(verified.getFirst(), true);
        }
        var claimed = new ArrayList<String>();
        facts.unknown().stream().map(Signature::issuer).distinct().forEach(issuer -> {
            if (issuer != null) {
                claimed.add(issuer);
            }
        });
        return verified.isEmpty() && claimed.size() == 1
                ? new Profile.Signer(claimed.getFirst(), false)
                : null;
    }
}
