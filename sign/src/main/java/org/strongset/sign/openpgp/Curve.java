package org.strongset.sign.openpgp;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.teletrust.TeleTrusTNamedCurves;
import org.bouncycastle.math.ec.ECCurve;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.math.ec.custom.sec.SecP256R1Curve;
import org.bouncycastle.math.ec.custom.sec.SecP384R1Curve;
import org.bouncycastle.math.ec.custom.sec.SecP521R1Curve;
import org.jspecify.annotations.Nullable;

/// The curves for ECDSA (RFC 9580, section 9.2). A curve's arithmetic is loaded when it is first used.
enum Curve {
    P256("2A8648CE3D030107", 256),
    P384("2B81040022", 384),
    P521("2B81040023", 521),
    BRAINPOOL_P256(
            "2B2403030208010107",
            256),
    BRAINPOOL_P384("2B240303020801010B", 384),
    BRAINPOOL_P512("2B240303020801010D", 512);

    private static final Curve[] ALL = values();
    private static final Map<Curve, Group> LOADED = new ConcurrentHashMap<>();

    private final String oid;
    private final int bits;

    Curve(String oid, int bits) {
        this.oid = oid;
        this.bits = bits;
    }

    /// A curve and the point that its keys are multiples of.
    record Group(ECCurve curve, ECPoint generator) {}

    /// Returns the curve with that object identifier (the DER value's bytes in upper-case hexadecimal), null if unknown.
    static @Nullable Curve of(String oid) {
        for (var curve : ALL) {
            if (curve.oid.equals(oid)) {
                return curve;
            }
        }
        return null;
    }

    /// Returns how many bytes one coordinate has.
    int octets() {
        return (bits + 7) / 8;
    }

    Group group() {
        var known = LOADED.get(this);
        if (known == null) {
            known = load();
            LOADED.put(this, known);
        }
        return known;
    }

    BigInteger order() {
        return group().curve().getOrder();
    }

    private Group load() {
        return switch (this) {
            case P256 -> group(new SecP256R1Curve(),
                    "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e16"
                            + "2bce33576b315ececbb6406837bf51f5");
            case P384 -> group(new SecP384R1Curve(),
                    "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7"
                            + "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f");
            case P521 -> group(new SecP521R1Curve(),
                    "00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ff"
                            + "a8de3348b3c1856a429bf97e7e31c2e5bd66011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17"
                            + "273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650");
            case BRAINPOOL_P256 -> brainpool("1.3.36.3.3.2.8.1.1.7");
            case BRAINPOOL_P384 -> brainpool("1.3.36.3.3.2.8.1.1.11");
            case BRAINPOOL_P512 -> brainpool("1.3.36.3.3.2.8.1.1.13");
        };
    }

    /// @param generator both coordinates in hexadecimal: to work out the second is slow in a new process
    private static Group group(ECCurve curve, String generator) {
        return new Group(curve, curve.decodePoint(HexFormat.of().parseHex("04" + generator)));
    }

    private static Group brainpool(String oid) {
        var parameters = TeleTrusTNamedCurves.getByOID(new ASN1ObjectIdentifier(oid));
        return new Group(parameters.getCurve(), parameters.getG());
    }
}
