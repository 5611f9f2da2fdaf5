package org.strongset.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.policy.Evidence;
import org.strongset.policy.Evidence.Identified;
import org.strongset.policy.Evidence.Signature;
import org.strongset.sign.Verification;
import org.strongset.sign.Verification.State;
import org.strongset.sign.sigstore.BundleVerification;
import org.strongset.sign.sigstore.Expected;
import org.strongset.sign.sigstore.SourceFacts;
import org.strongset.trust.Identity;

/// claim → evidence, for signatures by whom an authority knows: verifies each bundle by each authority that the policy names.
///
/// Nobody is expected here: who signed is found out, and whom a rule means is for the policy to compare.
final class IdentityVerifier {
    /// So many attestations over one artifact, in all files together, are verified: nobody makes more (THREATS.md SG-14).
    private static final int MAX_ATTESTATIONS = 64;

    private final Claim claim;
    private final Authorities authorities;
    private final ProvenanceVerifier provenance;
    private int attestations;

    IdentityVerifier(Claim claim, Authorities authorities) {
        this.claim = claim;
        this.authorities = authorities;
        this.provenance = new ProvenanceVerifier(claim, authorities);
    }

    /// Returns what comes of an evidence file: a piece for each signature by each authority, and for what it says of the build; a
    /// remark that nobody is named to verify it by; or that it is one too many, which is wrong with the artifact whatever
    /// else there is.
    List<Evidence> verify(Found file) {
        if (attestations >= MAX_ATTESTATIONS) {
            return tooMany();
        }
        var evidence = file.kind() == Found.Kind.DSSE ? provenance.verify(file) : bundles(file);
        attestations += file.kind() == Found.Kind.DSSE ? 1 : 0;
        return attestations > MAX_ATTESTATIONS ? tooMany() : evidence;
    }

    private static List<Evidence> tooMany() {
        return List.of(new Evidence.Unfit(Code.LIMIT_EXCEEDED, "there are more than " + MAX_ATTESTATIONS
                + " attestations over it; the others are not read"));
    }

    private List<Evidence> bundles(Found bundle) {
        var evidence = new ArrayList<Identified>();
        var words = new ArrayList<Evidence>();
        int most = 0;
        if (authorities.roots().isEmpty() && authorities.faults().isEmpty()) {
            return List.of(new Evidence.Defect(null, bundle.shown(), Code.EVIDENCE_NOT_READ,
                    "it looks like a Sigstore bundle, and the policy names no authority, [ca.NAME], to verify it by"));
        }
        var digests = claim.content().forVerifier(claim.shown());
        var name = claim.content().name();
        for (var root : authorities.roots().entrySet()) {
            var verified = root.getValue().verify(bundle.shown(), bundle.bytes(), name, digests, new Expected.Nobody());
            for (var one : verified) {
                var known = evidence(claim, root.getKey(), one);
                evidence.add(known);
                if (authorities.askBuilds()) {
                    provenance.verify(known, one).ifPresent(words::add);
                }
            }
            most = Math.max(most, verified.size());
        }
        attestations += most;
        if (authorities.roots().size() > 1
                && evidence.stream().anyMatch(one -> one.signature().state() == State.VALID)) {
            evidence.removeIf(one -> one.signature().code() == Code.UNTRUSTED_CHAIN); // another authority's
        }
        words.addAll(0, evidence);
        return List.copyOf(words);
    }

    private static Identified evidence(Claim claim, String root, BundleVerification bundle) {
        var verification = bundle.verification();
        var signer = verification.signer();
        var facts = bundle.facts().orElse(null);
        boolean known = verification.code() == Code.SIGNER_NOT_NAMED && signer != null && facts != null;
        var issuer = facts == null ? "" : facts.issuer();
        var identity = signer == null ? "" : signer.identity();
        var remarks = verification.remarks().stream()
                .map(remark -> new Evidence.Remark(remark.code(), remark.message())).toList();
        var refused = known ? ReleaseBinding.refusal(claim, bundle.payload()) : null;
        var signature = new Signature(verification.evidence(), verification.file(), claim.digest(),
                refused != null ? state(refused.code()) : known ? State.VALID : unnamed(verification),
                refused != null ? refused.code() : known ? Code.SIG_VALID : verification.code(),
                refused != null ? refused.words() : verification.message(),
                known ? new Identity(issuer, identity).party() : null, identity,
                verification.issuer(), verification.time(), Set.of(), remarks);
        return new Identified(signature, root, issuer, identity, source(facts));
    }

    static State state(Code refused) {
        return switch (refused.exit()) {
            case UNAVAILABLE -> State.UNAVAILABLE;
            case DENIED -> State.UNACCEPTABLE;
            case DONE, USAGE, STALE, ASK, INVALID, INTERNAL -> State.INVALID;
        };
    }

    /// Nobody was named to the verifier, so it has nobody to call valid; should it, that is not understood here.
    private static State unnamed(Verification verification) {
        return verification.state() == State.VALID ? State.UNKNOWN_SIGNER : verification.state();
    }

    private static Identified.@Nullable Source source(@Nullable SourceFacts facts) {
        return facts == null || facts.repository() == null
                ? null
                : new Identified.Source(facts.repository(), facts.commit(), facts.ref(), facts.builder(),
                        facts.repositoryId(), facts.ownerId());
    }
}
