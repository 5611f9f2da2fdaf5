package org.strongset.sign.sigstore;

import org.jspecify.annotations.Nullable;
import org.strongset.model.Digest;
import org.strongset.sign.Message;
import org.strongset.sign.RefusedException;

/// What digest algorithms are called in Sigstore's formats, and their object identifiers.
final class Algorithms {
    private Algorithms() {}

    /// Returns the member `algorithm` of a protobuf message; null if it is none of SHA-2.
    static Digest.@Nullable Algorithm protobuf(Message json) throws RefusedException {
        return switch (json.text("algorithm", "HASH_ALGORITHM_UNSPECIFIED")) {
            case "SHA2_256" -> Digest.Algorithm.SHA256;
            case "SHA2_384" -> Digest.Algorithm.SHA384;
            case "SHA2_512" -> Digest.Algorithm.SHA512;
            default -> null;
        };
    }

    /// Returns the algorithm of a Rekor v1 entry.
    static Digest.Algorithm rekor(String name) throws RefusedException {
        for (var algorithm : Digest.Algorithm.values()) {
            if (algorithm.label().equals(name)) {
                return algorithm;
            }
        }
        throw RefusedException.malformed("the log entry has a digest of \"" + name + "\"");
    }

    static Digest.Algorithm oid(String oid) throws RefusedException {
        return switch (oid) {
            case "2.16.840.1.101.3.4.2.1" -> Digest.Algorithm.SHA256;
            case "2.16.840.1.101.3.4.2.2" -> Digest.Algorithm.SHA384;
            case "2.16.840.1.101.3.4.2.3" -> Digest.Algorithm.SHA512;
            default -> throw RefusedException.malformed("the digest algorithm " + oid + " is not accepted");
        };
    }
}
