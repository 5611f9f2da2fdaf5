package org.strongset.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strongset.attest.Attested;
import org.strongset.attest.Binding;
import org.strongset.model.Code;
import org.strongset.policy.Evidence;
import org.strongset.policy.Evidence.IndexSaid;
import org.strongset.policy.Evidence.Signature;
import org.strongset.sign.RefusedException;
import org.strongset.sign.Verification.State;
import org.strongset.sign.sigstore.BundleVerification;
import org.strongset.sign.sigstore.Expected;

/// claim → evidence, for what an index attests with its own key: that it took in exactly these bytes as that version (THREATS.md
/// DS-13). It is the same word as a signature that stands beside the version, and a log has it besides.
final class AttestedByIndex {
    /// So many in all documents together are verified: an index makes one (THREATS.md SG-14).
    private static final int MOST = 64;

    private final Claim claim;
    private final Indexes indexes;
    private int attestations;

    AttestedByIndex(Claim claim, Indexes indexes) {
        this.claim = claim;
        this.indexes = indexes;
    }

    /// Returns what comes of a document of bundles: a piece for each that is signed with a key, by each index. What is signed with
    /// a certificate is somebody else's.
    List<Evidence> verify(Found document) {
        if (document.kind() != Found.Kind.SIGSTORE || !claim.purl().type().equals("npm")) {
            return List.of();
        }
        if (attestations >= MOST && !indexes.opened().isEmpty()) {
            return List.of(new Evidence.Unfit(Code.LIMIT_EXCEEDED, "there are more than " + MOST
                    + " attestations over it; the others are not read"));
        }
        var evidence = new ArrayList<Evidence>();
        int most = 0;
        for (var index : indexes.opened().entrySet()) {
            var name = claim.content().name();
            var verified = index.getValue().logs().verify(document.shown(), document.bytes(), name,
                    claim.content().forVerifier(claim.shown()), new Expected.Keys(index.getValue().keys().attesting()));
            for (var one : verified) {
                if (!one.keyName().isEmpty()) {
                    evidence.add(new IndexSaid(signature(one), index.getKey()));
                }
            }
            most = Math.max(most, verified.size());
        }
        attestations += most;
        return evidence;
    }

    private Signature signature(BundleVerification bundle) {
        var verification = bundle.verification();
        boolean fits = verification.state() == State.VALID;
        var refused = fits ? refusal(bundle) : null;
        var remarks = verification.remarks().stream()
                .map(remark -> new Evidence.Remark(remark.code(), remark.message())).toList();
        return new Signature(verification.evidence(), verification.file(), claim.digest(),
                refused == null ? verification.state() : IdentityVerifier.state(refused.code()),
                refused == null ? verification.code() : refused.code(),
                refused == null ? verification.message() : refused.words(),
                fits && refused == null ? "key:npm:" + bundle.keyName() : null, "", bundle.keyName(),
                verification.time(), Set.of(), remarks);
    }

    /// Returns why it is no word for exactly this; null if it is.
    private @Nullable RefusedException refusal(BundleVerification bundle) {
        try {
            var payload = bundle.payload().orElseThrow(() -> new RefusedException(Code.PREDICATE_TYPE,
                    "it is signed by an index, and is no statement"));
            var stated = Attested.read(payload);
            if (!(stated instanceof Attested.NpmPublish)) {
                return new RefusedException(Code.PREDICATE_TYPE, "it is signed by an index, and is \""
                        + stated.statement().predicateType() + "\", not its word that it took this in");
            }
            Binding.bind(stated, claim.purl(), claim.content().name(), claim.content().forVerifier(claim.shown()));
            return null;
        } catch (RefusedException e) {
            return e;
        }
    }
}
