package org.strongset.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.strongset.model.Code;
import org.strongset.policy.Evidence;
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
    List<Evidence> verify(Claim claim, Rings rings) {
        var evidence = new ArrayList<Evidence>(rings.facts());
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
        for (var found : claim.found()) {
            for (var verification : verifications(claim, found, verifier)) {
                evidence.add(evidence(claim, verification, rings));
            }
        }
        return evidence;
    }

    private static List<Verification> verifications(Claim claim, Found found, OpenPgpVerifier verifier) {
        return found.cleartext()
                ? verifier.cleartext(found.shown(), found.bytes()).verifications()
                : verifier.detached(found.shown(), found.bytes(), new UnchangedFile(claim));
    }

    private static Evidence evidence(Claim claim, Verification verification, Rings rings) {
        var remarks = verification.remarks().stream()
                .map(remark -> new Evidence.Remark(remark.code(), remark.message())).toList();
        var signer = verification.signer();
        var holding = signer == null ? Set.<String>of() : rings.holding(signer.fingerprint());
        var removals = signer == null || !holding.isEmpty()
                ? List.<String>of()
                : rings.removals(signer.fingerprint());
        boolean removed = verification.state() == State.VALID && !removals.isEmpty();
        return new Evidence.Signature(verification.evidence(), verification.file(), claim.sha256(),
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
