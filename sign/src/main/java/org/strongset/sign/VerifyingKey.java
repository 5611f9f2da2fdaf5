package org.strongset.sign;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.strongset.model.Code;
import org.strongset.model.Digest;

/// A public key that signatures outside of OpenPGP are verified by: ECDSA on P-256, P-384 or P-521, RSA of 2048 bits or
/// more, Ed25519, ML-DSA. What fits is [Schemes]' affair.
///
/// Two keys are equal if their material is, whatever they were written in: nobody counts twice by encoding a key anew
/// (THREATS.md DS-05).
public final class VerifyingKey {
    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 16_384;
    /// What stands before an Ed25519 key in a SubjectPublicKeyInfo (RFC 8410).
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final PublicKey key;
    private final Schemes.Kind kind;
    private final Digest id;

    private VerifyingKey(PublicKey key, Schemes.Kind kind, Digest id) {
        this.key = key;
        this.kind = kind;
        this.id = id;
    }

    /// Reads a SubjectPublicKeyInfo (RFC 5280), or a bare RSAPublicKey (RFC 8017, appendix A.1.1).
    ///
    /// @throws RefusedException `MALFORMED`, or `ALG_FORBIDDEN` if it is of a kind or size that is not accepted
    public static VerifyingKey of(byte[] der) throws RefusedException {
        var fields = Der.parse(der).as(Der.SEQUENCE).open();
        var first = fields.next();
        try {
            if (first.tag() == Der.INTEGER) {
                var exponent = fields.next(Der.INTEGER).integer();
                fields.end();
                return of(rsa(first.integer(), exponent));
            }
            var algorithm = first.as(Der.SEQUENCE).open().next(Der.OID).oid();
            return of(KeyFactory.getInstance(Schemes.factory(algorithm)).generatePublic(new X509EncodedKeySpec(der)));
        } catch (GeneralSecurityException | ArithmeticException e) {
            throw RefusedException.malformed("the public key cannot be read: " + e.getMessage());
        }
    }

    private static PublicKey rsa(BigInteger modulus, BigInteger exponent) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    }

    /// Takes the 32 bytes of an Ed25519 key (RFC 8032).
    ///
    /// @throws RefusedException `MALFORMED` if there are not so many, or they are no key
    public static VerifyingKey ofEd25519(byte[] key) throws RefusedException {
        if (key.length != 32) {
            throw RefusedException.malformed("an Ed25519 key has 32 bytes, not " + key.length);
        }
        var der = Arrays.copyOf(ED25519_PREFIX, ED25519_PREFIX.length + key.length);
        System.arraycopy(key, 0, der, ED25519_PREFIX.length, key.length);
        return of(der);
    }

    /// Takes the key of a certificate, or any other that the JDK read.
    public static VerifyingKey of(PublicKey key) throws RefusedException {
        try {
            var kind = switch (key) {
                case RSAPublicKey rsa -> rsa(rsa);
                case ECPublicKey ec -> curve(ec);
                case PublicKey other -> Schemes.Kind.find(other.getAlgorithm(), other.getEncoded());
            };
            // An RSA key may be written as one for PSS only: its material is the same.
            var plain = key instanceof RSAPublicKey rsa ? rsa(rsa.getModulus(), rsa.getPublicExponent()) : key;
            return new VerifyingKey(plain, kind,
                    Digest.sha256(MessageDigest.getInstance("SHA-256").digest(plain.getEncoded())));
        } catch (GeneralSecurityException e) {
            throw RefusedException.malformed("the public key cannot be read: " + e.getMessage());
        }
    }

    private static Schemes.Kind rsa(RSAPublicKey key) throws RefusedException {
        int bits = key.getModulus().bitLength();
        if (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS || key.getPublicExponent().bitLength() > 64) {
            throw new RefusedException(Code.ALG_FORBIDDEN, "an RSA key has " + MIN_RSA_BITS + " to " + MAX_RSA_BITS
                    + " bits and a short exponent; this one has " + bits + " bits");
        }
        return Schemes.Kind.RSA;
    }

    private static Schemes.Kind curve(ECPublicKey key) throws RefusedException {
        int bits = key.getParams().getOrder().bitLength();
        return switch (bits) {
            case 256 -> Schemes.Kind.P256;
            case 384 -> Schemes.Kind.P384;
            case 521 -> Schemes.Kind.P521;
            default -> throw new RefusedException(Code.ALG_FORBIDDEN, "no curve of " + bits + " bits is accepted");
        };
    }

    /// Reads one key in PEM (RFC 7468): `PUBLIC KEY` or `RSA PUBLIC KEY`, and nothing else in the file.
    ///
    /// @throws RefusedException also `SECRET_KEY` if it is the wrong half
    public static VerifyingKey ofPem(byte[] pem) throws RefusedException {
        var text = new String(pem, StandardCharsets.ISO_8859_1).strip();
        if (text.contains("PRIVATE KEY-----")) {
            throw new RefusedException(Code.SECRET_KEY, "the file holds a private key");
        }
        for (var label : new String[]{"PUBLIC KEY", "RSA PUBLIC KEY"}) {
            var found = Pem.body(text, label);
            if (found.isPresent()) {
                return of(found.get());
            }
        }
        throw RefusedException.malformed("it is no public key in PEM: it begins \""
                + text.substring(0, Math.min(text.length(), 40)) + "\"");
    }

    /// Returns whether `signature` fits `message` and this key. An ECDSA signature is DER.
    public boolean fits(byte[] message, byte[] signature) {
        return Schemes.fits(kind, key, message, signature);
    }

    /// Returns whether the plain `r` and `s` of an ECDSA signature, one after the other, fit; never for another kind.
    public boolean fitsPlain(byte[] message, byte[] signature) {
        return kind.scalar() > 0 && signature.length == 2 * kind.scalar()
                && Schemes.fitsPlain(kind, key, message, signature);
    }

    /// Returns whether keys of this kind sign a message and not its digest.
    public boolean signsWhole() {
        return kind == Schemes.Kind.ED25519 || kind == Schemes.Kind.ML_DSA;
    }

    /// Returns whether `signature` fits what has this digest; for Ed25519 that is Ed25519ph, whose digest is SHA-512. Never for
    /// kinds of keys that sign no digest.
    public boolean fitsDigest(Digest digest, byte[] signature) {
        return Schemes.fitsDigest(kind, key, digest, signature);
    }

    /// Returns the digest algorithm that goes with this key where nothing else is said.
    public Digest.Algorithm digestAlgorithm() {
        return kind.digest();
    }

    /// Returns the SHA-256 of the key as a SubjectPublicKeyInfo.
    public Digest id() {
        return id;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifyingKey that && Arrays.equals(key.getEncoded(), that.key.getEncoded());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return kind + " " + id;
    }
}
