package org.strongset.check;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// Someone who signs in a test, with an OpenPGP key (version 4, Ed25519) that is made of their name alone.
///
/// So the same name is the same key in every run, and what is signed is the same bytes.
final class TestSigner {
    static final Instant CREATED = Instant.parse("2024-01-01T00:00:00Z");
    static final Instant SIGNED = Instant.parse("2025-06-01T00:00:00Z");

    // RFC 9580: packet types, signature types, subpackets
    private static final int SIGNATURE = 2;
    private static final int PUBLIC_KEY = 6;
    private static final int USER_ID = 13;
    private static final int PUBLIC_SUBKEY = 14;
    private static final int ED25519 = 27;
    private static final int SHA1 = 2;
    private static final int SHA256 = 8;

    private final String userId;
    private final KeyPair pair;
    private final byte[] key;

    private TestSigner(String name, String userId) {
        this.userId = userId;
        pair = pair(name);
        var point = pair.getPublic().getEncoded();
        key = join(new byte[]{4}, number(CREATED.getEpochSecond(), 4), new byte[]{ED25519},
                Arrays.copyOfRange(point, point.length - 32, point.length));
    }

    static TestSigner named(String name) {
        return new TestSigner(name, name + " <" + name + "@example.org>");
    }

    /// Returns another key under the same User ID.
    TestSigner anotherKey() {
        return new TestSigner(userId + " again", userId);
    }

    private static KeyPair pair(String name) {
        try {
            var generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, new NameForChance(name));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// "Chance" that gives the SHA-256 of a name.
    private static final class NameForChance extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final String name;

        NameForChance(String name) {
            this.name = name;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            var digest = digest("SHA-256", ("strongset test signer " + name).getBytes(StandardCharsets.UTF_8));
            System.arraycopy(digest, 0, bytes, 0, bytes.length);
        }
    }

    String fingerprint() {
        return HexFormat.of().withUpperCase().formatHex(digest("SHA-1", keyPrefix(), key));
    }

    String principal() {
        return "key:openpgp:" + fingerprint();
    }

    /// Returns the certificate: key, User ID, and what binds them.
    byte[] certificate() {
        return certificate(new byte[0]);
    }

    /// Returns the certificate with a revocation of the whole key.
    ///
    /// @param reason of RFC 9580, section 5.2.3.31: 2 is "compromised", 1 "superseded"
    byte[] revoked(int reason, Instant at) {
        var hashed = join(created(at), issuer(this), subpacket(29, new byte[]{(byte) reason}));
        return certificate(sign(0x20, SHA256, hashed, new byte[0], keyPrefix(), key));
    }

    private byte[] certificate(byte[] revocation) {
        var text = userId.getBytes(StandardCharsets.UTF_8);
        var hashed = join(created(CREATED), issuer(this), subpacket(27, new byte[]{3})); // certify and sign
        var binding = sign(0x13, SHA256, hashed, new byte[0], keyPrefix(), key, new byte[]{(byte) 0xB4}, number(
                text.length, 4), text);
        return join(packet(PUBLIC_KEY, key), revocation, packet(USER_ID, text), binding);
    }

    /// Returns the certificate with another's key as a subkey that signs, bound in both directions.
    byte[] certificateWithSubkey(TestSigner subkey) {
        var back = subkey.sign(0x19, SHA256, join(created(CREATED), issuer(subkey)), new byte[0], keyPrefix(), key,
                subkey.keyPrefix(), subkey.key);
        var hashed = join(created(CREATED), issuer(this), subpacket(27, new byte[]{2}), // sign
                subpacket(32, Arrays.copyOfRange(back, 2, back.length)));
        return join(certificate(), packet(PUBLIC_SUBKEY, subkey.key), sign(0x18, SHA256, hashed, new byte[0],
                keyPrefix(), key, subkey.keyPrefix(), subkey.key));
    }

