package org.strongset.check;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.strongset.model.Code;
import org.strongset.policy.Builder.Signer;
import org.strongset.policy.Evidence;
import org.strongset.policy.Policy;
import org.strongset.sign.RefusedException;
import org.strongset.sign.VerifyingKey;
import org.strongset.sign.sigstore.SigstoreVerifier;
import org.strongset.sign.sigstore.TrustedRoot;

/// The authorities and builders' keys that one policy names, opened once for all subjects of a run. One that cannot be opened is a
/// fact like any other.
///
/// @param roots by their [Policy.Ca#authority]
/// @param keys of builders, by the path that the policy has for them
/// @param askBuilds whether the policy names builders, so that what they say is of interest
/// @param faults why others cannot be used
record Authorities(Map<String, SigstoreVerifier> roots, Map<String, VerifyingKey> keys, boolean askBuilds,
        List<Evidence> faults) {

    static Authorities open(Layer layer, Instant now) {
        var roots = new LinkedHashMap<String, SigstoreVerifier>();
        var keys = new LinkedHashMap<String, VerifyingKey>();
        var faults = new ArrayList<Evidence>();
        for (var ca : layer.policy().authorities()) {
            open(ca.authority(), ca.root(), layer, faults, () -> roots.put(ca.authority(), verifier(ca, layer, now)));
        }
        for (var builder : layer.policy().builders().values()) {
            if (builder.signer() instanceof Signer.Key(var path) && !keys.containsKey(path)) {
                open(path, path, layer, faults, () -> keys.put(path, VerifyingKey.ofPem(read(path, layer))));
            }
        }
        return new Authorities(roots, keys, !layer.policy().builders().isEmpty(), faults);
    }

    /// Something that may fail in the ways in which opening a file of the user's does.
    private interface Opening {
        void open() throws IOException, RefusedException;
    }

    private static void open(String name, String path, Layer layer, List<Evidence> faults, Opening opening) {
        try {
            opening.open();
        } catch (RefusedException e) {
            faults.add(new Evidence.CaFault(name, e.code(), e.words()));
        } catch (InvalidPathException e) {
            faults.add(new Evidence.CaFault(name, Code.TRUST_ROOT_UNAVAILABLE,
                    "no file can be called so here: " + e.getReason()));
        } catch (IOException e) {
            faults.add(new Evidence.CaFault(name, Code.TRUST_ROOT_UNAVAILABLE,
                    layer.base().resolve(path) + " cannot be read: " + e.getMessage()));
        }
    }

    private static SigstoreVerifier verifier(Policy.Ca ca, Layer layer, Instant now)
            throws IOException, RefusedException {
        var root = ca.shipped() ? TrustedRoot.shipped() : TrustedRoot.parse(read(ca.root(), layer));
        var verifier = SigstoreVerifier.by(root, now);
        if (ca.logs() == 1) {
            return verifier;
        }
        try {
            return verifier.needing(ca.logs());
        } catch (RefusedException e) { // the root has fewer: nothing that it vouches for can ever be in as many
            throw new RefusedException(Code.THRESHOLD_NOT_MET, e.words());
        }
    }

    private static byte[] read(String path, Layer layer) throws IOException {
        return Hashes.readAtMost(layer.base().resolve(path), Reader.MAX_EVIDENCE);
    }
}
