package org.strongset.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// Someone who signs in a test, with an OpenPGP key (RFC 9580: version 4, Ed25519) that is made anew for each.
final class MadeSigner {
    static final Instant CREATED = Instant.parse("2024-01-01T00:00:00Z");
    static final Instant SIGNED = Instant.parse("2025-06-01T00:00:00Z");

    private static final int SIGNATURE = 2;
    private static final int PUBLIC_KEY = 6;
    private static final int USER_ID = 13;

    private final String userId;
    private final Duration life;
    private final KeyPair pair;
    private final byte[] key;

    /// @param life how long the key is good; zero is for ever
    private MadeSigner(String name, Duration life) {
        userId = name + " <" + name + "@example.org>";
        this.life = life;
        pair = pair();
        var point = pair.getPublic().getEncoded();
        key = join(new byte[]{4}, seconds(CREATED), new byte[]{27},
                Arrays.copyOfRange(point, point.length - 32, point.length));
    }

    static MadeSigner named(String name) {
        return new MadeSigner(name, Duration.ZERO);
    }

    static MadeSigner until(String name, Instant end) {
        return new MadeSigner(name, Duration.between(CREATED, end));
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String fingerprint() {
        return HexFormat.of().withUpperCase().formatHex(digest("SHA-1", prefix(), key));
    }

    byte[] certificate() {
        var hashed = join(created(CREATED), issuer(), subpacket(27, new byte[]{3}), life.isZero()
                ? new byte[0]
                : subpacket(9, number(life.toSeconds(), 4)));
        var text = userId.getBytes(UTF_8);
        return join(packet(PUBLIC_KEY, key), packet(USER_ID, text),
                sign(0x13, hashed, prefix(), key, new byte[]{(byte) 0xB4}, number(text.length, 4), text));
    }

    /// Returns what stands in an `.asc`.
    byte[] asc(byte[] data) {
        return asc(data, SIGNED);
    }

    byte[] asc(byte[] data, Instant at) {
        return armor(packetFor(data, at));
    }

    /// Returns one block with a signature by each.
    static byte[] ascOf(byte[] data, MadeSigner... signers) {
        return armor(join(Arrays.stream(signers).map(by -> by.packetFor(data, SIGNED)).toArray(byte[][]::new)));
    }

    private byte[] packetFor(byte[] data, Instant at) {
        return sign(0, join(created(at), issuer()), data);
    }

    private byte[] sign(int type, byte[] hashed, byte[]... data) {
        var head = join(new byte[]{4, (byte) type, 27, 8}, number(hashed.length, 2), hashed);
        var digest = digest("SHA-256", join(data), head, new byte[]{4, (byte) 0xFF}, number(head.length, 4));
        return packet(SIGNATURE, join(head, number(0, 2), Arrays.copyOf(digest, 2), arithmetic(digest)));
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

    private byte[] prefix() {
        return join(new byte[]{(byte) 0x99}, number(key.length, 2));
    }

    private byte[] issuer() {
        return subpacket(33, join(new byte[]{4}, HexFormat.of().parseHex(fingerprint())));
    }

    private static byte[] created(Instant at) {
        return subpacket(2, seconds(at));
    }

    private static byte[] seconds(Instant at) {
        return number(at.getEpochSecond(), 4);
    }

    private static byte[] subpacket(int type, byte[] body) {
        return join(new byte[]{(byte) (body.length + 1), (byte) type}, body);
    }

    private static byte[] packet(int type, byte[] body) {
        return join(new byte[]{(byte) (0xC0 | type), (byte) 0xFF}, number(body.length, 4), body);
    }

    private static byte[] armor(byte[] bytes) {
        return ("-----BEGIN PGP SIGNATURE-----\n\n" + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(bytes)
                + "\n-----END PGP SIGNATURE-----\n").getBytes(UTF_8);
    }

    private static byte[] join(byte[]... parts) {
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
