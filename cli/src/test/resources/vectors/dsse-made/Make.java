import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.HexFormat;

/// Makes the files of this folder, in the current one: `java Make.java`. The keys are new each time, and their secret halves are
/// kept nowhere.
final class Make {
    static final String TYPE = "application/vnd.in-toto+json";

    public static void main(String[] args) throws Exception {
        var file = "a tool\n".getBytes(UTF_8);
        Files.write(Path.of("tool.bin"), file);
        var sha256 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        var built = statement("tool.bin", "sha256", sha256);
        for (var kind : new String[][]{{"ed25519", "Ed25519", "", "Ed25519"},
            {"p256", "EC", "secp256r1", "SHA256withECDSA"}, {"p384", "EC", "secp384r1", "SHA384withECDSA"},
            {"rsa", "RSA", "2048", "SHA256withRSA"}, {"pss", "RSA", "3072", "RSASSA-PSS"},
            {"ml-dsa-65", "ML-DSA-65", "", "ML-DSA"}}) {
            var key = key(kind[1], kind[2]);
            Files.writeString(Path.of(kind[0] + ".pem"), "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64,
                    new byte[]{'\n'}).encodeToString(key.getPublic().getEncoded()) + "\n-----END PUBLIC KEY-----\n");
            envelope(kind[0] + ".intoto.json", TYPE, built, key, kind[3]);
            if (kind[0].equals("ed25519")) {
                var sha1 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(file));
                envelope("weak.intoto.json", TYPE, statement("tool.bin", "sha1", sha1), key, kind[3]);
                envelope("other.intoto.json", TYPE, statement("other.bin", "sha256", "0".repeat(64)), key, kind[3]);
                envelope("nothing.intoto.json", TYPE, built.replaceFirst("\\[\\{.*?\\}\\}\\]", "[]"), key, kind[3]);
                envelope("no-json.intoto.json", TYPE, "a tool", key, kind[3]);
                envelope("type.intoto.json", "application/vnd.other+json", built, key, kind[3]);
            }
        }
    }

    static String statement(String name, String algorithm, String hex) {
        return """
                {"_type": "https://in-toto.io/Statement/v1",
                 "subject": [{"name": "%s", "digest": {"%s": "%s"}}],
                 "predicateType": "https://slsa.dev/provenance/v1",
                 "predicate": {"buildDefinition": {"buildType": "https://actions.github.io/buildtypes/workflow/v1",
                   "externalParameters": {"workflow": {"repository": "https://git.example/o/tool", "ref": "refs/tags/v1"}},
                   "resolvedDependencies": [{"uri": "git+https://git.example/o/tool@refs/tags/v1",
                     "digest": {"gitCommit": "c000000000000000000000000000000000000001"}}]},
                  "runDetails": {"builder": {"id": "https://ci.example/builder"}}}}
                """.formatted(name, algorithm, hex);
    }

    static KeyPair key(String algorithm, String parameters) throws Exception {
        var generator = KeyPairGenerator.getInstance(algorithm);
        if (algorithm.equals("EC")) {
            generator.initialize(new ECGenParameterSpec(parameters));
        } else if (algorithm.equals("RSA")) {
            generator.initialize(Integer.parseInt(parameters));
        }
        return generator.generateKeyPair();
    }

    static void envelope(String file, String type, String payload, KeyPair key, String scheme) throws Exception {
        var signer = Signature.getInstance(scheme);
        if (scheme.equals("RSASSA-PSS")) {
            signer.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        signer.initSign(key.getPrivate());
        signer.update(pae(type, payload.getBytes(UTF_8)));
        var encoder = Base64.getEncoder();
        Files.writeString(Path.of(file), "{\"payloadType\": \"" + type + "\", \"payload\": \""
                + encoder.encodeToString(payload.getBytes(UTF_8)) + "\", \"signatures\": [{\"keyid\": \"\", \"sig\": \""
                + encoder.encodeToString(signer.sign()) + "\"}]}\n");
    }

    static byte[] pae(String type, byte[] payload) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(("DSSEv1 " + type.length() + " " + type + " " + payload.length + " ").getBytes(UTF_8));
        out.writeBytes(payload);
        return out.toByteArray();
    }
}
