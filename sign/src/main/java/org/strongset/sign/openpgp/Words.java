package org.strongset.sign.openpgp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds which of the signatures that a certificate's own key made was in force at one time.
///
/// It is the newest made until then. If the certificate has none so old (exports often keep the newest only), it is the
/// oldest made since: by it the owner binds a key that existed then. GnuPG reads it so as well.
final class Words {
    private final PublicKey primary;
    private final long time;
    private final long now;
    private final Fitting fitting;
    private final Map<SignaturePacket, Boolean> known = new HashMap<>();

    /// @param time when the signature was made that is being judged
    /// @param now words from later than this do not count
    Words(PublicKey primary, long time, long now, Fitting fitting) {
        this.primary = primary;
        this.time = time;
        this.now = now;
        this.fitting = fitting;
    }

    /// One signature of the owner and what it is over: the primary key alone, or with a User ID or a subkey.
    record Word(SignaturePacket signature, @Nullable Octets userId, @Nullable PublicKey subkey) {
        byte[] digest(PublicKey primary) {
            if (userId != null) {
                return OwnDigest.ofUserId(signature, primary, userId);
            }
            return subkey != null
                    ? OwnDigest.ofSubkey(signature, primary, subkey)
                    : OwnDigest.ofKey(signature, primary);
        }
    }

    /// What was found.
    ///
    /// @param word the word in force, null if there is none
    /// @param tooWeak whether there is one that only its hash keeps from counting
    record Found(@Nullable Word word, boolean tooWeak) {}

    /// Returns the word in force among these.
    Found inForce(List<Word> words) {
        return inForce(words, time);
    }

    /// Returns the word in force now.
    Found current(List<Word> words) {
        return inForce(words, now);
    }

    private Found inForce(List<Word> words, long at) {
        var ordered = new ArrayList<>(words);
        ordered.sort((a, b) -> before(a.signature().created(), b.signature().created(), at));
        boolean tooWeak = false;
        for (var word : ordered) {
            if (!counts(word.signature(), at)) {
                continue;
            }
            switch (Cutoffs2026.inCertificate(word.signature().hash(), word.signature().time())) {
                case TOO_WEAK, FORBIDDEN -> tooWeak = true;
                case GOOD, GRACE -> {
                    if (holds(word)) {
                        return new Found(word, tooWeak);
                    }
                }
            }
        }
        return new Found(null, tooWeak);
    }

    /// Orders two times: first the newest until `at`, down to the oldest, then from the oldest since up to the newest.
    private static int before(long a, long b, long at) {
        if (a <= at && b <= at) {
            return Long.compare(b, a);
        }
        return Long.compare(a, b);
    }

    private boolean counts(SignaturePacket signature, long at) {
        return signature.criticalUnknown() == null && signature.created() >= primary.created()
                && signature.created() <= now && !signature.expiredAt(Math.max(at, signature.created()));
    }

    /// Returns whether the primary key made it. What cannot be read or computed was not made.
    boolean holds(Word word) {
        var signature = word.signature();
        var remembered = known.get(signature);
        if (remembered != null) {
            return remembered;
        }
        boolean holds = fits(primary, signature, word);
        known.put(signature, holds);
        return holds;
    }

    /// Returns whether the subkey agreed to belong to the primary key: the back-signature in its binding (type 0x19).
    boolean holdsBack(SignaturePacket back, PublicKey subkey) {
        return fits(subkey, back, new Word(back, null, subkey));
    }

    private boolean fits(PublicKey key, SignaturePacket signature, Word word) {
        try {
            return fitting.fits(key, signature, word.digest(primary));
        } catch (Refusal e) {
            return false;
        }
    }

    Instant time() {
        return Instant.ofEpochSecond(time);
    }
}
