package org.strongset.sign.openpgp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strongset.sign.SignatureMemory;
import org.strongset.sign.openpgp.Words.Word;

/// What a certificate says of itself now, as far as it is its own word: the claims of [Certificate], verified.
///
/// @param userIds in the certificate's order; untrusted text
/// @param expires when its primary key ends; null for never, or if nothing binds it
/// @param subkeys in the certificate's order, those that are not bound too
/// @param usable false if more signatures look like its own than are read, so that no word of it counts
public record CertificateSummary(Fingerprint fingerprint, List<UserId> userIds, @Nullable Instant expires,
        Revoked revoked, List<Subkey> subkeys, boolean usable) {
    public CertificateSummary {
        userIds = List.copyOf(userIds);
        subkeys = List.copyOf(subkeys);
    }

    /// Whether a key was taken back.
    public enum Revoked {
        NO,
        /// Superseded, or no longer used.
        RETIRED,
        /// Compromised, or without a reason.
        COMPROMISED
    }

    /// How a User ID stands.
    public enum Bound {
        YES,
        REVOKED,
        /// No good signature of the owner's binds it.
        NO
    }

    /// One of its User IDs.
    ///
    /// @param text at most 2 KiB; untrusted
    public record UserId(String text, Bound bound) {}

    /// One of its subkeys.
    ///
    /// @param uses in words: `sign`, `encrypt`, …; empty if it is not bound
    /// @param expires null for never
    public record Subkey(Fingerprint fingerprint, boolean bound, List<String> uses, @Nullable Instant expires,
            Revoked revoked) {
        public Subkey {
            uses = List.copyOf(uses);
        }
    }

    /// Returns what the certificate says as of `now`; cost: one verification for each of its own signatures.
    public static CertificateSummary of(Certificate certificate, Instant now, SignatureMemory memory) {
        return new Reading(certificate, now, memory).summary();
    }

    /// Returns who it says it is: the texts that its owner binds, or all if there are none.
    public List<String> names() {
        var bound = userIds.stream().filter(id -> id.bound() == Bound.YES).map(UserId::text).toList();
        return bound.isEmpty() ? userIds.stream().map(UserId::text).toList() : bound;
    }

    /// One look at a certificate.
    private static final class Reading {
        private static final List<String> USES = List.of("certify", "sign", "encrypt messages", "encrypt storage");
        private static final int AUTHENTICATE = 0x20;

        private final Certificate certificate;
        private final Words words;
        private final Remarks remarks = new Remarks();

        Reading(Certificate certificate, Instant now, SignatureMemory memory) {
            this.certificate = certificate;
            long seconds = now.getEpochSecond();
            this.words = new Words(certificate.primary(), seconds, seconds, new Fitting(memory));
        }

        CertificateSummary summary() {
            var primary = certificate.primary();
            var names = certificate.userIds().stream().map(this::userId).toList();
            var subkeys = certificate.subkeys().stream().map(this::subkey).toList();
            return new CertificateSummary(primary.fingerprint(), names, expires(),
                    revoked(primary, words(certificate.own(), SignaturePacket.KEY_REVOCATION, null, null)), subkeys,
                    !certificate.overfull());
        }

        private UserId userId(Certificate.UserId id) {
            var certification = words.current(certifications(id)).word();
            long since = certification == null ? Long.MIN_VALUE : certification.signature().created();
            boolean revoked = words(id.own(), SignaturePacket.CERTIFICATION_REVOCATION, id.octets(), null).stream()
                    .anyMatch(word -> word.signature().created() >= since && words.holds(word));
            return new UserId(id.text(), revoked ? Bound.REVOKED : certification == null ? Bound.NO : Bound.YES);
        }

        private Subkey subkey(Certificate.Subkey subkey) {
            var key = subkey.key();
            var binding = words.current(words(subkey.own(), SignaturePacket.SUBKEY_BINDING, null, key)).word();
            var revocations = words(subkey.own(), SignaturePacket.SUBKEY_REVOCATION, null, key);
            return new Subkey(key.fingerprint(), binding != null,
                    binding == null ? List.of() : uses(binding.signature().keyFlags()),
                    binding == null ? null : end(key, binding.signature().keyExpires()), revoked(key, revocations));
        }

        private Revoked revoked(PublicKey key, List<Word> revocations) {
            var sum = Revocation.of(key, revocations, words, remarks);
            return sum.hard() ? Revoked.COMPROMISED : sum.soft() < Long.MAX_VALUE ? Revoked.RETIRED : Revoked.NO;
        }

        private @Nullable Instant expires() {
            var all = new ArrayList<Word>();
            certificate.userIds().forEach(id -> all.addAll(certifications(id)));
            var direct = words.current(words(certificate.own(), SignaturePacket.DIRECT_KEY, null, null)).word();
            var binding = certificate.primary().version() == 6 ? direct : words.current(all).word();
            long seconds = binding == null ? -1 : binding.signature().keyExpires();
            if (seconds < 0 && direct != null) {
                seconds = direct.signature().keyExpires();
            }
            return end(certificate.primary(), seconds);
        }

        private static @Nullable Instant end(PublicKey key, long seconds) {
            return seconds <= 0 ? null : Instant.ofEpochSecond(key.created() + seconds);
        }

        private static List<Word> certifications(Certificate.UserId id) {
            return id.own().stream().filter(SignaturePacket::isCertification)
                    .map(signature -> new Word(signature, id.octets(), null)).toList();
        }

        private static List<Word> words(List<SignaturePacket> signatures, int type, @Nullable Octets userId,
                @Nullable PublicKey subkey) {
            return signatures.stream().filter(signature -> signature.type() == type)
                    .map(signature -> new Word(signature, userId, subkey)).toList();
        }

        /// The flags in words (RFC 9580, section 5.2.3.29); none at all leaves it to the algorithm.
        private static List<String> uses(int flags) {
            var uses = new ArrayList<String>();
            for (int i = 0; flags >= 0 && i < USES.size(); i++) {
                if ((flags & (1 << i)) != 0) {
                    uses.add(USES.get(i));
                }
            }
            if (flags >= 0 && (flags & AUTHENTICATE) != 0) {
                uses.add("authenticate");
            }
            return uses;
        }
    }
}
