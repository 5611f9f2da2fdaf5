package org.strongset.check;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.strongset.model.Code;
import org.strongset.policy.Evidence;
import org.strongset.policy.Policy;
import org.strongset.sign.RefusedException;
import org.strongset.sign.sigstore.TrustedRoot;

/// The authorities that one policy names, opened once for all subjects of a run. One that cannot be opened is a fact like any other.
///
/// @param roots by how the policy's `[ca.NAME]` names them
/// @param faults why others cannot be used
record Authorities(Map<String, TrustedRoot> roots, List<Evidence> faults) {

    static Authorities open(Layer layer) {
        var roots = new LinkedHashMap<String, TrustedRoot>();
        var faults = new ArrayList<Evidence>();
        for (var ca : layer.policy().cas().values()) {
            if (roots.containsKey(ca.root())) {
                continue;
            }
            try {
                roots.put(ca.root(), open(ca, layer));
            } catch (RefusedException e) {
                faults.add(new Evidence.CaFault(ca.root(), e.code(), e.words()));
            } catch (InvalidPathException e) {
                faults.add(new Evidence.CaFault(ca.root(), Code.TRUST_ROOT_UNAVAILABLE,
                        "no file can be called so here: " + e.getReason()));
            } catch (IOException e) {
                faults.add(new Evidence.CaFault(ca.root(), Code.TRUST_ROOT_UNAVAILABLE,
                        layer.base().resolve(ca.root()) + " cannot be read: " + e.getMessage()));
            }
        }
        return new Authorities(roots, faults);
    }

    private static TrustedRoot open(Policy.Ca ca, Layer layer) throws IOException, RefusedException {
        return ca.shipped()
                ? TrustedRoot.shipped()
                : TrustedRoot.parse(Hashes.readAtMost(layer.base().resolve(ca.root()), Reader.MAX_EVIDENCE));
    }
}
