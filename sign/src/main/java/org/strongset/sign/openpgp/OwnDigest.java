package org.strongset.sign.openpgp;

import java.security.MessageDigest;

/// The digests that signatures inside a certificate are made over (RFC 9580, section 5.2.4).
final class OwnDigest {
    private OwnDigest() {}

    /// For what is said of the primary key itself: direct-key signatures and key revocations.
    static byte[] ofKey(SignaturePacket signature, PublicKey primary) {
        return signature.finish(begin(signature, primary));
    }

    /// For the bindings of a subkey, in both directions, and its revocation.
    static byte[] ofSubkey(SignaturePacket signature, PublicKey primary, PublicKey subkey) {
        var digest = begin(signature, primary);
        subkey.into(digest);
        return signature.finish(digest);
    }

    /// For certifications of a User ID and their revocation.
    static byte[] ofUserId(SignaturePacket signature, PublicKey primary, Octets userId) {
        var digest = begin(signature, primary);
        digest.update((byte) 0xB4);
        for (int shift = 24; shift >= 0; shift -= 8) {
            digest.update((byte) (userId.length() >> shift));
        }
        userId.into(digest);
        return signature.finish(digest);
    }

    private static MessageDigest begin(SignaturePacket signature, PublicKey primary) {
        var digest = signature.start();
        primary.into(digest);
        return digest;
    }
}
