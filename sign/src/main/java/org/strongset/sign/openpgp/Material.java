package org.strongset.sign.openpgp;

import java.math.BigInteger;

/// The numbers of a public key, by algorithm (RFC 9580, section 5.5.5).
sealed interface Material
        permits Material.Rsa, Material.Dsa, EcPoint, Material.Ed25519, Material.Ed448, Material.NotSigning {
    // Public-key algorithms (section 9.1)
    int RSA = 1;
    int RSA_ENCRYPT = 2;
    int RSA_SIGN = 3;
    int ELGAMAL = 16;
    int DSA = 17;
    int ECDH = 18;
    int ECDSA = 19;
    int EDDSA_LEGACY = 22;
    int X25519 = 25;
    int X448 = 26;
    int ED25519 = 27;
    int ED448 = 28;

    /// The bytes of the object identifier of the one curve that EdDSALegacy has here.
    String ED25519_LEGACY_OID = "2B06010401DA470F01";

    /// Above this a modulus only costs time.
    int MOST_BITS = 16_384;

    record Rsa(BigInteger n, BigInteger e) implements Material {}

    record Dsa(BigInteger p, BigInteger q, BigInteger g, BigInteger y) implements Material {}

    record Ed25519(Octets key) implements Material {}

    record Ed448(Octets key) implements Material {}

    /// A key that cannot sign, or on which nothing is verified here.
    ///
    /// @param why for people
    record NotSigning(String why) implements Material {}

    /// Reads the algorithm's fields, up to the end of the packet.
    static Material parse(int version, int algorithm, OctetReader in) throws Refusal {
        var material = switch (algorithm) {
            case RSA, RSA_SIGN -> rsa(in);
            case DSA -> dsa(in);
            case ECDSA -> ecdsa(in);
            case EDDSA_LEGACY -> eddsaLegacy(version, in);
            case ED25519 -> new Ed25519(in.take(32));
            case ED448 -> new Ed448(in.take(57));
            case ECDH -> ecdh(version, in);
            case RSA_ENCRYPT, ELGAMAL, X25519, X448 -> other(in, "is for encryption only");
            default -> other(in, "is of the unknown algorithm " + algorithm);
        };
        in.end("the key");
        return material;
    }

    private static Material rsa(OctetReader in) throws Refusal {
        var n = bounded(in.mpi());
        var e = in.mpi();
        if (e.bitLength() > 64) {
            throw Refusal.malformed("the RSA exponent has " + e.bitLength() + " bits; at most 64 are read");
        }
        return new Rsa(n, e);
    }

    private static Material dsa(OctetReader in) throws Refusal {
        return new Dsa(bounded(in.mpi()), bounded(in.mpi()), bounded(in.mpi()), bounded(in.mpi()));
    }

    private static BigInteger bounded(BigInteger number) throws Refusal {
        if (number.bitLength() > MOST_BITS) {
            throw Refusal.malformed("a number of the key has " + number.bitLength() + " bits; at most " + MOST_BITS
                    + " are read");
        }
        return number;
    }

    private static Material ecdsa(OctetReader in) throws Refusal {
        var oid = in.take(in.u8()).hex();
        var curve = Curve.of(oid);
        if (curve == null) {
            return other(in, "is on a curve that is not read here (object identifier " + oid + ")");
        }
        var point = point(in, 1 + 2 * curve.octets());
        if (point.at(0) != 0x04) {
            throw Refusal.malformed("the point is not written with both coordinates");
        }
        int size = curve.octets();
        return new EcPoint(curve, point.slice(1, 1 + size).number(), point.slice(1 + size, 1 + 2 * size).number());
    }

    /// Reads EdDSALegacy, which is for version 4 only (section 5.5.5.5): the point has 0x40 before its native bytes.
    private static Material eddsaLegacy(int version, OctetReader in) throws Refusal {
        if (version != 4) {
            throw Refusal.malformed("EdDSALegacy is not for keys of version " + version);
        }
        var oid = in.take(in.u8()).hex();
        if (!oid.equals(ED25519_LEGACY_OID)) {
            return other(in, "is on a curve that is not read here (object identifier " + oid + ")");
        }
        var point = point(in, 33);
        if (point.at(0) != 0x40) {
            throw Refusal.malformed("the point is not written in its native form");
        }
        return new Ed25519(point.slice(1, 33));
    }

    private static Material ecdh(int version, OctetReader in) throws Refusal {
        var oid = in.take(in.u8()).hex();
        if (version == 6 && oid.equals("2B060104019755010501")) {
            throw Refusal.malformed("Curve25519Legacy is not for keys of version 6");
        }
        return other(in, "is for encryption only");
    }

    /// Reads a point as the MPI it is wrapped in; its first byte is never zero, so its length is exact.
    private static Octets point(OctetReader in, int length) throws Refusal {
        int bits = in.u16();
        var point = in.take((bits + 7) / 8);
        if (point.length() != length || point.number().bitLength() != bits) {
            throw Refusal.malformed("the point has " + point.length() + " bytes instead of " + length);
        }
        return point;
    }

    private static Material other(OctetReader in, String why) throws Refusal {
        in.rest();
        return new NotSigning(why);
    }
}
