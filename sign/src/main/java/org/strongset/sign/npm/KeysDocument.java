package org.strongset.sign.npm;

import java.util.LinkedHashMap;
import java.util.Map;
import org.strongset.sign.Message;
import org.strongset.sign.RefusedException;
import org.strongset.sign.TimedKey;
import org.strongset.sign.VerifyingKey;

/// A registry's keys document in the reading: that of the registry itself, whose keys are for every use, or that of Sigstore's
/// public instance, whose keys are each for one.
final class KeysDocument {
    private static final String KIND = "ecdsa-sha2-nistp256";
    private static final String DETAILS = "PKIX_ECDSA_P256_SHA_256";
    private static final String SIGNATURES = "npm:signatures";
    private static final String ATTESTATIONS = "npm:attestations";
    private static final int MOST_KEYS = 64;

    private final Map<String, TimedKey> signing = new LinkedHashMap<>();
    private final Map<String, TimedKey> attesting = new LinkedHashMap<>();

    void read(byte[] utf8) throws RefusedException {
        for (var json : Message.parse(utf8, "the registry's keys").messages("keys", MOST_KEYS)) {
            if (json.has("publicKey")) {
                ofSigstore(json, json.message("publicKey"));
            } else {
                ofRegistry(json);
            }
        }
        if (signing.isEmpty() && attesting.isEmpty()) {
            throw RefusedException.malformed("the registry's keys have none of the kind " + KIND);
        }
    }

    /// Returns the keys for versions, by name.
    Map<String, TimedKey> signing() {
        return signing;
    }

    /// Returns the keys for attestations, by name.
    Map<String, TimedKey> attesting() {
        return attesting;
    }

    private void ofRegistry(Message json) throws RefusedException {
        var id = json.text("keyid");
        if (json.text("keytype").equals(KIND) && json.text("scheme").equals(KIND)) {
            var key = new TimedKey(VerifyingKey.of(json.bytes("key")), null,
                    json.has("expires") ? json.time("expires") : null);
            put(signing, id, key);
            put(attesting, id, key);
        }
    }

    private void ofSigstore(Message json, Message key) throws RefusedException {
        var id = json.text("keyId");
        var usage = json.text("keyUsage");
        boolean signs = usage.equals(SIGNATURES);
        if ((signs || usage.equals(ATTESTATIONS)) && key.text("keyDetails").equals(DETAILS)) {
            var term = key.message("validFor");
            put(signs ? signing : attesting, id, new TimedKey(VerifyingKey.of(key.bytes("rawBytes")),
                    term.time("start"), term.has("end") ? term.time("end") : null));
        }
    }

    private static void put(Map<String, TimedKey> keys, String id, TimedKey key) throws RefusedException {
        if (keys.put(id, key) != null) {
            throw RefusedException.malformed("the registry's keys have two that are called \"" + id + "\"");
        }
    }
}
