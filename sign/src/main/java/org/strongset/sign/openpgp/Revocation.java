package org.strongset.sign.openpgp;

import java.time.Instant;
import java.util.List;
import org.strongset.model.Code;
import org.strongset.sign.openpgp.Words.Word;

/// What the revocations of one key come to (RFC 9580, section 5.2.3.31).
///
/// @param hard whether the key may have been stolen, at any time
/// @param soft since when it was merely no longer used, in seconds; the end of time if it is
record Revocation(boolean hard, long soft) {
    static final Revocation NONE = new Revocation(false, Long.MAX_VALUE);

    /// Adds up the revocations that the certificate's own key made, and remarks on the others.
    static Revocation of(PublicKey key, List<Word> revocations, Words words, Remarks remarks) {
        var sum = NONE;
        for (var word : revocations) {
            var signature = word.signature();
            if (!words.holds(word)) {
                remarks.add(Code.BAD_REVOCATION, "a revocation of the key " + key
                        + " does not fit the certificate's own key; it was ignored");
            } else if (signature.isSoft()) {
                sum = new Revocation(sum.hard, Math.min(sum.soft, signature.created()));
            } else {
                sum = new Revocation(true, sum.soft);
            }
        }
        return sum;
    }

    void requireNotHard(PublicKey key) throws Refusal {
        if (hard) {
            throw new Refusal(Code.KEY_REVOKED_HARD, "the key " + key
                    + " was revoked as compromised, or without a reason: none of its signatures count");
        }
    }

    /// Refuses a signature made at `time` if the key was no longer used then.
    void requireNotSoft(PublicKey key, Instant time) throws Refusal {
        if (soft <= time.getEpochSecond()) {
            throw new Refusal(Code.KEY_REVOKED_SOFT, "the key " + key + " was retired on "
                    + Instant.ofEpochSecond(soft) + ", and the signature was made " + time);
        }
    }
}
