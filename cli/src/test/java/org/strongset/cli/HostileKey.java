package org.strongset.cli;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;

/// An OpenPGP key of version 4 (RFC 9580) whose User ID is any bytes at all, which no tool will make.
final class HostileKey {
    private static final int RSA = 1;
    private static final int SHA256 = 8;
    private static final int CERTIFICATION = 0x13;
    private static final int BINARY = 0x00;

    private final KeyPair pair;
    private final int made;
    private final byte[] userId;

    HostileKey(String userId, Instant made) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        this.pair = generator.generateKeyPair();
        this.made = (int) made.getEpochSecond();
        this.userId = userId.getBytes(StandardCharsets.UTF_8);
    }

    /// Returns the certificate: key, User ID, and the key's own certification of it.
    byte[] certificate() throws GeneralSecurityException {
        var certified = join(hashedKey(), new byte[]{(byte) 0xb4}, ByteBuffer.allocate(4).putInt(userId.length).array(),
                userId);
        return join(packet(6, keyBody()), packet(13, userId), signature(CERTIFICATION, certified));
    }

    /// Returns a detached signature over the bytes.
    byte[] sign(byte[] data) throws GeneralSecurityException {
        return signature(BINARY, data);
    }

    private byte[] keyBody() {
        var key = (RSAPublicKey) pair.getPublic();
        return join(new byte[]{4}, ByteBuffer.allocate(4).putInt(made).array(), new byte[]{RSA}, mpi(key.getModulus()),
                mpi(key.getPublicExponent()));
    }

    private byte[] hashedKey() {
        var body = keyBody();
        return join(new byte[]{(byte) 0x99, (byte) (body.length >> 8), (byte) body.length}, body);
    }

    /// Section 5.2.3: subpackets for the time, the key flags and the issuer's fingerprint, all of them hashed, and the
    /// issuer's key ID, without which gpgv does not look for the key.
    private byte[] signature(int type, byte[] data) throws GeneralSecurityException {
        var fingerprint = MessageDigest.getInstance("SHA-1").digest(hashedKey());
        var subpackets = join(new byte[]{5, 2}, ByteBuffer.allocate(4).putInt(made).array(), new byte[]{2, 27, 3},
                new byte[]{22, 33, 4}, fingerprint);
        var head = join(new byte[]{4, (byte) type, RSA, SHA256, 0, (byte) subpackets.length}, subpackets);
        var hashed = join(data, head, new byte[]{4, (byte) 0xff}, ByteBuffer.allocate(4).putInt(head.length).array());
        var left = Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(hashed), 2);
        var rsa = Signature.getInstance("SHA256withRSA");
        rsa.initSign(pair.getPrivate());
        rsa.update(hashed);
        var keyId = join(new byte[]{0, 10, 9, 16}, Arrays.copyOfRange(fingerprint, 12, 20));
        return packet(2, join(head, keyId, left, mpi(new BigInteger(1, rsa.sign()))));
    }

    /// Section 4.2.2: the legacy format, with a length of four octets, which gpgv wants in its keyrings.
    private static byte[] packet(int tag, byte[] body) {
        return join(new byte[]{(byte) (0x80 | tag << 2 | 2)}, ByteBuffer.allocate(4).putInt(body.length).array(),
                body);
    }

    private static byte[] mpi(BigInteger number) {
        var bytes = number.toByteArray();
        var unsigned = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        int bits = number.bitLength();
        return join(new byte[]{(byte) (bits >> 8), (byte) bits}, unsigned);
    }

    private static byte[] join(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
