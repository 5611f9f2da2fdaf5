package org.strongset.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.policy.Evidence;
import org.strongset.policy.Policy;
import org.strongset.sign.SignatureMemory;
import org.strongset.sign.Verification;
import org.strongset.sign.Verification.State;
import org.strongset.sign.openpgp.OpenPgpVerifier;
import org.strongset.trust.Principal;

/// claim → evidence: verifies each signature found by the keyrings of one policy.
final class Verifier {
    private final SignatureMemory memory;
    private final Instant now;

    Verifier(SignatureMemory memory, Instant now) {
        this.memory = memory;
        this.now = now;
    }

    /// Returns the evidence for a claim: the keyrings, what is wrong with the file, what cannot be had, and one piece for
    /// each signature.
    ///
    /// @param policy who may state something
    /// @param authorities that know signers by identities
    /// @param indexes that sign what they serve
    /// @param archives whose words count too; null if no rule asks for them
    List<Evidence> verify(Claim claim, Policy policy, Rings rings, Authorities authorities, Indexes indexes,
            @Nullable Archives archives) {
        var evidence = new ArrayList<Evidence>(rings.facts());
        evidence.addAll(authorities.faults());
        evidence.addAll(indexes.faults());
        for (var flaw : claim.flaws()) {
            evidence.add(new Evidence.Unfit(flaw.code(), flaw.message()));
        }
        for (var lost : claim.lost()) {
            evidence.add(new Evidence.Defect(null, lost.file(), lost.code(), lost.message()));
        }
        for (var note : claim.notes()) {
            evidence.add(new Evidence.Defect(null, claim.shown(), note.code(), note.message()));
        }
        var verifier = new OpenPgpVerifier(rings.all(), now, memory);
        claim.claimed().forEach(one -> evidence.add(new Evidence.Claims(one.repositories(), one.from())));
        var identities = new IdentityVerifier(claim, authorities);
        var attested = new AttestedByIndex(claim, indexes);
        var statements = new StatementVerifier(claim, policy, now);
        for (var found : claim.found()) {
            if (found.kind() == Found.Kind.DSSE && statements.mayHear(found)) {
                evidence.addAll(statements.verify(found));
                if (!statements.isOwn(found)) {
                    evidence.addAll(identities.verify(found)); // nobody can say whose it is
                }
                continue;
            }
            if (found.kind() == Found.Kind.SIGSTORE || found.kind() == Found.Kind.DSSE) {
                evidence.addAll(bundles(found, identities, attested));
                continue;
            }
            if (found.kind() == Found.Kind.REGISTRY) {
                evidence.addAll(new IndexVerifier(indexes, now).verify(claim, found));
                continue;
            }
            var said = verify(claim, found, verifier);
            said.verifications().forEach(one -> evidence.add(evidence(claim.digest(), one, rings, List.of())));
            said.lost().forEach(lost -> evidence.add(
                    new Evidence.Defect(found.id(), lost.file(), lost.code(), lost.message())));
        }
        if (claim.upstream() != null) {
            evidence.add(new UpstreamVerifier(rings, verifier, memory, now).verify(claim.upstream(), claim.digest()));
        }
        if (archives != null && !claim.content().digests().isEmpty() && Archives.speakOf(claim.purl())) {
            evidence.addAll(archives.words(claim.purl(), claim.digest(), verifier, rings));
        }
        return evidence;
    }

    /// What an index attests in a document is read, though the policy may name no authority for what else is in it.
    private static List<Evidence> bundles(Found found, IdentityVerifier identities, AttestedByIndex attested) {
        var words = attested.verify(found);
        boolean read = words.stream()
                .anyMatch(one -> one instanceof Evidence.IndexSaid said && said.signature().state() == State.VALID);
        var all = new ArrayList<>(identities.verify(found));
        all.removeIf(one -> read && one instanceof Evidence.Defect defect && defect.code() == Code.EVIDENCE_NOT_READ);
        all.addAll(words);
        return all;
    }

    private static Uploads.Said verify(Claim claim, Found found, OpenPgpVerifier verifier) {
        return switch (found.kind()) {
            case CLEARTEXT -> new Uploads.Said(verifier.cleartext(found.shown(), found.bytes()).verifications(),
                    List.of());
            case DETACHED -> claim.content() instanceof Content.Read read
                    ? new Uploads.Said(verifier.detached(found.shown(), found.bytes(), read.unchanged(claim.shown())),
                            List.of())
                    : new Uploads.Said(List.of(), List.of(new Claim.Lost(found.shown(), Code.BYTES_NEEDED,
                            "it signs the bytes of " + claim.shown() + ", which are not at hand")));
            case CHANGES -> Uploads.verify(found, claim.digest(), verifier);
            case SIGSTORE, DSSE, REGISTRY ->
                throw new IllegalArgumentException(found.shown() + " has no OpenPGP in it");
        };
    }

    /// Returns a verified signature as evidence for `subject`.
    ///
    /// @param more to be remarked of it
    static Evidence.Signature evidence(Digest subject, Verification verification, Rings rings,
            List<Evidence.Remark> more) {
        var remarks = new ArrayList<>(more);
        verification.remarks().forEach(remark -> remarks.add(new Evidence.Remark(remark.code(), remark.message())));
        var signer = verification.signer();
        var holding = signer == null ? Set.<String>of() : rings.holding(signer.fingerprint());
        var removals = signer == null || !holding.isEmpty()
                ? List.<String>of()
                : rings.removals(signer.fingerprint());
        boolean removed = verification.state() == State.VALID && !removals.isEmpty();
        return new Evidence.Signature(verification.evidence(), verification.file(), subject,
                removed ? State.UNACCEPTABLE : verification.state(), removed ? Code.ROOT_REMOVED : verification.code(),
                removed ? removed(removals, verification) : verification.message(),
                signer == null ? null : new Principal(signer.fingerprint()).toString(),
                signer == null ? "" : signer.identity(), verification.issuer(), verification.time(), holding, remarks);
    }

    /// A signature that is known only by roots that were removed here: real, and nobody's whom the user believes.
    private static String removed(List<String> removals, Verification verification) {
        var signer = verification.signer();
        return "made by " + (signer == null ? "nobody known" : signer.fingerprint()) + "; "
                + String.join("; ", removals);
    }
}
