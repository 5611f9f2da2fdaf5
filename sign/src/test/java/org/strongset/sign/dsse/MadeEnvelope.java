package org.strongset.sign.dsse;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.strongset.sign.RefusedException;
import org.strongset.sign.VerifyingKey;

/// An envelope in the making, and keys to sign it with.
final class MadeEnvelope {
    private final String type;
    private final String payload;
    private final List<String> signatures = new ArrayList<>();

    MadeEnvelope(String type, String payload) {
        this.type = type;
        this.payload = payload;
    }

    static KeyPair key(String algorithm, String parameters) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec(parameters));
            } else if (algorithm.equals("RSA")) {
                generator.initialize(Integer.parseInt(parameters));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static VerifyingKey verifying(KeyPair pair) {
        try {
            return VerifyingKey.of(pair.getPublic().getEncoded());
        } catch (RefusedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Signs as it is, with a scheme that the JDK knows, and calls the key so.
    MadeEnvelope sign(KeyPair pair, String scheme, String keyid) {
        try {
            var signer = Signature.getInstance(scheme);
            if (scheme.equals("RSASSA-PSS")) {
                signer.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            }
            signer.initSign(pair.getPrivate());
            signer.update(Pae.of(type, payload.getBytes(UTF_8)));
            signatures.add("{\"keyid\": \"" + keyid + "\", \"sig\": \""
                    + Base64.getEncoder().encodeToString(signer.sign()) + "\"}");
            return this;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] json() {
        return json(type, payload);
    }

    /// Returns it with another type or payload than was signed.
    byte[] json(String otherType, String otherPayload) {
        return ("{\"payloadType\": \"" + otherType + "\", \"payload\": \""
                + Base64.getEncoder().encodeToString(otherPayload.getBytes(UTF_8)) + "\", \"signatures\": ["
                + String.join(", ", signatures) + "]}").getBytes(UTF_8);
    }
}
