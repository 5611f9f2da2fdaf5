package org.strongset.sign.npm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.sign.Message;
import org.strongset.sign.RefusedException;
import org.strongset.sign.StrictBase64;
import org.strongset.sign.Verification.State;
import org.strongset.sign.VerifyingKey;

/// The keys that a registry signs with, as it publishes them.
public final class RegistryKeys {
    private static final String KIND = "ecdsa-sha2-nistp256";
    private static final int MOST_KEYS = 64;
    private static final int MOST_CHARS = 4096;

    private final Map<String, Key> keys;

    private record Key(VerifyingKey key, @Nullable Instant expires) {}

    private RegistryKeys(Map<String, Key> keys) {
        this.keys = Map.copyOf(keys);
    }

    /// Reads a keys document. Keys of another kind are nobody's.
    ///
    /// @throws RefusedException `MALFORMED` also if it has no key, or two of one name
    public static RegistryKeys parse(byte[] utf8) throws RefusedException {
        var keys = new LinkedHashMap<String, Key>();
        for (var json : Message.parse(utf8, "the registry's keys").messages("keys", MOST_KEYS)) {
            var id = json.text("keyid");
            if (!json.text("keytype").equals(KIND) || !json.text("scheme").equals(KIND)) {
                continue;
            }
            var key = VerifyingKey.of(json.bytes("key"));
            if (keys.put(id, new Key(key, json.has("expires") ? json.time("expires") : null)) != null) {
                throw RefusedException.malformed("the registry's keys have two that are called \"" + id + "\"");
            }
        }
        if (keys.isEmpty()) {
            throw RefusedException.malformed("the registry's keys have none of the kind " + KIND);
        }
        return new RegistryKeys(keys);
    }

    /// Returns the names of the keys whose time is over, so that it matters when they signed.
    public Set<String> over(Instant now) {
        var over = new TreeSet<String>();
        keys.forEach((id, key) -> {
            if (key.expires() != null && !key.expires().isAfter(now)) {
                over.add(id);
            }
        });
        return over;
    }

    /// Verifies one signature.
    ///
    /// @param integrity of the version, letter by letter as the registry writes it
    /// @param base64 the signature
    /// @param published when the registry says that it was published; null if that is not known: then a key whose time is over
    ///     does not count
    public RegistryVerification verify(String name, String version, String integrity, String keyId, String base64,
            @Nullable Instant published, Instant now) {
        var key = keys.get(keyId);
        if (key == null) {
            return new RegistryVerification(State.UNKNOWN_SIGNER, Code.SIGNER_UNKNOWN,
                    "made by the key " + keyId + ", which is not among the registry's");
        }
        try {
            if (base64.length() > MOST_CHARS) {
                throw new RefusedException(Code.LIMIT_EXCEEDED, "the signature has " + base64.length()
                        + " characters; at most " + MOST_CHARS + " are read");
            }
            var text = name + "@" + version + ":" + integrity;
            if (!key.key().fits(text.getBytes(UTF_8), StrictBase64.decode(base64, "the signature"))) {
                throw new RefusedException(Code.SIG_INVALID, "the key " + keyId + " did not sign " + text);
            }
        } catch (RefusedException e) {
            return new RegistryVerification(State.INVALID, e.code(), e.words());
        }
        return inForce(key, keyId, published, now);
    }

    private static RegistryVerification inForce(Key key, String keyId, @Nullable Instant published, Instant now) {
        var expires = key.expires();
        if (expires == null || expires.isAfter(now) || (published != null && published.isBefore(expires))) {
            return new RegistryVerification(State.VALID, Code.SIG_VALID, "");
        }
        return new RegistryVerification(State.UNACCEPTABLE, Code.KEY_EXPIRED_AT_SIGNING, "the key " + keyId
                + " was good until " + expires + ", and " + (published == null
                        ? "nobody says when it was published"
                        : "the registry says that it was published on " + published));
    }
}
