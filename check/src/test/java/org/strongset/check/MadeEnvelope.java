package org.strongset.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/// An envelope (DSSE) over an in-toto statement, made in a test by Ed25519 keys.
final class MadeEnvelope {
    private static final String TYPE = "application/vnd.in-toto+json";

    private MadeEnvelope() {}

    static KeyPair ed25519() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Returns how a policy names a key.
    static String name(KeyPair key) {
        var der = key.getPublic().getEncoded();
        return "key:ed25519:"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(der, der.length
                        - 32, der.length));
    }

    /// Returns an envelope that says whose signatures are in it.
    static String by(String payload, KeyPair... keys) {
        return of(payload, Arrays.stream(keys).map(key -> signature(key, name(key), payload)).toList());
    }

    /// Returns an envelope that does not say whose signature is in it.
    static String unnamed(String payload, KeyPair key) {
        return of(payload, List.of(signature(key, "", payload)));
    }

    private static String of(String payload, List<String> signatures) {
        return "{\"payloadType\": \"%s\", \"payload\": \"%s\", \"signatures\": [%s]}".formatted(TYPE,
                Base64.getEncoder()
                        .encodeToString(payload.getBytes(UTF_8)),
                signatures.stream().collect(Collectors.joining(", ")));
    }

    private static String signature(KeyPair key, String keyId, String payload) {
        try {
            var bytes = payload.getBytes(UTF_8);
            var signer = Signature.getInstance("Ed25519");
            signer.initSign(key.getPrivate());
            signer.update(("DSSEv1 " + TYPE.length() + " " + TYPE + " " + bytes.length + " ").getBytes(UTF_8));
            signer.update(bytes);
            return "{\"keyid\": \"" + keyId + "\", \"sig\": \"" + Base64.getEncoder().encodeToString(signer.sign())
                    + "\"}";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
