package org.strongset.sign.openpgp;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.math.ec.rfc8032.Ed448;

/// Whether the numbers of a signature fit a key and a digest (RFC 9580, section 5.2.3). Nothing else: no time, no trust.
///
/// Every number is checked to be in its range first, and no key is assumed to be honest. The modular powers are the
/// JDK's, the points Bouncy Castle's.
final class Arithmetic {
    private static final byte[] NO_CONTEXT = {};

    private Arithmetic() {}

    /// Returns whether `values`, the fields of a signature by `key`, fit `digest`, which `hash` made.
    ///
    /// @throws Refusal if the fields cannot be read
    static boolean fits(PublicKey key, HashAlgorithm hash, Octets values, byte[] digest) throws Refusal {
        var in = values.reader();
        var material = key.material();
        // No switch over the types: the JDK makes its code at run time, anew at each start of the command.
        if (material instanceof Material.Rsa rsa) {
            return rsa(rsa, number(in), hash, digest);
        }
        if (material instanceof Material.Dsa dsa) {
            return dsa(dsa, in.mpi(), number(in), digest);
        }
        if (material instanceof EcPoint point) {
            return ecdsa(point, in.mpi(), number(in), digest);
        }
        if (material instanceof Material.Ed25519(var octets)) {
            return key.algorithm() == Material.EDDSA_LEGACY
                    ? ed25519(octets, join(in.mpi(), number(in)), digest)
                    : ed25519(octets, octets(in, 64), digest);
        }
        return material instanceof Material.Ed448(var octets) && ed448(octets, octets(in, 114), digest);
    }

    private static BigInteger number(OctetReader in) throws Refusal {
        var last = in.mpi();
        in.end("the signature");
        return last;
    }

    private static byte[] octets(OctetReader in, int length) throws Refusal {
        var octets = in.take(length);
        in.end("the signature");
        return octets.copy();
    }

    /// RSASSA-PKCS1-v1_5 (RFC 8017, section 8.2.2): the one encoding of the digest is made and compared as a whole.
    static boolean rsa(Material.Rsa key, BigInteger s, HashAlgorithm hash, byte[] digest) {
        var n = key.n();
        int length = (n.bitLength() + 7) / 8;
        var prefix = HexFormat.of().parseHex(hash.prefix());
        int padding = length - 3 - prefix.length - digest.length;
        if (!n.testBit(0) || !key.e().testBit(0) || key.e().bitLength() < 2 || s.compareTo(n) >= 0 || padding < 8) {
            return false;
        }
        var encoded = new byte[length];
        encoded[1] = 1;
        Arrays.fill(encoded, 2, 2 + padding, (byte) 0xFF);
        System.arraycopy(prefix, 0, encoded, 3 + padding, prefix.length);
        System.arraycopy(digest, 0, encoded, 3 + padding + prefix.length, digest.length);
        return s.modPow(key.e(), n).equals(new BigInteger(1, encoded));
    }

    /// DSA (FIPS 186-4, section 4.7).
    static boolean dsa(Material.Dsa key, BigInteger r, BigInteger s, byte[] digest) {
        var p = key.p();
        var q = key.q();
        if (!p.testBit(0) || !q.testBit(0) || q.bitLength() >= p.bitLength() || !inRange(key.g(), p)
                || !inRange(key.y(), p) || !inRange(r, q) || !inRange(s, q)) {
            return false;
        }
        if (!s.gcd(q).equals(BigInteger.ONE)) {
            return false; // q is no prime: not an honest key
        }
        var w = s.modInverse(q);
        var u1 = leftmost(digest, q.bitLength()).multiply(w).mod(q);
        var u2 = r.multiply(w).mod(q);
        return key.g().modPow(u1, p).multiply(key.y().modPow(u2, p)).mod(p).mod(q).equals(r);
    }

    /// ECDSA (FIPS 186-5, section 6.4.2).
    static boolean ecdsa(EcPoint key, BigInteger r, BigInteger s, byte[] digest) {
        var group = key.curve().group();
        var n = key.curve().order();
        if (!inRange(r, n) || !inRange(s, n)) {
            return false;
        }
        var point = key.onCurve();
        if (point == null) {
            return false;
        }
        var w = s.modInverse(n);
        var u1 = leftmost(digest, n.bitLength()).multiply(w).mod(n);
        var u2 = r.multiply(w).mod(n);
        var sum = ECAlgorithms.sumOfTwoMultiplies(group.generator(), u1, point, u2);
        return !sum.isInfinity() && abscissa(sum).mod(n).equals(r);
    }

    /// Returns the x of a point that is not at infinity. `ECPoint.normalize` would make a random number first, to hide what
    /// nobody hides here: that costs a start of the command a tenth of its time.
    private static BigInteger abscissa(ECPoint point) {
        int coordinates = point.getCurve().getCoordinateSystem();
        if (coordinates != ECCurve.COORD_JACOBIAN && coordinates != ECCurve.COORD_JACOBIAN_MODIFIED) {
            return point.normalize().getAffineXCoord().toBigInteger();
        }
        return point.getXCoord().divide(point.getZCoord(0).square()).toBigInteger();
    }

    /// Ed25519 (RFC 8032, section 5.1.7) over the digest. A key of small order, which one signature fits for any message,
    /// is refused. To see whether the key is of prime order would take as long again, and keep nobody out: whoever made it
    /// otherwise signs with it all the same.
    static boolean ed25519(Octets key, byte[] signature, byte[] message) {
        return key.length() == 32 && signature.length == 64
                && Ed25519.verify(signature, 0, key.copy(), 0, message, 0, message.length);
    }

    /// Ed448 (RFC 8032, section 5.2.7) over the digest, with an empty context.
    static boolean ed448(Octets key, byte[] signature, byte[] message) {
        var point = Ed448.validatePublicKeyFullExport(key.copy(), 0);
        return signature.length == 114 && point != null
                && Ed448.verify(signature, 0, point, NO_CONTEXT, message, 0, message.length);
    }

    /// Puts the two numbers of EdDSALegacy back into 64 bytes; anything if they are too long for that.
    private static byte[] join(BigInteger r, BigInteger s) {
        if (r.bitLength() > 256 || s.bitLength() > 256) {
            return NO_CONTEXT;
        }
        var joined = new byte[64];
        put(r, joined, 32);
        put(s, joined, 64);
        return joined;
    }

    private static void put(BigInteger number, byte[] into, int end) {
        var bytes = number.toByteArray();
        int length = Math.min(bytes.length, 32);
        System.arraycopy(bytes, bytes.length - length, into, end - length, length);
    }

    private static boolean inRange(BigInteger number, BigInteger below) {
        return number.signum() > 0 && number.compareTo(below) < 0;
    }

    private static BigInteger leftmost(byte[] digest, int bits) {
        var number = new BigInteger(1, digest);
        return digest.length * 8 > bits ? number.shiftRight(digest.length * 8 - bits) : number;
    }
}
