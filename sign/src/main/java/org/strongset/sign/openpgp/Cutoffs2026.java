package org.strongset.sign.openpgp;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is strong enough, frozen for 2026: it is replaced by next year's list, never edited.
///
/// A hash is judged by what it is used for and by when the signature says it was made. Over data, which a stranger may
/// have written, a signer can be tricked by a collision. What a certificate says of itself was written by its owner, so
/// there it takes a second preimage. A certification of another's User ID is judged as over data: a stranger wrote that User ID
/// and that key, and a collision of SHA-1 was used so in 2020.
///
/// | hash | over data | in a certificate |
/// | --- | --- | --- |
/// | SHA-224, SHA-256, SHA-384, SHA-512, SHA3-256, SHA3-512 | accepted | accepted |
/// | SHA-1 | until 2013-02-01 | until 2026-02-01, with a warning |
/// | MD5, RIPEMD-160 | never | never |
///
/// RSA has at least 2048 bits; DSA 2048 with a subgroup of 224; every curve that is read is accepted.
final class Cutoffs2026 {
    /// From here on nobody may rest on SHA-1 where collisions matter.
    static final Instant SHA1_DATA = Instant.parse("2013-02-01T00:00:00Z");
    /// From here on nobody may rest on SHA-1 at all.
    static final Instant SHA1_BINDING = Instant.parse("2026-02-01T00:00:00Z");

    private static final int RSA_BITS = 2048;
    private static final int DSA_BITS = 2048;
    private static final int DSA_SUBGROUP_BITS = 224;

    private Cutoffs2026() {}

    /// How a hash stands.
    enum Strength {
        GOOD,
        GRACE,
        TOO_WEAK,
        FORBIDDEN
    }

    /// Judges a hash of a signature over data that says it was made at `time`.
    static Strength overData(HashAlgorithm hash, Instant time) {
        return judge(hash, time.isBefore(SHA1_DATA) ? Strength.GOOD : Strength.TOO_WEAK);
    }

    /// Judges a hash of a signature that a certificate's owner made over it at `time`.
    static Strength inCertificate(HashAlgorithm hash, Instant time) {
        return judge(hash, time.isBefore(SHA1_BINDING) ? Strength.GRACE : Strength.TOO_WEAK);
    }

    private static Strength judge(HashAlgorithm hash, Strength sha1) {
        return switch (hash) {
            case SHA224, SHA256, SHA384, SHA512, SHA3_256, SHA3_512 -> Strength.GOOD;
            case SHA1 -> sha1;
            case MD5, RIPEMD160 -> Strength.FORBIDDEN;
        };
    }

    /// Returns what is wrong with a key's size or algorithm, null if nothing is.
    static @Nullable String tooWeak(Material material) {
        // No switch over the types, for a fast start (see Arithmetic); what is not named here is too weak.
        if (material instanceof Material.Rsa(var n, _)) {
            return n.bitLength() < RSA_BITS
                    ? "RSA has " + n.bitLength() + " bits, and " + RSA_BITS + " are the least"
                    : null;
        }
        if (material instanceof Material.Dsa(var p, var q, _, _)) {
            return p.bitLength() < DSA_BITS || q.bitLength() < DSA_SUBGROUP_BITS
                    ? "DSA has " + p.bitLength() + " and " + q.bitLength() + " bits, and " + DSA_BITS + " and "
                            + DSA_SUBGROUP_BITS + " are the least"
                    : null;
        }
        if (material instanceof EcPoint || material instanceof Material.Ed25519
                || material instanceof Material.Ed448) {
            return null;
        }
        return material instanceof Material.NotSigning(var why) ? "the key " + why : "keys of its kind are not judged";
    }
}
