package org.strongset.sign.openpgp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// Makes one signature packet for a test; whatever is not said is as an honest program would do it.
///
///     signature(BINARY, key, at).hash(SHA1).overData(data)
final class TestSignature {
    private final int type;
    private final TestKey by;
    private final ByteArrayOutputStream hashed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream unhashed = new ByteArrayOutputStream();
    private HashAlgorithm hash = HashAlgorithm.SHA256;
    private int version;
    private byte[] salt = {};
    private boolean issuer = true;

    private TestSignature(int type, TestKey by, long at) {
        this.type = type;
        this.by = by;
        this.version = by.version();
        if (version == 6) {
            salt = new byte[16];
        }
        add(Subpackets.CREATED, TestPackets.number(at, 4));
    }

    static TestSignature signature(int type, TestKey by, long at) {
        return new TestSignature(type, by, at);
    }

    TestSignature hash(HashAlgorithm algorithm) {
        hash = algorithm;
        return this;
    }

    TestSignature version(int number) {
        version = number;
        return this;
    }

    TestSignature salt(int length) {
        salt = new byte[length];
        return this;
    }

    /// Adds a subpacket to the hashed area; or 0x80 to the type to make it critical.
    TestSignature add(int subpacket, byte[] body) {
        write(hashed, subpacket, body);
        return this;
    }

    TestSignature flags(int flags) {
        return add(Subpackets.KEY_FLAGS, new byte[]{(byte) flags});
    }

    TestSignature keyExpires(long seconds) {
        return add(Subpackets.KEY_EXPIRES, TestPackets.number(seconds, 4));
    }

    TestSignature reason(int code) {
        return add(Subpackets.REASON, new byte[]{(byte) code});
    }

    TestSignature notation(String name, boolean critical) {
        var text = name.getBytes(StandardCharsets.UTF_8);
        return add(Subpackets.NOTATION | (critical ? 0x80 : 0), TestPackets.join(new byte[]{(byte) 0x80, 0, 0, 0},
                TestPackets.number(text.length, 2), TestPackets.number(1, 2), text, new byte[]{'x'}));
    }

    /// Embeds a signature packet's body in the hashed area.
    TestSignature embed(byte[] signaturePacket) {
        var packets = Packets.of(signaturePacket);
        try {
            packets.next();
        } catch (Refusal e) {
            throw new IllegalArgumentException(e);
        }
        return add(Subpackets.EMBEDDED, packets.body().copy());
    }

    /// Says, where nobody signs it, that another key made it, and nothing of who did.
    TestSignature blame(TestKey other) {
        issuer = false;
        write(unhashed, Subpackets.ISSUER_FINGERPRINT, issuerFingerprint(other));
        return this;
    }

    /// Adds a hint where nobody signs it.
    TestSignature hint(TestKey other) {
        write(unhashed, Subpackets.ISSUER_FINGERPRINT, issuerFingerprint(other));
        return this;
    }

    byte[] overData(byte[] data) {
        return over(digest -> digest.update(data));
    }

    byte[] overKey(TestKey primary) {
        return over(primary::into);
    }

    byte[] overSubkey(TestKey primary, TestKey subkey) {
        return over(digest -> {
            primary.into(digest);
            subkey.into(digest);
        });
    }

    byte[] overUserId(TestKey primary, String userId) {
        return over(digest -> {
            primary.into(digest);
            var text = userId.getBytes(StandardCharsets.UTF_8);
            digest.update((byte) 0xB4);
            digest.update(TestPackets.number(text.length, 4));
            digest.update(text);
        });
    }

    private interface Signed {
        void into(MessageDigest digest);
    }

    private byte[] over(Signed signed) {
        if (issuer) {
            add(Subpackets.ISSUER_FINGERPRINT, issuerFingerprint(by));
        }
        int size = version == 6 ? 4 : 2;
        var hashedPart = TestPackets.join(
                new byte[]{(byte) version, (byte) type, (byte) by.algorithm(), (byte) hash.id()},
                TestPackets.number(hashed.size(), size), hashed.toByteArray());
        var digest = hash.start();
        digest.update(salt);
        signed.into(digest);
        digest.update(hashedPart);
        digest.update(new byte[]{(byte) version, (byte) 0xFF});
        digest.update(TestPackets.number(hashedPart.length, 4));
        var value = digest.digest();
        return TestPackets.packet(Packets.SIGNATURE, TestPackets.join(hashedPart,
                TestPackets.number(unhashed.size(), size), unhashed.toByteArray(), new byte[]{value[0], value[1]},
                version == 6 ? TestPackets.join(new byte[]{(byte) salt.length}, salt) : new byte[0],
                by.sign(hash, value)));
    }

    private static byte[] issuerFingerprint(TestKey key) {
        var octets = java.util.HexFormat.of().parseHex(key.fingerprint().hex());
        return TestPackets.join(new byte[]{(byte) key.version()}, octets);
    }

    private static void write(ByteArrayOutputStream to, int type, byte[] body) {
        to.write(0xFF);
        to.writeBytes(TestPackets.number(body.length + 1L, 4));
        to.write(type);
        to.writeBytes(body);
    }
}
