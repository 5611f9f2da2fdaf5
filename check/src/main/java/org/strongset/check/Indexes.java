package org.strongset.check;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.strongset.model.Code;
import org.strongset.policy.Evidence;
import org.strongset.sign.RefusedException;
import org.strongset.sign.npm.RegistryKeys;

/// The keys of the indexes that one policy names, opened once for all subjects of a run.
///
/// @param keys by how the policy's `[index.NAME]` names them
/// @param faults why others cannot be used
record Indexes(Map<String, RegistryKeys> keys, List<Evidence> faults) {

    static Indexes open(Layer layer) {
        var keys = new LinkedHashMap<String, RegistryKeys>();
        var faults = new ArrayList<Evidence>();
        for (var index : layer.policy().indexes().values()) {
            var path = index.keys();
            try {
                keys.put(path, RegistryKeys.parse(Hashes.readAtMost(layer.base().resolve(path), Reader.MAX_EVIDENCE)));
            } catch (RefusedException e) {
                faults.add(new Evidence.IndexFault(path, e.code(), e.words()));
            } catch (InvalidPathException e) {
                faults.add(new Evidence.IndexFault(path, Code.KEYRING_UNAVAILABLE,
                        "no file can be called so here: " + e.getReason()));
            } catch (IOException e) {
                faults.add(new Evidence.IndexFault(path, Code.KEYRING_UNAVAILABLE,
                        layer.base().resolve(path) + " cannot be read: " + e.getMessage()));
            }
        }
        return new Indexes(keys, faults);
    }
}
