package org.strongset.sign.openpgp;

import java.security.MessageDigest;

/// A public key or subkey packet (RFC 9580, section 5.5.2).
final class PublicKey {
    private final int version;
    private final long created;
    private final int algorithm;
    private final Material material;
    private final Octets body;
    private final Fingerprint fingerprint;

    private PublicKey(int version, long created, int algorithm, Material material, Octets body) {
        this.version = version;
        this.created = created;
        this.algorithm = algorithm;
        this.material = material;
        this.body = body;
        this.fingerprint = Fingerprint.of(fingerprint(body));
    }

    /// Reads a packet's body, to its last byte.
    static PublicKey parse(Octets body) throws Refusal {
        var in = body.reader();
        int version = in.u8();
        if (version != 4 && version != 6) {
            throw Refusal.malformed("a key has version " + version + "; versions 4 and 6 are read");
        }
        long created = in.u32();
        int algorithm = in.u8();
        if (version == 6) {
            long length = in.u32();
            if (length != in.remaining()) {
                throw Refusal.malformed("a key says its numbers have " + length + " bytes, but they have "
                        + in.remaining());
            }
        } else if (body.length() > 0xFFFF) {
            throw Refusal.malformed("a key of version 4 has " + body.length() + " bytes");
        }
        return new PublicKey(version, created, algorithm, Material.parse(version, algorithm, in), body);
    }

    /// Returns the digest that a key's fingerprint is; the body's first byte says by which rule (section 5.5.4).
    static byte[] fingerprint(Octets body) {
        var digest = (body.at(0) == 6 ? HashAlgorithm.SHA256 : HashAlgorithm.SHA1).start();
        into(body, digest);
        return digest.digest();
    }

    /// Adds a key the way all digests over keys begin: 0x99 and two bytes of length, or 0x9B and four (section 5.2.4).
    private static void into(Octets body, MessageDigest digest) {
        int length = body.length();
        if (body.at(0) == 6) {
            digest.update((byte) 0x9B);
            digest.update((byte) (length >> 24));
            digest.update((byte) (length >> 16));
        } else {
            digest.update((byte) 0x99);
        }
        digest.update((byte) (length >> 8));
        digest.update((byte) length);
        body.into(digest);
    }

    void into(MessageDigest digest) {
        into(body, digest);
    }

    int version() {
        return version;
    }

    /// Returns when it says it was made: seconds since 1970, UTC.
    long created() {
        return created;
    }

    int algorithm() {
        return algorithm;
    }

    Material material() {
        return material;
    }

    Octets body() {
        return body;
    }

    Fingerprint fingerprint() {
        return fingerprint;
    }

    @Override
    public String toString() {
        return fingerprint.hex();
    }
}
