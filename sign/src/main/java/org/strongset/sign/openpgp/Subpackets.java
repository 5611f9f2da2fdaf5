package org.strongset.sign.openpgp;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One area of a signature's subpackets (RFC 9580, section 5.2.3.7).
///
/// What says one thing may say it once: two creation times, expirations or sets of flags in one area can be read in two
/// ways, so the signature is malformed.
final class Subpackets {
    static final int CREATED = 2;
    static final int EXPIRES = 3;
    static final int EXPORTABLE = 4;
    static final int TRUST = 5;
    static final int EXPRESSION = 6;
    static final int REVOCABLE = 7;
    static final int KEY_EXPIRES = 9;
    static final int ISSUER = 16;
    static final int NOTATION = 20;
    static final int PRIMARY_USER_ID = 25;
    static final int KEY_FLAGS = 27;
    static final int REASON = 29;
    static final int EMBEDDED = 32;
    static final int ISSUER_FINGERPRINT = 33;

    /// What is understood, or may be left out of account because it speaks of encryption, of servers or of certifications.
    private static final long KNOWN = bits(CREATED, EXPIRES, EXPORTABLE, TRUST, EXPRESSION, REVOCABLE, KEY_EXPIRES, 11,
            12,
            ISSUER, 21,
            22, 23, 24,
            PRIMARY_USER_ID, 26, KEY_FLAGS, 28, REASON, 30, 31, EMBEDDED, ISSUER_FINGERPRINT, 34, 35, 39);

    /// What may stand once only.
    private static final long ONCE = bits(CREATED, EXPIRES, KEY_EXPIRES, PRIMARY_USER_ID, KEY_FLAGS, REASON);

    private final List<Subpacket> all;

    private Subpackets(List<Subpacket> all) {
        this.all = all;
    }

    /// A subpacket: its type without the critical bit, and its body.
    private record Subpacket(int type, boolean critical, Octets body) {}

    static Subpackets parse(Octets area) throws Refusal {
        var in = area.reader();
        var all = new ArrayList<Subpacket>();
        long seen = 0;
        while (in.remaining() > 0) {
            var subpacket = in.take(length(in));
            if (subpacket.length() == 0) {
                throw Refusal.malformed("a subpacket has no type");
            }
            int type = subpacket.at(0) & 0x7F;
            if ((seen & ONCE & bits(type)) != 0) {
                throw Refusal.malformed("the subpacket " + type + " stands twice");
            }
            seen |= bits(type);
            all.add(new Subpacket(type, (subpacket.at(0) & 0x80) != 0, subpacket.slice(1, subpacket.length())));
        }
        return new Subpackets(all);
    }

    private static long length(OctetReader in) throws Refusal {
        int first = in.u8();
        if (first < 192) {
            return first;
        }
        return first == 255 ? in.u32() : ((first - 192L) << 8) + in.u8() + 192;
    }

    /// Returns the first subpacket of that type, null if there is none.
    @Nullable
    Octets find(int type) {
        for (var subpacket : all) {
            if (subpacket.type == type) {
                return subpacket.body;
            }
        }
        return null;
    }

    List<Octets> findAll(int type) {
        var found = new ArrayList<Octets>(1);
        for (var subpacket : all) {
            if (subpacket.type == type) {
                found.add(subpacket.body);
            }
        }
        return found;
    }

    /// Reads a subpacket of four bytes: a time, or a number of seconds. Returns `otherwise` if there is none.
    long number(int type, long otherwise) throws Refusal {
        var body = find(type);
        if (body == null) {
            return otherwise;
        }
        var in = body.reader();
        long number = in.u32();
        in.end("the subpacket " + type);
        return number;
    }

    /// Returns what the first critical thing is that is not understood, null if all are. No notation is understood.
    @Nullable
    String criticalUnknown() {
        for (var subpacket : all) {
            if (subpacket.critical && subpacket.type == NOTATION) {
                return "a critical notation";
            }
            if (subpacket.critical && (KNOWN & bits(subpacket.type)) == 0) {
                return "the critical subpacket " + subpacket.type;
            }
        }
        return null;
    }

    /// Returns whether one is critical that is not among these.
    boolean isCriticalBeyond(Set<Integer> handled) {
        return all.stream().anyMatch(subpacket -> subpacket.critical && !handled.contains(subpacket.type));
    }

    private static long bits(int... types) {
        long bits = 0;
        for (int type : types) {
            bits |= type < 64 ? 1L << type : 0;
        }
        return bits;
    }
}