    /// Returns this one's word on another's User ID, to stand at the end of the other's certificate.
    ///
    /// @param type 0x10 to 0x13 for a certification, 0x30 to take it back
    byte[] wordOn(TestSigner other, int type, Instant at) {
        var text = other.userId.getBytes(StandardCharsets.UTF_8);
        return sign(type, SHA256, join(created(at), issuer(this)), new byte[0], other.keyPrefix(), other.key,
                new byte[]{(byte) 0xB4}, number(text.length, 4), text);
    }

    /// Returns the certificate with these words of others on its User ID.
    byte[] certificateWith(byte[]... words) {
        return join(certificate(), join(words));
    }

    /// Returns a detached signature, a bare packet.
    byte[] detached(byte[] data) {
        return sign(0, SHA256, join(created(SIGNED), issuer(this)), new byte[0], data);
    }

    byte[] detached(byte[] data, Instant at) {
        return sign(0, SHA256, join(created(at), issuer(this)), new byte[0], data);
    }

    byte[] detachedWithSha1(byte[] data) {
        return sign(0, SHA1, join(created(SIGNED), issuer(this)), new byte[0], data);
    }

    /// Returns a detached signature that says, where nobody signs it, that another made it too.
    byte[] detachedHintingAt(TestSigner other, byte[] data) {
        return sign(0, SHA256, join(created(SIGNED), issuer(this)), issuer(other), data);
    }

    /// Returns a detached signature whose only hint, where nobody signs it, is at another.
    byte[] detachedBlaming(TestSigner other, byte[] data) {
        return sign(0, SHA256, created(SIGNED), issuer(other), data);
    }

    /// Returns a message in the cleartext signature framework; no line may begin with a dash or end with a blank.
    byte[] cleartext(String text) {
        var signed = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        var signature = sign(1, SHA256, join(created(SIGNED), issuer(this)), new byte[0], signed);
        return ("-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n" + text + "\n" + armor("SIGNATURE", signature))
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] sign(int type, int hash, byte[] hashed, byte[] unhashed, byte[]... data) {
        var head = join(new byte[]{4, (byte) type, ED25519, (byte) hash}, number(hashed.length, 2), hashed);
        var digest = digest(hash == SHA1 ? "SHA-1" : "SHA-256", join(data), head, new byte[]{4, (byte) 0xFF},
                number(head.length, 4));
        return packet(SIGNATURE, join(head, number(unhashed.length, 2), unhashed, Arrays.copyOf(digest, 2),
                arithmetic(digest)));
    }

    private byte[] arithmetic(byte[] digest) {
        try {
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(pair.getPrivate());
            signer.update(digest);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] keyPrefix() {
        return join(new byte[]{(byte) 0x99}, number(key.length, 2));
    }

    private static byte[] created(Instant at) {
        return subpacket(2, number(at.getEpochSecond(), 4));
    }

    private static byte[] issuer(TestSigner by) {
        return subpacket(33, join(new byte[]{4}, HexFormat.of().parseHex(by.fingerprint())));
    }

    private static byte[] subpacket(int type, byte[] body) {
        return join(new byte[]{(byte) (body.length + 1), (byte) type}, body);
    }

    private static byte[] packet(int type, byte[] body) {
        return join(new byte[]{(byte) (0xC0 | type)}, body.length < 192
                ? new byte[]{(byte) body.length}
                : join(new byte[]{(byte) 0xFF}, number(body.length, 4)), body);
    }

    static String armor(String type, byte[] bytes) {
        return "-----BEGIN PGP " + type + "-----\n\n"
                + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(bytes)
                + "\n-----END PGP " + type + "-----\n";
    }

    static byte[] join(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] number(long value, int size) {
        var bytes = new byte[size];
        for (int i = size - 1; i >= 0; i--, value >>= 8) {
            bytes[i] = (byte) value;
        }
        return bytes;
    }

    private static byte[] digest(String algorithm, byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance(algorithm);
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
