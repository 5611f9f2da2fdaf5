package org.strongset.check;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.strongset.model.Code;
import org.strongset.policy.Evidence;
import org.strongset.policy.Policy;
import org.strongset.sign.RefusedException;
import org.strongset.sign.npm.RegistryKeys;
import org.strongset.sign.sigstore.SigstoreVerifier;
import org.strongset.sign.sigstore.TrustedRoot;

/// The indexes that one policy names, opened once for all subjects of a run.
///
/// @param opened by their [Policy.Index#verifiedBy]
/// @param faults why others cannot be used
record Indexes(Map<String, Index> opened, List<Evidence> faults) {

    /// One of them.
    ///
    /// @param keys which it signs with
    /// @param logs by which log entries are verified
    record Index(RegistryKeys keys, SigstoreVerifier logs) {}

    static Indexes open(Layer layer, Instant now) {
        var opened = new LinkedHashMap<String, Index>();
        var faults = new ArrayList<Evidence>();
        for (var index : layer.policy().indexes().values()) {
            try {
                opened.put(index.verifiedBy(), new Index(keys(index, layer), SigstoreVerifier.by(root(index, layer),
                        now)));
            } catch (RefusedException e) {
                faults.add(new Evidence.IndexFault(index.verifiedBy(), e.code(), e.words()));
            }
        }
        return new Indexes(opened, faults);
    }

    private static RegistryKeys keys(Policy.Index index, Layer layer) throws RefusedException {
        return read(index.keys(), layer, RegistryKeys::parse, Code.KEYRING_UNAVAILABLE);
    }

    private static TrustedRoot root(Policy.Index index, Layer layer) throws RefusedException {
        return index.shipped()
                ? TrustedRoot.shipped()
                : read(index.root(), layer, TrustedRoot::parse, Code.TRUST_ROOT_UNAVAILABLE);
    }

    /// Reads a document.
    private interface Parsing<T> {
        T parse(byte[] bytes) throws RefusedException;
    }

    private static <T> T read(String path, Layer layer, Parsing<T> parsing, Code unavailable) throws RefusedException {
        try {
            return parsing.parse(Hashes.readAtMost(layer.base().resolve(path), Reader.MAX_EVIDENCE));
        } catch (InvalidPathException e) {
            throw new RefusedException(unavailable, "no file can be called so here: " + e.getReason());
        } catch (IOException e) {
            throw new RefusedException(unavailable, layer.base().resolve(path) + " cannot be read: " + e.getMessage());
        }
    }
}
