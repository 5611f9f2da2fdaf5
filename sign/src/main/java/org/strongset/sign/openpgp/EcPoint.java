package org.strongset.sign.openpgp;

import java.math.BigInteger;
import org.bouncycastle.math.ec.ECPoint;
import org.jspecify.annotations.Nullable;

/// A public key for ECDSA: a point of a curve, if it lies on it.
///
/// What its first use works out (that it does lie there, and its first multiples) is kept: the next signature by the same
/// key is verified in half the time (docs/benchmarks.md, G6).
final class EcPoint implements Material {
    private final Curve curve;
    private final BigInteger x;
    private final BigInteger y;
    private volatile @Nullable ECPoint point;

    EcPoint(Curve curve, BigInteger x, BigInteger y) {
        this.curve = curve;
        this.x = x;
        this.y = y;
    }

    Curve curve() {
        return curve;
    }

    BigInteger x() {
        return x;
    }

    BigInteger y() {
        return y;
    }

    /// Returns the point, or null if the two numbers are no point of the curve.
    @Nullable
    ECPoint onCurve() {
        var known = point;
        if (known == null) {
            var field = curve.group().curve().getField().getCharacteristic();
            if (x.compareTo(field) >= 0 || y.compareTo(field) >= 0) {
                return null;
            }
            known = curve.group().curve().createPoint(x, y);
            point = known;
        }
        return known.isValid() ? known : null;
    }
}
