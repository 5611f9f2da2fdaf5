package org.strongset.testkit.sigstore;

import static org.strongset.testkit.sigstore.MadeInstance.base64;
import static org.strongset.testkit.sigstore.MadeInstance.sha256;
import static org.strongset.testkit.sigstore.MadeInstance.utf8;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A bundle in the making: right in everything, until a test changes something before it is signed and logged.
public final class MadeBundle {
    private static final String IN_TOTO = "application/vnd.in-toto+json";

    public final MadeInstance instance;
    public final KeyPair key;
    public final ObjectNode json = JsonMapper.shared().createObjectNode();
    public X509CertificateHolder leaf;
    public byte[] signature = {};
    // What the log is told; right unless a test says otherwise.
    public byte[] loggedSignature = {};
    public byte[] loggedCertificate = {};
    public byte[] loggedDigest = {};
    public Instant integrated = MadeInstance.SIGNED.plusSeconds(10);
    private String label = "CERTIFICATE";

    private MadeBundle(MadeInstance instance, Workflow who) {
        this(instance, who, MadeInstance.key("secp256r1"));
    }

    private MadeBundle(MadeInstance instance, Workflow who, KeyPair key) {
        this.instance = instance;
        this.key = key;
        this.leaf = instance.leaf(who, key, instance.certificateLog);
        json.put("mediaType", "application/vnd.dev.sigstore.bundle.v0.3+json");
        json.putObject("verificationMaterial").putArray("tlogEntries");
    }

    /// Signs the file itself.
    public static MadeBundle of(MadeInstance instance, byte[] file) {
        return of(instance, Workflow.RELEASE, file);
    }

    /// Signs the file itself, as somebody.
    public static MadeBundle of(MadeInstance instance, Workflow who, byte[] file) {
        var bundle = new MadeBundle(instance, who);
        bundle.signature = MadeInstance.sign(bundle.key, file);
        bundle.json.putObject("messageSignature").put("signature", base64(bundle.signature)).putObject("messageDigest")
                .put("algorithm", "SHA2_256").put("digest", base64(sha256(file)));
        bundle.told(sha256(file));
        return bundle;
    }

    /// Signs a statement in an envelope.
    public static MadeBundle ofStatement(MadeInstance instance, String type, String payload) {
        return ofStatement(instance, Workflow.RELEASE, type, payload);
    }

    /// Signs a statement in an envelope, as somebody.
    public static MadeBundle ofStatement(MadeInstance instance, Workflow who, String type, String payload) {
        return new MadeBundle(instance, who).state(type, payload);
    }

    /// Signs an in-toto statement with a key that both sides know, and not with a certificate.
    ///
    /// @param hint what the bundle calls the key
    public static MadeBundle ofStatement(MadeInstance instance, KeyPair key, String hint, String payload) {
        var bundle = new MadeBundle(instance, Workflow.RELEASE, key).state(IN_TOTO, payload);
        bundle.material().remove("certificate");
        bundle.material().putObject("publicKey").put("hint", hint);
        bundle.loggedCertificate = key.getPublic().getEncoded();
        bundle.label = "PUBLIC KEY";
        return bundle;
    }

    private MadeBundle state(String type, String payload) {
        signature = MadeInstance.sign(key, encoding(type, utf8(payload)));
        var envelope = json.putObject("dsseEnvelope").put("payload", base64(utf8(payload)))
                .put("payloadType", type);
        envelope.putArray("signatures").addObject().put("sig", base64(signature));
        told(sha256(utf8(payload)));
        return this;
    }

    /// Signs an in-toto statement.
    public static MadeBundle ofStatement(MadeInstance instance, String payload) {
        return ofStatement(instance, IN_TOTO, payload);
    }

    /// The pre-authentication encoding (DSSE 1.0).
    private static byte[] encoding(String type, byte[] payload) {
        var head = utf8("DSSEv1 " + utf8(type).length + " " + type + " " + payload.length + " ");
        return ByteBuffer.allocate(head.length + payload.length).put(head).put(payload).array();
    }

    private void told(byte[] digest) {
        certify(leaf);
        loggedSignature = signature;
        loggedDigest = digest;
    }

    /// Puts another certificate in, also into what the log is told.
    public MadeBundle certify(X509CertificateHolder certificate) {
        leaf = certificate;
        loggedCertificate = MadeInstance.encoded(certificate);
        material().putObject("certificate").put("rawBytes", base64(loggedCertificate));
        return this;
    }

    /// Returns the verification material, which a test may change.
    public ObjectNode material() {
        return (ObjectNode) json.get("verificationMaterial");
    }

