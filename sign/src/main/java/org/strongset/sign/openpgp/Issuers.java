package org.strongset.sign.openpgp;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// What a signature says of the key that made it: hints for finding a certificate, never proof.
///
/// @param fingerprints of keys, the hashed area's first
/// @param keyIds likewise
record Issuers(List<Fingerprint> fingerprints, List<Long> keyIds) {
    /// No honest signature has more than a fingerprint and a key ID.
    private static final int MOST = 4;

    Issuers {
        fingerprints = List.copyOf(fingerprints);
        keyIds = List.copyOf(keyIds);
    }

    static Issuers of(Subpackets hashed, Subpackets unhashed) {
        var fingerprints = new ArrayList<Fingerprint>(1);
        var keyIds = new ArrayList<Long>(1);
        for (var area : List.of(hashed, unhashed)) {
            for (var body : area.findAll(Subpackets.ISSUER_FINGERPRINT)) {
                boolean four = body.length() == 21 && body.at(0) == 4;
                boolean six = body.length() == 33 && body.at(0) == 6;
                if ((four || six) && fingerprints.size() < MOST) {
                    fingerprints.add(Fingerprint.of(body.slice(1, body.length()).copy()));
                }
            }
            for (var body : area.findAll(Subpackets.ISSUER)) {
                if (body.length() == 8 && keyIds.size() < MOST) {
                    keyIds.add(body.number().longValue());
                }
            }
        }
        return new Issuers(fingerprints, keyIds);
    }

    boolean isEmpty() {
        return fingerprints.isEmpty() && keyIds.isEmpty();
    }

    /// Returns whether that key may be meant.
    boolean mayMean(Fingerprint key) {
        return fingerprints.contains(key) || keyIds.contains(key.keyId());
    }

    /// Returns the best hint as people write it; empty if there is none.
    @Override
    public String toString() {
        if (!fingerprints.isEmpty()) {
            return fingerprints.getFirst().hex();
        }
        return keyIds.isEmpty() ? "" : HexFormat.of().withUpperCase().toHexDigits(keyIds.getFirst());
    }
}
