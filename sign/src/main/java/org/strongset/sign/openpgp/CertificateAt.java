package org.strongset.sign.openpgp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.sign.Verification.Remark;
import org.strongset.sign.openpgp.Words.Word;

/// What a certificate allowed at the time of a signature, as seen from now.
///
/// - The primary key is bound by the newest word in force ([Words]): for version 4 a certification of one of its User IDs
///   (types 0x10 to 0x13; of a revoked one too, the key being what is asked about), else a direct-key signature (0x1F);
///   for version 6 a direct-key signature only (RFC 9580, section 10.1.1).
/// - A subkey is bound by 0x18, and if it signs by 0x19 in it, made by itself.
/// - Flags and expiration are those of that word; where it is silent, those of the direct-key signature. Without any
///   flags a key may do what its algorithm can, as in GnuPG.
/// - A revocation that may mean a stolen key counts from the beginning of time, any other from when it was made, and is
///   never taken back. Whatever its hash: at worst, a forged one says no. Only a certificate's own key can revoke;
///   designated revokers (section 5.2.3.23, deprecated) are not followed.
final class CertificateAt {
    private static final int MAY_CERTIFY = 0x01;
    private static final int MAY_SIGN = 0x02;

    private final Certificate certificate;
    private final long time;
    private final long now;
    private final Words words;
    private final Remarks remarks = new Remarks();

    CertificateAt(Certificate certificate, long time, long now, Fitting fitting) {
        this.certificate = certificate;
        this.time = time;
        this.now = now;
        this.words = new Words(certificate.primary(), time, now, fitting);
    }

    /// How a key of the certificate stood.
    ///
    /// @param code `SIG_VALID` if it could sign, else why not; a reason that makes the signature invalid goes before one
    ///        that makes it unacceptable
    /// @param identity the main User ID that was bound, empty if none was
    record Standing(Code code, String message, String identity, List<Remark> remarks) {}

    /// Judges whether one of the certificate's keys could sign.
    Standing of(PublicKey key) {
        return standing(key, MAY_SIGN);
    }

    /// Judges whether the primary key, which alone can, could certify others.
    Standing certifying() {
        return standing(certificate.primary(), MAY_CERTIFY);
    }

    /// Judges whether the certificate was in force, whatever its keys are for.
    Standing inForce() {
        return standing(certificate.primary(), 0);
    }

    private Standing standing(PublicKey key, int flag) {
        try {
            requireAll(key, flag);
            return new Standing(Code.SIG_VALID, "", identity(), remarks.all());
        } catch (Refusal e) {
            return new Standing(e.code(), e.words(), identity(), remarks.all());
        }
    }

    private void requireAll(PublicKey key, int flag) throws Refusal {
        var primary = certificate.primary();
        if (certificate.overfull()) {
            throw new Refusal(Code.LIMIT_EXCEEDED, "the certificate " + primary + " has more than "
                    + Certificate.MOST_OWN + " signatures that look like its own");
        }
        requireAge(primary);
        requireAge(key);
        var subkey = subkey(key);
        var binding = primaryBinding();
        if (subkey == null) {
            requireFlag(key, flags(binding), flag);
        } else {
            requireSubkey(subkey, flag);
        }
        remarkOnStrangers();

        var revoked = Revocation.of(primary, onPrimary(SignaturePacket.KEY_REVOCATION), words, remarks);
        var subkeyRevoked = subkey == null
                ? Revocation.NONE
                : Revocation.of(key, onSubkey(subkey, SignaturePacket.SUBKEY_REVOCATION), words, remarks);
        revoked.requireNotHard(primary);
        subkeyRevoked.requireNotHard(key);
        requireStrength(primary);
        requireStrength(key);
        revoked.requireNotSoft(primary, words.time());
        subkeyRevoked.requireNotSoft(key, words.time());

        requireNotExpired(primary, primaryWords());
        if (subkey != null) {
            requireNotExpired(key, onSubkey(subkey, SignaturePacket.SUBKEY_BINDING));
        }
        if (certificate.dropped() > 0) {
            remarks.add(Code.CERT_TRUNCATED, "the certificate " + primary + " has " + certificate.dropped()
                    + " certifications by others beyond the first " + Certificate.MOST_FOREIGN
                    + "; they were left out");
        }
    }

    private void requireAge(PublicKey key) throws Refusal {
        if (time < key.created()) {
            throw new Refusal(Code.SIG_BEFORE_KEY, "the signature was made " + words.time() + ", but its key " + key
                    + " " + Instant.ofEpochSecond(key.created()));
        }
    }

    private Certificate.@Nullable Subkey subkey(PublicKey key) {
        for (var subkey : certificate.subkeys()) {
            if (subkey.key() == key) {
                return subkey;
            }
        }
        return null;
    }

    // --- bindings

    private Word primaryBinding() throws Refusal {
        var found = words.inForce(primaryWords());
        return bound(found, certificate.primary(), Code.CERT_UNBOUND);
    }

    /// Returns the words that can bind the primary key, of the kind that goes first if there is a good one.
    private List<Word> primaryWords() {
        var direct = onPrimary(SignaturePacket.DIRECT_KEY);
        if (certificate.primary().version() == 6) {
            return direct;
        }
        var certifications = new ArrayList<Word>();
        for (var userId : certificate.userIds()) {
            addCertifications(userId, certifications);
        }
        return words.inForce(certifications).word() == null && !direct.isEmpty() ? direct : certifications;
    }

    private static void addCertifications(Certificate.UserId userId, List<Word> to) {
        for (var signature : userId.own()) {
            if (signature.isCertification()) {
                to.add(new Word(signature, userId.octets(), null));
            }
        }
    }

