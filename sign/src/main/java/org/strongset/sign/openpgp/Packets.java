package org.strongset.sign.openpgp;

import java.nio.ByteBuffer;

/// Walks over the frames of a sequence of packets without looking into them (RFC 9580, section 4.2).
///
/// Both header formats are read. Partial and indeterminate lengths are for data packets only, and nothing that we read is
/// one, so they are refused. Walking allocates nothing: a ring of 28 MB is framed in some milliseconds.
final class Packets {
    // Packet types (RFC 9580, section 5)
    static final int SESSION_KEY = 1;
    static final int SIGNATURE = 2;
    static final int PASSWORD_SESSION_KEY = 3;
    static final int ONE_PASS_SIGNATURE = 4;
    static final int SECRET_KEY = 5;
    static final int PUBLIC_KEY = 6;
    static final int SECRET_SUBKEY = 7;
    static final int COMPRESSED = 8;
    static final int ENCRYPTED = 9;
    static final int MARKER = 10;
    static final int LITERAL = 11;
    static final int TRUST = 12;
    static final int USER_ID = 13;
    static final int PUBLIC_SUBKEY = 14;
    static final int USER_ATTRIBUTE = 17;
    static final int ENCRYPTED_PROTECTED = 18;
    static final int ENCRYPTED_AEAD = 20;
    static final int PADDING = 21;

    private final ByteBuffer bytes;
    private final int limit;
    private int tag;
    private int start;
    private int body;
    private int end;

    /// Walks over the bytes from `from` on, `to` not among them; the buffer's position and limit play no part.
    Packets(ByteBuffer bytes, int from, int to) {
        this.bytes = bytes;
        this.limit = to;
        this.end = from;
    }

    static Packets of(byte[] bytes) {
        return new Packets(ByteBuffer.wrap(bytes), 0, bytes.length);
    }

    /// Returns the type of the packet that [#next] would go to, 0 if there is none or the byte begins no packet.
    int peek() {
        if (end >= limit) {
            return 0;
        }
        int first = octet(end);
        return (first & 0x80) == 0 ? 0 : (first & 0x40) != 0 ? first & 0x3F : first >> 2 & 0x0F;
    }

    /// Goes to the next packet, if there is one.
    ///
    /// @throws Refusal if what comes is no packet, or it goes on past the end: from here on nothing can be framed
    boolean next() throws Refusal {
        if (end == limit) {
            return false;
        }
        tag = peek();
        start = end;
        if (tag == 0) {
            throw Refusal.malformed("byte " + start + " begins no packet");
        }
        int at = start + 1;
        long length;
        if ((octet(start) & 0x40) != 0) {
            int first = need(at++);
            if (first < 192) {
                length = first;
            } else if (first < 224) {
                length = ((first - 192L) << 8) + need(at++) + 192;
            } else if (first == 255) {
                length = number(at, 4);
                at += 4;
            } else {
                throw Refusal.malformed("the packet at byte " + start + " has a partial length");
            }
        } else {
            int size = 1 << (octet(start) & 3);
            if (size == 8) {
                throw Refusal.malformed("the packet at byte " + start + " has no length");
            }
            length = number(at, size);
            at += size;
        }
        if (length > limit - at) {
            throw Refusal.malformed("the packet at byte " + start + " says it has " + length + " bytes, but "
                    + Math.max(0, limit - at) + " are left");
        }
        body = at;
        end = at + (int) length;
        return true;
    }

    int tag() {
        return tag;
    }

    /// Returns where the packet's header begins.
    int start() {
        return start;
    }

    /// Returns where the next packet begins.
    int end() {
        return end;
    }

    int length() {
        return end - body;
    }

    /// Returns a copy of the packet's body.
    Octets body() {
        var copy = new byte[end - body];
        bytes.get(body, copy);
        return Octets.of(copy);
    }

    private long number(int at, int size) throws Refusal {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | need(at + i);
        }
        return value;
    }

    private int need(int at) throws Refusal {
        if (at >= limit) {
            throw Refusal.malformed("the packet at byte " + start + " ends within its header");
        }
        return octet(at);
    }

    private int octet(int at) {
        return bytes.get(at) & 0xFF;
    }
}
