package org.strongset.testkit.sigstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A whole instance of Sigstore with keys made here: it certifies, logs and timestamps whatever it is told, lies included.
public final class MadeInstance {
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    public static final Instant SIGNED = Instant.parse("2026-06-01T12:00:00Z");
    public static final Instant END = Instant.parse("2027-01-01T00:00:00Z");
    public static final String IDENTITY = "https://forge.example/owner/project/.workflows/release.yml@refs/tags/v1";
    public static final String ISSUER = "https://tokens.forge.example";
    public static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String FULCIO = "1.3.6.1.4.1.57264.1.";

    public final KeyPair ca = key("secp256r1");
    public final KeyPair intermediate = key("secp256r1");
    public final KeyPair certificateLog = key("secp256r1");
    public final KeyPair log = key("secp256r1");
    public final KeyPair secondLog = key("secp256r1");
    public final KeyPair timestampCa = key("secp256r1");
    public final KeyPair timestamper = key("secp256r1");
    public final X509CertificateHolder root = authority("CN=root", ca, "CN=root", ca, START, END);
    public final X509CertificateHolder middle;
    public final X509CertificateHolder timestampRoot = authority("CN=tsa root", timestampCa, "CN=tsa root", timestampCa,
            START,
            END);
    public final X509CertificateHolder timestampLeaf = timestamper();

    /// Makes one whose certificates are in force from [#START] to [#END].
    public MadeInstance() {
        this(END);
    }

    /// @param middleEnd until when the intermediate certificate is in force
    public MadeInstance(Instant middleEnd) {
        middle = authority("CN=intermediate", intermediate, "CN=root", ca, START, middleEnd);
    }

    /// Returns a new key on that curve.
    public static KeyPair key(String curve) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Signs by ECDSA with SHA-256.
    public static byte[] sign(KeyPair key, byte[] message) {
        try {
            var signer = Signature.getInstance("SHA256withECDSA");
            signer.initSign(key.getPrivate());
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Returns the digest of the parts, one after the other.
    public static byte[] sha256(byte[]... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Returns them in base64.
    public static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static JcaX509v3CertificateBuilder builder(String subject, KeyPair key, String issuer, Instant start,
            Instant end) {
        return new JcaX509v3CertificateBuilder(new X500Name(issuer), BigInteger.valueOf(7), Date.from(start),
                Date.from(end), new X500Name(subject), key.getPublic());
    }

    private static X509CertificateHolder built(JcaX509v3CertificateBuilder builder, KeyPair issuer) {
        try {
            return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(issuer.getPrivate()));
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509CertificateHolder authority(String subject, KeyPair key, String issuer, KeyPair issuerKey,
            Instant start, Instant end) {
        try {
            var builder = builder(subject, key, issuer, start, end);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            return built(builder, issuerKey);
        } catch (CertIOException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509CertificateHolder timestamper() {
        try {
            var builder = builder("CN=tsa", timestamper, "CN=tsa root", START, END);
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, true,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
            return built(builder, timestampCa);
        } catch (CertIOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Certifies a key of [Workflow#RELEASE] for ten minutes from [#SIGNED] on.
    ///
    /// @param promiser whose promise to put in; null for none
    public X509CertificateHolder leaf(KeyPair key, @Nullable KeyPair promiser) {
        return leaf(Workflow.RELEASE, key, promiser);
    }

    /// Certifies a key of somebody.
    public X509CertificateHolder leaf(Workflow who, KeyPair key, @Nullable KeyPair promiser) {
        var plain = built(leafBuilder(who, key), intermediate);
        if (promiser == null) {
            return plain;
        }
        try {
            var builder = leafBuilder(who, key);
            var tbs = plain.toASN1Structure().getTBSCertificate().getEncoded("DER");
            var list = promise(promiser, tbs);
            builder.addExtension(new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2"), false, new DEROctetString(list));
            return built(builder, intermediate);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private JcaX509v3CertificateBuilder leafBuilder(Workflow who, KeyPair key) {
        try {
            var builder = builder("", key, "CN=intermediate", SIGNED, SIGNED.plusSeconds(600));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning));
            builder.addExtension(Extension.subjectAlternativeName, true,
                    new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, who.identity())));
            fact(builder, 8, who.issuer());
            fact(builder, 9, who.builder());
            fact(builder, 12, who.repository());
            fact(builder, 13, who.commit());
            fact(builder, 14, who.ref());
            return builder;
        } catch (CertIOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fact(JcaX509v3CertificateBuilder builder, int number, @Nullable String text)
            throws CertIOException {
        if (text == null) {
            return;
        }
        builder.addExtension(new ASN1ObjectIdentifier(FULCIO + number), false, new DERUTF8String(text));
    }

    private byte[] promise(KeyPair promiser, byte[] tbs) {
        long time = SIGNED.toEpochMilli();
        var signed = ByteBuffer.allocate(12 + 32 + 3 + tbs.length + 2).put((byte) 0).put((byte) 0).putLong(time)
                .putShort((short) 1).put(sha256(intermediate.getPublic().getEncoded())).put((byte) (tbs.length >>> 16))
                .putShort((short) tbs.length).put(tbs).putShort((short) 0);
        var signature = sign(promiser, signed.array());
        var sct = ByteBuffer.allocate(47 + signature.length).put((byte) 0)
                .put(sha256(promiser.getPublic().getEncoded())).putLong(time).putShort((short) 0).put((byte) 4)
                .put((byte) 3).putShort((short) signature.length).put(signature);
        return ByteBuffer.allocate(4 + sct.capacity()).putShort((short) (2 + sct.capacity()))
                .putShort((short) sct.capacity()).put(sct.array()).array();
    }

    /// Returns the trusted root's JSON, which a test may change.
    public ObjectNode trustedRoot() {
        var json = JsonMapper.shared().createObjectNode();
        json.put("mediaType", "application/vnd.dev.sigstore.trustedroot+json;version=0.1");
        log(json.putArray("tlogs"), "log.example", log);
        log(json.withArray("tlogs"), "second.example", secondLog);
        log(json.putArray("ctlogs"), "ct.example", certificateLog);
        authority(json.putArray("certificateAuthorities"), List.of(middle, root));
        authority(json.putArray("timestampAuthorities"), List.of(timestampLeaf, timestampRoot));
        return json;
    }

    /// Adds a log to those of a trusted root.
    public static void log(ArrayNode logs, String name, KeyPair key) {
        var log = logs.addObject().put("baseUrl", "https://" + name).put("hashAlgorithm", "SHA2_256");
        var publicKey = log.putObject("publicKey").put("rawBytes", base64(key.getPublic().getEncoded()));
        window(publicKey.put("keyDetails", "PKIX_ECDSA_P256_SHA_256").putObject("validFor"));
        log.putObject("logId").put("keyId", base64(sha256(key.getPublic().getEncoded())));
    }

    private static void window(ObjectNode validFor) {
        validFor.put("start", START.toString()).put("end", END.toString());
    }

    private static void authority(ArrayNode authorities, List<X509CertificateHolder> chain) {
        var authority = authorities.addObject().put("uri", "https://ca.example");
        var certificates = authority.putObject("certChain").putArray("certificates");
        for (var certificate : chain) {
            certificates.addObject().put("rawBytes", base64(encoded(certificate)));
        }
        window(authority.putObject("validFor"));
    }

    /// Returns its DER.
    public static byte[] encoded(X509CertificateHolder certificate) {
        try {
            return certificate.getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Returns the text as bytes.
    public static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
