package org.strongset.sign.openpgp;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One certificate as GnuPG reads it: what its own key says of it counts here, whatever the hash but MD5. See [GnuPgReading].
final class GnuPgCertificate {
    /// What may be critical: the subpackets that GnuPG handles.
    private static final Set<Integer> HANDLED = Set.of(2, 3, 4, 5, 6, 7, 9, 11, 12, 16, 21, 22, 24, 25, 26, 27, 29, 30,
            32, 33, 38);

    private final Certificate certificate;
    private final ForeignWords others;
    private final long now;
    private final Fitting fitting;
    private @Nullable Standing standing;

    GnuPgCertificate(Certificate certificate, ForeignWords others, long now, Fitting fitting) {
        this.certificate = certificate;
        this.others = others;
        this.now = now;
        this.fitting = fitting;
    }

    /// How it stands.
    ///
    /// @param bound whether its own key stands by any of it
    private record Standing(boolean inForce, boolean bound, List<GnuPgReading.UserId> userIds) {}

    /// What the owner's last word on a User ID says, if there is one.
    ///
    /// @param made when; 0 if it takes the User ID back, or is over
    /// @param keyEnd when the key expires by it, 0 if it says nothing of that
    private record Own(boolean inForce, long made, long keyEnd) {}

    PublicKey key() {
        return certificate.primary();
    }

    boolean isInForce() {
        return standing().inForce;
    }

    boolean isBound() {
        return standing().bound;
    }

    List<GnuPgReading.UserId> userIds() {
        return standing().userIds;
    }

    /// Returns what others may have said of a User ID; nothing if there is more than is read, since the rest could be a revocation.
    List<SignaturePacket> byOthers(int userId) {
        return others.overfull() ? List.of() : others.on(certificate.userIds().get(userId).octets());
    }

    /// Returns whether a key made a signature on a User ID of this certificate, and GnuPG takes it.
    boolean fits(PublicKey maker, SignaturePacket word, int userId) {
        return fits(maker, word, OwnDigest.ofUserId(word, key(), certificate.userIds().get(userId).octets()));
    }

    private boolean fits(PublicKey maker, SignaturePacket word, byte[] digest) {
        try {
            return word.hash() != HashAlgorithm.MD5 && word.created() >= key().created()
                    && !word.isCriticalBeyond(HANDLED) && fitting.fits(maker, word,
                            digest);
        } catch (Refusal e) {
            return false; // what cannot be computed was not made
        }
    }

    private Standing standing() {
        var known = standing;
        if (known == null) {
            known = judge();
            standing = known;
        }
        return known;
    }

    private Standing judge() {
        var direct = direct();
        var own = new ArrayList<Optional<Own>>();
        for (int i = 0; i < certificate.userIds().size(); i++) {
            own.add(own(i));
        }
        var userIds = new ArrayList<GnuPgReading.UserId>();
        for (int i = 0; i < own.size(); i++) {
            userIds.add(new GnuPgReading.UserId(certificate.userIds().get(i).text(), own.get(i).map(Own::inForce)
                    .orElse(true)));
        }
        boolean bound = direct.isPresent() || own.stream().anyMatch(Optional::isPresent);
        return new Standing(!certificate.overfull() && !isRevoked() && !isOver(direct, own), bound, List.copyOf(
                userIds));
    }

    /// Returns the newest direct-key signature in force, of equal ones the last.
    private Optional<SignaturePacket> direct() {
        return newestFirst(certificate.own()).filter(word -> word.type() == SignaturePacket.DIRECT_KEY
                && !word.expiredAt(now) && isOwn(word)).findFirst();
    }

    private boolean isRevoked() {
        return certificate.own().stream().anyMatch(word -> word.type() == SignaturePacket.KEY_REVOCATION && isOwn(
                word));
    }

    private boolean isOwn(SignaturePacket word) {
        return fits(key(), word, OwnDigest.ofKey(word, key()));
    }

    private Optional<Own> own(int userId) {
        return newestFirst(certificate.userIds().get(userId).own()).filter(word -> (word.isCertification()
                || word.type() == SignaturePacket.CERTIFICATION_REVOCATION) && fits(key(), word,
                        userId))
                .findFirst().map(this::own);
    }

    private Own own(SignaturePacket word) {
        if (!word.isCertification() || word.expiredAt(now)) {
            return new Own(false, 0, 0);
        }
        return new Own(true, word.created(), end(word));
    }

    private Stream<SignaturePacket> newestFirst(List<SignaturePacket> words) {
        return words.reversed().stream().sorted(Comparator.comparingLong(SignaturePacket::created).reversed());
    }

    private long end(SignaturePacket word) {
        return word.keyExpires() <= 0 ? 0 : key().created() + word.keyExpires();
    }

    /// Whether the key has expired: by the direct-key signature if it names an end, else by the newest word on a User ID that does.
    private boolean isOver(Optional<SignaturePacket> direct, List<Optional<Own>> own) {
        long end = direct.map(this::end).orElse(0L);
        if (end == 0) {
            end = own.stream().flatMap(Optional::stream).filter(word -> word.keyEnd != 0)
                    .reduce((a, b) -> b.made > a.made ? b : a).map(Own::keyEnd).orElse(0L);
        }
        return end != 0 && end < now;
    }
}
