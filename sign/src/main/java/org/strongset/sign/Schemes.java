package org.strongset.sign;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.strongset.model.Code;
import org.strongset.model.Digest;

/// Which signature schemes go with which kinds of keys. The arithmetic is the JDK's.
final class Schemes {
    /// The kinds of keys, with the digest that goes with each and the length of an ECDSA scalar.
    enum Kind {
        P256(Digest.Algorithm.SHA256, 32),
        P384(Digest.Algorithm.SHA384, 48),
        P521(Digest.Algorithm.SHA512, 66),
        RSA(Digest.Algorithm.SHA256, 0),
        ED25519(Digest.Algorithm.SHA512, 0),
        ML_DSA(Digest.Algorithm.SHA512, 0);

        private final Digest.Algorithm digest;
        private final int scalar;

        Kind(Digest.Algorithm digest, int scalar) {
            this.digest = digest;
            this.scalar = scalar;
        }

        Digest.Algorithm digest() {
            return digest;
        }

        int scalar() {
            return scalar;
        }

        /// Finds the kind of a key that is neither RSA nor on a NIST curve.
        static Kind find(String algorithm, byte[] encoded) throws RefusedException {
            if (algorithm.startsWith("ML-DSA")) {
                return ML_DSA;
            }
            if (algorithm.equals("EdDSA") && encoded.length == 44) { // Ed448 is longer
                return ED25519;
            }
            throw new RefusedException(Code.ALG_FORBIDDEN, "no key for " + algorithm + " is accepted");
        }
    }

    private static final PSSParameterSpec PSS = new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32,
            1);

    private Schemes() {}

    /// Returns the JDK's name for keys of that object identifier.
    static String factory(String oid) throws RefusedException {
        return switch (oid) {
            case "1.2.840.10045.2.1" -> "EC";
            case "1.2.840.113549.1.1.1" -> "RSA";
            case "1.2.840.113549.1.1.10" -> "RSASSA-PSS";
            case "1.3.101.112" -> "Ed25519";
            case "2.16.840.1.101.3.4.3.17", "2.16.840.1.101.3.4.3.18", "2.16.840.1.101.3.4.3.19" -> "ML-DSA";
            default -> throw new RefusedException(Code.ALG_FORBIDDEN,
                    "no key of the algorithm " + oid + " is accepted");
        };
    }

    /// Whether the signature fits by the one scheme of the key's kind; for RSA, by either of PKCS #1's two with SHA-256.
    static boolean fits(Kind kind, PublicKey key, byte[] message, byte[] signature) {
        return switch (kind) {
            case P256 -> fits("SHA256withECDSA", key, message, signature);
            case P384 -> fits("SHA384withECDSA", key, message, signature);
            case P521 -> fits("SHA512withECDSA", key, message, signature);
            case ED25519 -> fits("Ed25519", key, message, signature);
            case ML_DSA -> fits("ML-DSA", key, message, signature);
            case RSA -> rsa(key, message, signature);
        };
    }

    static boolean fitsPlain(Kind kind, PublicKey key, byte[] message, byte[] signature) {
        return fits("SHA" + 8 * kind.digest().length() + "withECDSAinP1363Format", key,
                message, signature);
    }

    private static boolean rsa(PublicKey key, byte[] message, byte[] signature) {
        if (fits("SHA256withRSA", key, message, signature)) {
            return true;
        }
        try {
            var verifier = Signature.getInstance("RSASSA-PSS");
            verifier.setParameter(PSS);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    /// Any exception of the arithmetic is a no, so nothing that somebody else wrote can end in anything else.
    private static boolean fits(String scheme, PublicKey key, byte[] message, byte[] signature) {
        try {
            var verifier = Signature.getInstance(scheme);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException | RuntimeException _) {
            return false;
        }
    }

    /// Whether the signature fits a digest that was made elsewhere: ECDSA and RSA with PKCS #1's older padding.
    static boolean fitsDigest(Kind kind, PublicKey key, Digest digest, byte[] signature) {
        var value = HexFormat.of().parseHex(digest.hex());
        return switch (kind) {
            case P256, P384, P521 -> fits("NONEwithECDSA", key, value, signature);
            case RSA -> fits("NONEwithRSA", key, digestInfo(digest, value),
                    signature);
            case ED25519 -> digest.algorithm() == Digest.Algorithm.SHA512 && prehashed(key, value, signature);
            case ML_DSA -> false;
        };
    }

    /// Ed25519ph (RFC 8032, section 5.1) with an empty context. The JDK's wants the message and not the digest.
    private static boolean prehashed(PublicKey key, byte[] digest, byte[] signature) {
        var encoded = key.getEncoded();
        return signature.length == Ed25519.SIGNATURE_SIZE && Ed25519.verifyPrehash(signature, 0, encoded,
                encoded.length - Ed25519.PUBLIC_KEY_SIZE, new byte[0], digest, 0);
    }

    /// RFC 8017, section 9.2, note 1.
    private static byte[] digestInfo(Digest digest, byte[] value) {
        int last = switch (digest.algorithm()) {
            case SHA256 -> 1;
            case SHA384 -> 2;
            case SHA512 -> 3;
        };
        byte[] oid = {0x30, 0x0D, 0x06, 0x09, 0x60, (byte) 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, (byte) last, 0x05,
            0x00};
        var octets = Der.wrap(Der.OCTETS, value);
        var content = Arrays.copyOf(oid, oid.length + octets.length);
        System.arraycopy(octets, 0, content, oid.length, octets.length);
        return Der.wrap(Der.SEQUENCE, content);
    }
}
