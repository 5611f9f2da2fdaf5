package org.strongset.sign.openpgp;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The arithmetic of one signature over 256 bytes, warm: ours against the JDK's own provider. The digest is part of it.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
public class VerifyBenchmark {
    private final byte[] message = new byte[256];

    private PublicKey edKey = key("Ed25519").getPublic();
    private byte[] edSignature = {};
    private Octets edPoint = Octets.NONE;

    private PublicKey ecKey = edKey;
    private byte[] ecSignature = {};
    private EcPoint ecPoint = new EcPoint(Curve.P256, BigInteger.ONE, BigInteger.ONE);
    private BigInteger r = BigInteger.ONE;
    private BigInteger s = BigInteger.ONE;

    private PublicKey rsaKey = edKey;
    private byte[] rsaSignature = {};
    private Material.Rsa rsaNumbers = new Material.Rsa(BigInteger.ONE, BigInteger.ONE);
    private BigInteger rsaNumber = BigInteger.ONE;

    @Setup
    public void makeKeys() throws GeneralSecurityException, IOException {
        Arrays.fill(message, (byte) 7);
        var ed = key("Ed25519");
        edKey = ed.getPublic();
        edSignature = sign("Ed25519", ed, HashAlgorithm.SHA256.start().digest(message));
        var encoded = edKey.getEncoded();
        edPoint = Octets.of(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));

        var ec = key("EC");
        ecKey = ec.getPublic();
        ecSignature = sign("SHA256withECDSA", ec, message);
        var point = ((ECPublicKey) ecKey).getW();
        ecPoint = new EcPoint(Curve.P256, point.getAffineX(), point.getAffineY());
        var numbers = ASN1Sequence.getInstance(ecSignature);
        r = ASN1Integer.getInstance(numbers.getObjectAt(0)).getValue();
        s = ASN1Integer.getInstance(numbers.getObjectAt(1)).getValue();

        var rsa = key("RSA");
        rsaKey = rsa.getPublic();
        rsaSignature = sign("SHA256withRSA", rsa, message);
        rsaNumbers = new Material.Rsa(((RSAPublicKey) rsaKey).getModulus(),
                ((RSAPublicKey) rsaKey).getPublicExponent());
        rsaNumber = new BigInteger(1, rsaSignature);

        if (!(ed25519Ours() && ed25519Jdk() && p256Ours() && p256Jdk() && rsa4096Ours() && rsa4096Jdk())) {
            throw new IllegalStateException("a good signature does not fit");
        }
    }

    private static KeyPair key(String algorithm) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            switch (algorithm) {
                case "EC" -> generator.initialize(new ECGenParameterSpec("secp256r1"));
                case "RSA" -> generator.initialize(4096);
                default -> {
                    // there is one size only
                }
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sign(String algorithm, KeyPair key, byte[] bytes) throws GeneralSecurityException {
        var signature = Signature.getInstance(algorithm);
        signature.initSign(key.getPrivate());
        signature.update(bytes);
        return signature.sign();
    }

    private static boolean verify(String algorithm, PublicKey key, byte[] bytes, byte[] made)
            throws GeneralSecurityException {
        var signature = Signature.getInstance(algorithm);
        signature.initVerify(key);
        signature.update(bytes);
        return signature.verify(made);
    }

    private byte[] digest() {
        return HashAlgorithm.SHA256.start().digest(message);
    }

    @Benchmark
    public boolean ed25519Ours() {
        return Arithmetic.ed25519(edPoint, edSignature, digest());
    }

    @Benchmark
    public boolean ed25519Jdk() throws GeneralSecurityException {
        return verify("Ed25519", edKey, digest(), edSignature);
    }

    @Benchmark
    public boolean p256Ours() {
        return Arithmetic.ecdsa(ecPoint, r, s, digest());
    }

    @Benchmark
    public boolean p256Jdk() throws GeneralSecurityException {
        return verify("SHA256withECDSA", ecKey, message, ecSignature);
    }

    @Benchmark
    public boolean rsa4096Ours() {
        return Arithmetic.rsa(rsaNumbers, rsaNumber, HashAlgorithm.SHA256, digest());
    }

    @Benchmark
    public boolean rsa4096Jdk() throws GeneralSecurityException {
        return verify("SHA256withRSA", rsaKey, message, rsaSignature);
    }
}
