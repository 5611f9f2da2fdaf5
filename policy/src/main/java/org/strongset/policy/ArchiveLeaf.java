package org.strongset.policy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Decision.Counted;
import org.strongset.model.Decision.Nearest;
import org.strongset.model.Digest;
import org.strongset.model.Exit;
import org.strongset.model.Reason;
import org.strongset.policy.Evidence.Archived;
import org.strongset.policy.Policy.Keyring;
import org.strongset.sign.Verification.State;

/// Weighs `archive-chain`: whether an archive names these bytes, by a key that may sign that archive.
///
/// Whoever keeps the key decides what the archive names; so one key is enough, and no number of keys is more.
final class ArchiveLeaf {
    private final Policy policy;
    private final Facts facts;

    /// What one signed file says; several keys may have signed it.
    private record Statement(Evidence.Archive archive, Instant date, Digest id) {}

    ArchiveLeaf(Policy policy, Facts facts) {
        this.policy = policy;
        this.facts = facts;
    }

    Weighed weigh(Rule.Archive leaf) {
        var ring = policy.keyrings().get(leaf.ring());
        if (ring == null) {
            throw new IllegalStateException("a policy without the keyring \"" + leaf.ring() + "\" was let through");
        }
        var signers = new LinkedHashMap<Statement, SequencedSet<String>>();
        var lacking = new LinkedHashSet<Reason>();
        var parties = new TreeMap<String, Counted>();
        var assumes = new TreeSet<String>();
        for (var word : facts.archived()) {
            var refused = refusal(ring, word);
            if (refused != null) {
                lacking.add(Role.said("archive: ", refused));
                continue;
            }
            var release = word.release();
            var party = policy.parties().party(String.valueOf(release.principal()), release.name());
            parties.putIfAbsent(party.id(), new Counted(party, List.of(Role.ARCHIVE)));
            signers.computeIfAbsent(new Statement(word.archive(), word.date(), release.id()),
                    _ -> new LinkedHashSet<>()).add(SignedLeaf.name(party));
            assumes.addAll(assumes(word));
        }
        var met = new LinkedHashSet<Reason>();
        signers.forEach((said, by) -> met.add(new Reason(Code.RULE_MET,
                "archive: %s names these bytes in its state of %s, signed by %s".formatted(said.archive(), said.date(),
                        String.join(", ", by)),
                List.of(said.id()))));
        assumes.add(
                "whoever keeps " + ring.words() + " names in their archives only what they mean to; roots chosen by "
                        + (ring.shipped() ? "Strongset" : "you"));
        if (met.isEmpty()) {
            return missed(leaf, ring, lacking, assumes);
        }
        if (ring.shipped()) {
            parties.put(Shipped.CHOOSER.party().id(), Shipped.CHOOSER);
        }
        return new Weighed(Level.HOLDS, met, new LinkedHashSet<>(), parties, new LinkedHashSet<>(), 0, assumes);
    }

    private static List<String> assumes(Archived word) {
        return word.release().remarks().stream().filter(remark -> remark.code() == Code.STATE_HAS_NO_END)
                .map(remark -> word.archive() + " names no end for its state of " + word.date()
                        + ": that it is still the newest is not known")
                .toList();
    }

    /// Returns why an archive's word does not count here, or null if it does.
    private static @Nullable Reason refusal(Keyring ring, Archived word) {
        var release = word.release();
        var id = List.of(release.id());
        if (release.state() == State.UNKNOWN_SIGNER) {
            return new Reason(Code.SIGNER_UNKNOWN, "%s: signed by %s, whose certificate is not at hand".formatted(
                    release.file(), release.issuer() == null ? "a key that it does not name" : release.issuer()), id);
        }
        if (release.state() != State.VALID) {
            var code = release.code().exit() == Exit.DENIED ? release.code() : Code.ALG_FORBIDDEN;
            return new Reason(code, release.file() + ": " + release.message(), id);
        }
        if (!release.rings().contains(ring.name())) {
            return new Reason(Code.NOT_IN_KEYRING, "%s: %s (%s) is not in %s".formatted(release.file(),
                    release.principal(), release.name(), ring.words()), id);
        }
        var signer = String.valueOf(release.principal());
        var fingerprint = signer.substring(signer.lastIndexOf(':') + 1);
        var archive = word.archive();
        if (!ring.maySign(fingerprint, archive.origin(), archive.label(), archive.codename())) {
            var may = ring.archivesOf(fingerprint);
            return new Reason(Code.OUT_OF_SCOPE, "%s: %s (%s) %s, and this is %s".formatted(release.file(), signer,
                    release.name(), may.isEmpty()
                            ? "is for no archive by " + ring.words()
                            : "is by " + ring.words() + " for the archives " + may,
                    archive), id);
        }
        return null;
    }

    private Weighed missed(Rule.Archive leaf, Keyring ring, SequencedSet<Reason> lacking, SortedSet<String> assumes) {
        lacking.addAll(facts.absent());
        if (lacking.isEmpty()) {
            lacking.add(Reason.of(Code.NO_EVIDENCE, "archive: none names these bytes"));
        }
        var nearest = new LinkedHashSet<>(List.of(new Nearest(1, List.of(), Role.ARCHIVE,
                "an archive's state that names these bytes, signed by a key of " + ring.words() + ", would do")));
        var fault = facts.ringFaults().get(leaf.ring());
        var level = Level.FAILS;
        if (fault != null) {
            lacking.add(Reason.of(fault.code(), ring.words() + ": " + fault.message()));
            level = fault.code().exit() == Exit.UNAVAILABLE ? Level.UNAVAILABLE : Level.FAILS;
        } else if (!facts.unavailable().isEmpty()) {
            lacking.addAll(facts.unavailable());
            level = Level.UNAVAILABLE;
        }
        return new Weighed(level, new LinkedHashSet<>(), lacking, new TreeMap<>(), nearest, 1, assumes);
    }
}
