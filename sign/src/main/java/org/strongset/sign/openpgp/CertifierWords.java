package org.strongset.sign.openpgp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;

/// What one certifier said of one User ID of another's certificate, and what of it counts now.
///
/// - Only what fits the certifier's primary key was said by them.
/// - A certification counts as evidence as data does: a stranger wrote what it is over, so its hash has to stand against
///   collisions at the time that it states ([Cutoffs2026#overData]).
/// - One that says of itself that nobody checked (0x11), or that it is for one machine only (not exportable), is no word to
///   others. Nor is one on a User ID that cannot be told from others by its text.
/// - The newest of those that are left decides, with its term. A revocation (0x30) by the same certifier that is as new or
///   newer takes it back, whatever the revocation's hash or term: at worst, a forged one says no.
/// - A trust signature of a lesser amount than 120, or limited by a regular expression, is not a whole word: words are
///   counted, so three halves would come to three.
/// - The certifier's certificate has to have been in force when it was made, and to be in force now.
final class CertifierWords {
    private static final int UNCHECKED = 0x11;
    /// The amount of trust from which on a trust signature is meant in full (section 5.2.3.21).
    private static final int WHOLE = 120;
    private static final long NEVER = Long.MIN_VALUE;

    private final Certificate subject;
    private final Certificate.UserId userId;
    private final Certificate certifier;
    private final long now;
    private final Fitting fitting;
    private final CertificateAt.Standing certifying;

    /// @param certifying whether the certifier may certify now
    CertifierWords(Certificate subject, Certificate.UserId userId, Certificate certifier, long now, Fitting fitting,
            CertificateAt.Standing certifying) {
        this.certifying = certifying;
        this.subject = subject;
        this.userId = userId;
        this.certifier = certifier;
        this.now = now;
        this.fitting = fitting;
    }

    /// Returns the last word, the newest that does not count if none does; empty if the certifier said nothing.
    ///
    /// @param words of this certifier, by their hints, which are no proof
    /// @param overfull whether more was said than was read
    Optional<Certification> last(List<SignaturePacket> words, boolean overfull) {
        var said = new ArrayList<SignaturePacket>();
        long revoked = NEVER;
        for (var word : words) {
            if (fits(word)) {
                if (word.isCertification()) {
                    said.add(word);
                } else {
                    revoked = Math.max(revoked, word.created());
                }
            }
        }
        said.sort(Comparator.comparingLong(SignaturePacket::created).reversed());
        Refusal first = null;
        for (var word : said) {
            try {
                requireGood(word);
            } catch (Refusal e) {
                first = first == null ? e : first;
                continue;
            }
            return Optional.of(last(word, revoked, overfull));
        }
        return first == null ? Optional.empty() : Optional.of(certification(said.getFirst(), revoked, first));
    }

    private Certification last(SignaturePacket word, long revoked, boolean overfull) {
        try {
            if (overfull) {
                throw new Refusal(Code.LIMIT_EXCEEDED, "the certificate " + subject.fingerprint() + " has more than "
                        + ForeignWords.MOST + " signatures that look like those of its certifiers");
            }
            if (revoked >= word.created()) {
                throw new Refusal(Code.CERTIFICATION_REVOKED,
                        "it was taken back on " + Instant.ofEpochSecond(revoked));
            }
            if (word.trustAmount() < WHOLE) {
                throw new Refusal(Code.CERTIFICATION_DISCLAIMED, "it says that it is trust of the amount "
                        + word.trustAmount() + ", and " + WHOLE + " is a whole word");
            }
            if (word.hasExpression()) {
                throw new Refusal(Code.CERTIFICATION_DISCLAIMED, "it is limited by a regular expression, and none is "
                        + "followed here");
            }
            if (word.expiredAt(now)) {
                throw new Refusal(Code.SIG_EXPIRED, "its term ended on " + word.end());
            }
            require(new CertificateAt(certifier, word.created(), now + SignatureJudge.SKEW, fitting).certifying(),
                    "when it was made, ");
            require(certifying, "");
            return certification(word, revoked, null);
        } catch (Refusal e) {
            return certification(word, revoked, e);
        }
    }

    private boolean fits(SignaturePacket word) {
        try {
            return fitting.fits(certifier.primary(), word,
                    OwnDigest.ofUserId(word, subject.primary(), userId.octets()));
        } catch (Refusal e) {
            return false;
        }
    }

    /// Refuses what is no word to others, whatever became of it later.
    private void requireGood(SignaturePacket word) throws Refusal {
        if (!userId.isPlain()) {
            throw new Refusal(Code.MALFORMED, "the User ID is no UTF-8, or too long to be told from others");
        }
        if (word.type() == UNCHECKED) {
            throw new Refusal(Code.CERTIFICATION_DISCLAIMED, "it says of itself that nobody checked (type 0x11)");
        }
        if (!word.isExportable()) {
            throw new Refusal(Code.CERTIFICATION_DISCLAIMED, "it was made for one machine only: it is not exportable");
        }
        var critical = word.criticalUnknown();
        if (critical != null) {
            throw new Refusal(Code.CRITICAL_UNKNOWN, "it has " + critical + ", which is not understood");
        }
        if (word.created() > now + SignatureJudge.SKEW) {
            throw new Refusal(Code.SIG_FUTURE, "it says it was made " + word.time());
        }
        if (word.created() < subject.primary().created()) {
            throw new Refusal(Code.SIG_BEFORE_KEY, "it was made " + word.time() + ", before the key that it speaks of");
        }
        switch (Cutoffs2026.overData(word.hash(), word.time())) {
            case GOOD -> {
                // strong enough, then and now
            }
            case GRACE, TOO_WEAK -> throw new Refusal(Code.HASH_TOO_WEAK, "it was made " + word.time() + " with "
                    + word.hash().label() + ", which counts only until " + Cutoffs2026.SHA1_DATA);
            case FORBIDDEN -> throw new Refusal(Code.ALG_FORBIDDEN, "it uses " + word.hash().label()
                    + ", which is never accepted");
        }
    }

    private static void require(CertificateAt.Standing standing, String when) throws Refusal {
        if (standing.code() != Code.SIG_VALID) {
            throw new Refusal(standing.code(), when + Certifications.words(standing.code(), standing.message()));
        }
    }

    private Certification certification(SignaturePacket word, long revoked, @Nullable Refusal why) {
        return new Certification(subject.fingerprint(), userId.text(), certifier.fingerprint(), word.time(), word.end(),
                revoked == NEVER ? null : Instant.ofEpochSecond(revoked), why == null ? Code.SIG_VALID : why.code(),
                why == null ? "" : why.words());
    }
}