    private String pem(byte[] certificate) {
        return base64(utf8("-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(certificate)
                + "\n-----END " + label + "-----\n"));
    }

    private String digest() {
        return "{\"algorithm\":\"sha256\",\"value\":\"" + HexFormat.of().formatHex(loggedDigest) + "\"}";
    }

    /// Logs it, as Rekor v1 logs a file's signature.
    public MadeBundle log() {
        return log("log.example", instance.log);
    }

    /// Logs it in that log.
    public MadeBundle log(String name, KeyPair log) {
        return entry(name, log, "hashedrekord", "0.0.1", "{\"data\":{\"hash\":" + digest()
                + "},\"signature\":{\"content\":\"" + base64(loggedSignature) + "\",\"publicKey\":{\"content\":\""
                + pem(loggedCertificate) + "\"}}}");
    }

    /// Logs it, as Rekor v1 logs an envelope.
    public MadeBundle logEnvelope() {
        return entry("log.example", instance.log, "dsse", "0.0.1", "{\"payloadHash\":" + digest()
                + ",\"signatures\":[{\"signature\":\"" + base64(loggedSignature) + "\",\"verifier\":\""
                + pem(loggedCertificate) + "\"}]}");
    }

    /// Logs it, as Rekor v1 once logged an envelope, by the digest of its JSON.
    public MadeBundle logOldEnvelope(String envelope) {
        return entry("log.example", instance.log, "intoto", "0.0.1", "{\"content\":{\"hash\":{\"algorithm\":\"sha256\","
                + "\"value\":\"" + HexFormat.of().formatHex(sha256(utf8(envelope))) + "\"},\"payloadHash\":" + digest()
                + "},\"publicKey\":\"" + pem(loggedCertificate) + "\"}");
    }

    /// Logs anything.
    public MadeBundle entry(String name, KeyPair log, String kind, String version, String spec) {
        var body = utf8("{\"apiVersion\":\"" + version + "\",\"kind\":\"" + kind + "\",\"spec\":" + spec + "}");
        var id = sha256(log.getPublic().getEncoded());
        var entry = material().withArray("tlogEntries").addObject().put("logIndex", "5")
                .put("integratedTime", String.valueOf(integrated.getEpochSecond()))
                .put("canonicalizedBody", base64(body));
        entry.putObject("logId").put("keyId", base64(id));
        entry.putObject("kindVersion").put("kind", kind).put("version", version);
        var promise = "{\"body\":\"" + base64(body) + "\",\"integratedTime\":" + integrated.getEpochSecond()
                + ",\"logID\":\"" + HexFormat.of().formatHex(id) + "\",\"logIndex\":5}";
        entry.putObject("inclusionPromise").put("signedEntryTimestamp",
                base64(MadeInstance.sign(log, utf8(promise))));
        var root = sha256(new byte[]{0}, body);
        var proof = entry.putObject("inclusionProof").put("logIndex", "0").put("treeSize", "1")
                .put("rootHash", base64(root));
        proof.putArray("hashes");
        proof.putObject("checkpoint").put("envelope", checkpoint(name, log, id, root));
        return this;
    }

    private static String checkpoint(String name, KeyPair log, byte[] id, byte[] root) {
        var text = name + " - 77\n1\n" + base64(root) + "\n";
        var signature = MadeInstance.sign(log, utf8(text));
        var line = ByteBuffer.allocate(4 + signature.length).put(id, 0, 4).put(signature).array();
        return text + "\n\u2014 " + name + " " + base64(line) + "\n";
    }

    /// Adds the answer of the instance's timestamp authority.
    public MadeBundle timestamp(Instant time, byte[] over) {
        try {
            var digests = new BcDigestCalculatorProvider();
            var token = new TimeStampTokenGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withECDSA",
                            instance.timestamper.getPrivate(),
                            instance.timestampLeaf),
                    digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                    new ASN1ObjectIdentifier("1.2.3.4"));
            var request = new TimeStampRequestGenerator().generate(TSPAlgorithms.SHA256, sha256(over));
            var response = new TimeStampResponseGenerator(token, TSPAlgorithms.ALLOWED).generate(request,
                    BigInteger.ONE, Date.from(time));
            material().withObject("timestampVerificationData").withArray("rfc3161Timestamps").addObject()
                    .put("signedTimestamp", base64(response.getEncoded()));
            return this;
        } catch (OperatorCreationException | TSPException
                | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Returns the file.
    public byte[] bytes() {
        return JsonMapper.shared().writeValueAsBytes(json);
    }
}
