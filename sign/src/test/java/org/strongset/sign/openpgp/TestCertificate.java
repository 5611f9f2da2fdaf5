package org.strongset.sign.openpgp;

import static org.strongset.sign.openpgp.TestSignature.signature;

import java.io.ByteArrayOutputStream;

/// Makes a certificate for a test: a primary key that may certify and sign, one User ID, and what is added.
final class TestCertificate {
    private final TestKey primary;
    private final long made;
    private final byte[] userId;
    private final ByteArrayOutputStream onKey = new ByteArrayOutputStream();
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();

    private TestCertificate(TestKey primary, long made, byte[] userId) {
        this.primary = primary;
        this.made = made;
        this.userId = userId;
    }

    static TestCertificate certificate(TestKey primary, String userId) {
        return certificate(primary, userId, created(primary), 0);
    }

    /// @param expires after how many seconds the key ends; 0 for never
    static TestCertificate certificate(TestKey primary, String userId, long made, long expires) {
        var binding = signature(0x13, primary, made).flags(3);
        if (expires > 0) {
            binding.keyExpires(expires);
        }
        return new TestCertificate(primary, made,
                TestPackets.join(TestPackets.userId(userId), binding.overUserId(primary, userId)));
    }

    private static long created(TestKey key) {
        long created = 0;
        for (int i = 1; i < 5; i++) {
            created = created << 8 | (key.body()[i] & 0xFF);
        }
        return created;
    }

    /// Adds a signature packet right behind the primary key.
    TestCertificate revoke(byte[] revocation) {
        onKey.writeBytes(revocation);
        return this;
    }

    /// Adds a packet at the end.
    TestCertificate add(byte[] packet) {
        rest.writeBytes(packet);
        return this;
    }

    /// Adds a subkey for signing, bound in both directions.
    TestCertificate signingSubkey(TestKey subkey) {
        var back = signature(SignaturePacket.PRIMARY_KEY_BINDING, subkey, made).overSubkey(primary, subkey);
        return add(subkey.subkeyPacket()).add(signature(SignaturePacket.SUBKEY_BINDING, primary, made).flags(2)
                .embed(back).overSubkey(primary, subkey));
    }

    byte[] bytes() {
        return TestPackets.join(primary.packet(), onKey.toByteArray(), userId, rest.toByteArray());
    }
}
