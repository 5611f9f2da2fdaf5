package org.strongset.sign.openpgp;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.DSAPrivateKey;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A key pair of the JDK in OpenPGP's clothes, for tests: it makes the packets that the product reads.
final class TestKey {
    private static final Map<String, KeyPair> PAIRS = new ConcurrentHashMap<>();

    private final int algorithm;
    private final KeyPair pair;
    private final byte[] body;

    private TestKey(int version, int algorithm, long created, KeyPair pair) {
        this.algorithm = algorithm;
        this.pair = pair;
        var material = material(pair);
        var out = new ByteArrayOutputStream();
        out.write(version);
        out.writeBytes(TestPackets.number(created, 4));
        out.write(algorithm);
        if (version == 6) {
            out.writeBytes(TestPackets.number(material.length, 4));
        }
        out.writeBytes(material);
        this.body = out.toByteArray();
    }

    /// Returns a version 4 Ed25519 key; the same name is the same pair of numbers.
    static TestKey ed25519(String name, long created) {
        return new TestKey(4, Material.ED25519, created, pair("Ed25519", 255, name));
    }

    static TestKey ed25519OfVersion6(String name, long created) {
        return new TestKey(6, Material.ED25519, created, pair("Ed25519", 255, name));
    }

    static TestKey rsa(int bits, String name, long created) {
        return new TestKey(4, Material.RSA, created, pair("RSA", bits, name));
    }

    static TestKey dsa(int bits, String name, long created) {
        return new TestKey(4, Material.DSA, created, pair("DSA", bits, name));
    }

    private static KeyPair pair(String algorithm, int bits, String name) {
        return PAIRS.computeIfAbsent(algorithm + bits + name, _ -> {
            try {
                var generator = KeyPairGenerator.getInstance(algorithm);
                generator.initialize(bits);
                return generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static byte[] material(KeyPair pair) {
        return switch (pair.getPublic()) {
            case RSAPublicKey rsa -> TestPackets.join(TestPackets.mpi(rsa.getModulus()),
                    TestPackets.mpi(rsa.getPublicExponent()));
            case DSAPublicKey dsa -> TestPackets.join(TestPackets.mpi(dsa.getParams().getP()),
                    TestPackets.mpi(dsa.getParams().getQ()), TestPackets.mpi(dsa.getParams().getG()),
                    TestPackets.mpi(dsa.getY()));
            default -> {
                var encoded = pair.getPublic().getEncoded();
                yield Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
            }
        };
    }

    byte[] body() {
        return body.clone();
    }

    byte[] packet() {
        return TestPackets.packet(Packets.PUBLIC_KEY, body);
    }

    byte[] subkeyPacket() {
        return TestPackets.packet(Packets.PUBLIC_SUBKEY, body);
    }

    int version() {
        return body[0];
    }

    int algorithm() {
        return algorithm;
    }

    Fingerprint fingerprint() {
        return Fingerprint.of(PublicKey.fingerprint(Octets.of(body)));
    }

    void into(MessageDigest digest) {
        digest.update((byte) (version() == 6 ? 0x9B : 0x99));
        digest.update(TestPackets.number(body.length, version() == 6 ? 4 : 2));
        digest.update(body);
    }

    /// Returns the fields of a signature over this digest.
    byte[] sign(HashAlgorithm hash, byte[] digest) {
        try {
            return switch (pair.getPrivate()) {
                case RSAPrivateKey rsa -> TestPackets.mpi(rsa(rsa, hash, digest));
                case DSAPrivateKey dsa -> dsa(dsa, digest);
                default -> {
                    var signer = Signature.getInstance("Ed25519");
                    signer.initSign(pair.getPrivate());
                    signer.update(digest);
                    yield signer.sign();
                }
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BigInteger rsa(RSAPrivateKey key, HashAlgorithm hash, byte[] digest) {
        var tail = TestPackets.join(HexFormat.of().parseHex(hash.prefix()), digest);
        var encoded = new byte[(key.getModulus().bitLength() + 7) / 8];
        Arrays.fill(encoded, 2, encoded.length - tail.length - 1, (byte) 0xFF);
        encoded[1] = 1;
        System.arraycopy(tail, 0, encoded, encoded.length - tail.length, tail.length);
        return new BigInteger(1, encoded).modPow(key.getPrivateExponent(), key.getModulus());
    }

    private static byte[] dsa(DSAPrivateKey key, byte[] digest) {
        var p = key.getParams().getP();
        var q = key.getParams().getQ();
        var k = BigInteger.valueOf(0x1234567); // never so outside of a test
        var r = key.getParams().getG().modPow(k, p).mod(q);
        var z = new BigInteger(1, Arrays.copyOf(digest, Math.min(digest.length, q.bitLength() / 8)));
        var s = k.modInverse(q).multiply(z.add(key.getX().multiply(r))).mod(q);
        return TestPackets.join(TestPackets.mpi(r), TestPackets.mpi(s));
    }
}
