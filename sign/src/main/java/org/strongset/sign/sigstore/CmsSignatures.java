package org.strongset.sign.sigstore;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import org.strongset.sign.RefusedException;

/// The signatures of timestamps, by the algorithms that their CMS names.
final class CmsSignatures {
    private CmsSignatures() {}

    /// Returns whether the signature fits; the scheme's digest is the one that the token uses.
    static boolean fits(Timestamp.Signer signer, PublicKey key) throws RefusedException {
        int bits = 8 * signer.digest().length();
        var scheme = switch (signer.scheme()) {
            case "1.2.840.10045.4.3.2" -> "SHA256withECDSA";
            case "1.2.840.10045.4.3.3" -> "SHA384withECDSA";
            case "1.2.840.10045.4.3.4" -> "SHA512withECDSA";
            case "1.2.840.113549.1.1.1" -> "SHA" + bits + "withRSA";
            case "1.2.840.113549.1.1.11" -> "SHA256withRSA";
            case "1.2.840.113549.1.1.12" -> "SHA384withRSA";
            case "1.2.840.113549.1.1.13" -> "SHA512withRSA";
            case "1.3.101.112" -> "Ed25519";
            default -> throw RefusedException.malformed("a timestamp's signature is of " + signer.scheme());
        };
        try {
            var verifier = Signature.getInstance(scheme);
            verifier.initVerify(key);
            verifier.update(signer.signed().array());
            return verifier.verify(signer.signature().array());
        } catch (GeneralSecurityException | RuntimeException _) {
            return false;
        }
    }

    /// The older form of the attribute knows SHA-1 only. It names a certificate that the trusted root names already; nothing
    /// rests on its strength.
    static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
