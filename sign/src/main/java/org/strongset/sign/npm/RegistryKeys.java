package org.strongset.sign.npm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.model.Exit;
import org.strongset.sign.RefusedException;
import org.strongset.sign.StrictBase64;
import org.strongset.sign.TimedKey;
import org.strongset.sign.Verification.State;

/// The keys that a registry signs with, as it publishes them. A key that it has for one use counts for no other.
public final class RegistryKeys {
    private static final int MOST_CHARS = 4096;

    private final Map<String, TimedKey> signing;
    private final Map<String, TimedKey> attesting;

    private RegistryKeys(Map<String, TimedKey> signing, Map<String, TimedKey> attesting) {
        this.signing = Map.copyOf(signing);
        this.attesting = Map.copyOf(attesting);
    }

    /// Reads a keys document, of either form. Keys of another kind or use are nobody's.
    ///
    /// @throws RefusedException `MALFORMED` also if it has no key, or two of one name and use
    public static RegistryKeys parse(byte[] utf8) throws RefusedException {
        var document = new KeysDocument();
        document.read(utf8);
        return new RegistryKeys(document.signing(), document.attesting());
    }

    /// Returns the keys that sign attestations, by name.
    public Map<String, TimedKey> attesting() {
        return attesting;
    }

    /// Returns the names of the keys whose time is over, so that it matters when they signed.
    public Set<String> over(Instant now) {
        var over = new TreeSet<String>();
        signing.forEach((id, key) -> {
            if (key.isOver(now)) {
                over.add(id);
            }
        });
        return over;
    }

    /// Verifies one signature of a version.
    ///
    /// @param integrity of the version, letter by letter as the registry writes it
    /// @param base64 the signature
    /// @param published when the registry says that it was published; null if that is not known: then a key whose time is over
    ///     does not count
    public RegistryVerification verify(String name, String version, String integrity, String keyId, String base64,
            @Nullable Instant published, Instant now) {
        var key = signing.get(keyId);
        if (key == null) {
            return new RegistryVerification(State.UNKNOWN_SIGNER, Code.SIGNER_UNKNOWN, "made by the key " + keyId
                    + (attesting.containsKey(keyId)
                            ? ", which the registry has for attestations only"
                            : ", which is not among the registry's"));
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
            inForce(key, keyId, published, now);
            return new RegistryVerification(State.VALID, Code.SIG_VALID, "");
        } catch (RefusedException e) {
            return new RegistryVerification(e.code().exit() == Exit.DENIED ? State.UNACCEPTABLE : State.INVALID,
                    e.code(), e.words());
        }
    }

    private static void inForce(TimedKey key, String keyId, @Nullable Instant published, Instant now)
            throws RefusedException {
        if (!key.isOver(now)) {
            return;
        }
        if (published == null) {
            throw new RefusedException(Code.KEY_EXPIRED_AT_SIGNING,
                    "the key " + keyId + " was good until " + key.until() + ", and nobody says when it was published");
        }
        key.inForce(keyId, published);
    }
}