    private List<Word> onPrimary(int type) {
        var found = new ArrayList<Word>();
        for (var signature : certificate.own()) {
            if (signature.type() == type) {
                found.add(new Word(signature, null, null));
            }
        }
        return found;
    }

    private static List<Word> onSubkey(Certificate.Subkey subkey, int type) {
        var found = new ArrayList<Word>();
        for (var signature : subkey.own()) {
            if (signature.type() == type) {
                found.add(new Word(signature, null, subkey.key()));
            }
        }
        return found;
    }

    private Word bound(Words.Found found, PublicKey key, Code otherwise) throws Refusal {
        var word = found.word();
        if (word == null) {
            throw found.tooWeak()
                    ? new Refusal(Code.HASH_TOO_WEAK, "only signatures with too weak a hash bind the key " + key
                            + " to the certificate " + certificate.fingerprint())
                    : new Refusal(otherwise, "no good signature binds the key " + key + " to the certificate "
                            + certificate.fingerprint());
        }
        remarkOnHash(word.signature(), key);
        return word;
    }

    private void requireSubkey(Certificate.Subkey subkey, int flag) throws Refusal {
        var found = words.inForce(onSubkey(subkey, SignaturePacket.SUBKEY_BINDING));
        var binding = bound(found, subkey.key(), Code.SUBKEY_NOT_BOUND).signature();
        requireFlag(subkey.key(), binding.keyFlags(), flag);
        boolean tooWeak = false;
        for (var back : binding.backSignatures()) {
            switch (Cutoffs2026.inCertificate(back.hash(), back.time())) {
                case TOO_WEAK, FORBIDDEN -> tooWeak = true;
                case GOOD, GRACE -> {
                    if (back.criticalUnknown() == null && words.holdsBack(back, subkey.key())) {
                        remarkOnHash(back, subkey.key());
                        return;
                    }
                }
            }
        }
        throw tooWeak
                ? new Refusal(Code.HASH_TOO_WEAK, "the back-signature of the signing subkey " + subkey.key()
                        + " uses too weak a hash")
                : new Refusal(Code.SUBKEY_NOT_BOUND, "the signing subkey " + subkey.key()
                        + " has no back-signature: it never agreed to belong to the certificate "
                        + certificate.fingerprint());
    }

    private int flags(Word binding) {
        int flags = binding.signature().keyFlags();
        if (flags >= 0 || binding.userId() == null) {
            return flags;
        }
        var direct = words.inForce(onPrimary(SignaturePacket.DIRECT_KEY)).word();
        return direct == null ? -1 : direct.signature().keyFlags();
    }

    private static void requireFlag(PublicKey key, int flags, int flag) throws Refusal {
        if (flags >= 0 && (flags & flag) != flag) {
            throw new Refusal(Code.KEY_FLAGS, "the key " + key + " is not for "
                    + (flag == MAY_CERTIFY ? "certifying" : "signing") + ": its flags are "
                    + Integer.toBinaryString(flags) + ", without " + Integer.toBinaryString(flag));
        }
    }

    // --- what others say

    private void remarkOnStrangers() {
        for (var signature : certificate.foreign()) {
            if (signature.type() == SignaturePacket.KEY_REVOCATION
                    || signature.type() == SignaturePacket.SUBKEY_REVOCATION) {
                remarks.add(Code.BAD_REVOCATION, "a revocation by the other key " + signature.issuers()
                        + " was ignored: only the certificate's own key can revoke it");
            }
        }
    }

    // --- strength and expiration

    private static void requireStrength(PublicKey key) throws Refusal {
        var weakness = Cutoffs2026.tooWeak(key.material());
        if (weakness != null) {
            throw new Refusal(Code.ALG_FORBIDDEN, "the key " + key + " is too weak: " + weakness);
        }
    }

    private void requireNotExpired(PublicKey key, List<Word> bindings) throws Refusal {
        long end = end(key, words.inForce(bindings).word());
        if (time >= end) {
            throw new Refusal(Code.KEY_EXPIRED_AT_SIGNING, "the key " + key + " expired on "
                    + Instant.ofEpochSecond(end) + ", and the signature was made " + words.time());
        }
        if (now >= end && now >= end(key, words.current(bindings).word())) {
            remarks.add(Code.KEY_EXPIRED_SINCE,
                    "the key " + key + " has expired since, on " + Instant.ofEpochSecond(end));
        }
    }

    private long end(PublicKey key, @Nullable Word binding) {
        long expires = binding == null ? -1 : binding.signature().keyExpires();
        if (expires < 0 && binding != null && binding.userId() != null) {
            var direct = words.inForce(onPrimary(SignaturePacket.DIRECT_KEY)).word();
            expires = direct == null ? -1 : direct.signature().keyExpires();
        }
        return expires <= 0 ? Long.MAX_VALUE : key.created() + expires;
    }

    // --- for people

    private String identity() {
        for (var userId : certificate.mainFirst()) {
            var certifications = new ArrayList<Word>();
            addCertifications(userId, certifications);
            if (words.inForce(certifications).word() != null) {
                return userId.text();
            }
        }
        return "";
    }

    private void remarkOnHash(SignaturePacket signature, PublicKey key) {
        if (Cutoffs2026.inCertificate(signature.hash(), signature.time()) == Cutoffs2026.Strength.GRACE) {
            remarks.add(Code.HASH_WEAK_GRACE, "the key " + key + " is bound by a signature of " + signature.time()
                    + " with " + signature.hash().label() + ", which counts only until " + Cutoffs2026.SHA1_BINDING
                    + "; its owner, " + certificate.primaryUserId() + ", can refresh it");
        }
    }
}
