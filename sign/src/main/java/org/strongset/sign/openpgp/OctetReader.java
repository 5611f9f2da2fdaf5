package org.strongset.sign.openpgp;

import java.math.BigInteger;

/// Reads the fields of a packet's body, in order, and refuses to read past its end.
final class OctetReader {
    private final Octets octets;
    private int position;

    OctetReader(Octets octets) {
        this.octets = octets;
    }

    int position() {
        return position;
    }

    int remaining() {
        return octets.length() - position;
    }

    int u8() throws Refusal {
        need(1);
        return octets.at(position++);
    }

    int u16() throws Refusal {
        return u8() << 8 | u8();
    }

    long u32() throws Refusal {
        return (long) u16() << 16 | u16();
    }

    /// Returns the next `count` bytes; `count` may be any number that the bytes themselves named.
    Octets take(long count) throws Refusal {
        need(count);
        int from = position;
        position += (int) count;
        return octets.slice(from, position);
    }

    Octets rest() throws Refusal {
        return take(remaining());
    }

    /// Reads a multiprecision integer (RFC 9580, section 3.2), and only its one canonical form: the length names exactly
    /// the bits from the first that is set, so that no bit of it can change without changing the number.
    BigInteger mpi() throws Refusal {
        int bits = u16();
        var number = take((bits + 7) / 8).number();
        if (number.bitLength() != bits) {
            throw Refusal.malformed("a number says it has " + bits + " bits, but has " + number.bitLength());
        }
        return number;
    }

    /// Refuses if bytes are left.
    void end(String what) throws Refusal {
        if (remaining() != 0) {
            throw Refusal.malformed(what + " has " + remaining() + " bytes too many");
        }
    }

    private void need(long count) throws Refusal {
        if (count > remaining()) {
            throw Refusal.malformed("it ends " + (count - remaining()) + " bytes too early");
        }
    }
}
