package org.strongset.sign.openpgp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.strongset.model.Code;
import org.strongset.model.Digest;
import org.strongset.sign.SignatureMemory;

/// Asks whether a signature fits a key, and does the arithmetic only if it was not seen to fit before.
final class Fitting {
    private static final String DOMAIN = "strongset openpgp signature v1";

    private final SignatureMemory memory;

    Fitting(SignatureMemory memory) {
        this.memory = memory;
    }

    /// Returns whether `signature` over what has that `digest` was made by `key`.
    ///
    /// @throws Refusal if the key's and the signature's versions do not go together, or its numbers cannot be read
    boolean fits(PublicKey key, SignaturePacket signature, byte[] digest) throws Refusal {
        if (key.version() != signature.version()) {
            // RFC 9580, section 5.2: a version 6 key makes version 6 signatures, and nothing else does
            throw new Refusal(Code.SIG_VERSION, "a signature of version " + signature.version()
                    + " cannot be by a key of version " + key.version());
        }
        if (key.algorithm() != signature.keyAlgorithm() || !signature.foretells(digest)) {
            return false;
        }
        var entry = entry(key, signature, digest);
        if (memory.fitted(entry)) {
            return true;
        }
        boolean fits = Arithmetic.fits(key, signature.hash(), signature.values(), digest);
        if (fits) {
            memory.remember(entry);
        }
        return fits;
    }

    /// Returns what names this piece of arithmetic: the SHA-256 over all that it depends on, each part led by its length.
    static Digest entry(PublicKey key, SignaturePacket signature, byte[] digest) {
        var sha = HashAlgorithm.SHA256.start();
        add(sha, DOMAIN.getBytes(StandardCharsets.US_ASCII));
        add(sha, new byte[]{(byte) signature.keyAlgorithm(), (byte) signature.hash().id()});
        add(sha, key.body().copy()); // the algorithm and all numbers of the key
        add(sha, signature.values().copy());
        add(sha, digest);
        return Digest.sha256(sha.digest());
    }

    private static void add(MessageDigest sha, byte[] part) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            sha.update((byte) (part.length >> shift));
        }
        sha.update(part);
    }
}
