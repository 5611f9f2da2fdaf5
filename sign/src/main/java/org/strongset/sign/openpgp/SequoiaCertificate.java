package org.strongset.sign.openpgp;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One certificate as Sequoia reads it at one time, for certifications made then or before. See [SequoiaReading].
final class SequoiaCertificate {
    private static final long SHA1_BY_OTHERS = Instant.parse("2013-02-01T00:00:00Z").getEpochSecond();
    private static final long SHA1_BY_OWNER = Instant.parse("2023-02-01T00:00:00Z").getEpochSecond();
    private static final long MD5_BY_OWNER = Instant.parse("2004-02-01T00:00:00Z").getEpochSecond();
    private static final long MD5_BY_OTHERS = Instant.parse("1997-02-01T00:00:00Z").getEpochSecond();
    private static final long SMALL_KEYS = Instant.parse("2014-02-01T00:00:00Z").getEpochSecond();
    /// Revocations may use a hash for so much longer.
    private static final long TOLERANCE = Duration.ofDays(7 * 365).toSeconds();
    /// A longer User ID could hide a collision, and is held to what others' words are.
    private static final int LONG_USER_ID = 96;
    private static final int SMALL = 2048;
    private static final long NEVER = Long.MAX_VALUE;

    private final Certificate certificate;
    private final ForeignWords others;
    private final long now;
    private final Fitting fitting;
    private final Map<Long, Optional<Standing>> standings = new HashMap<>();
    private final Map<SignaturePacket, Boolean> own = new HashMap<>();

    SequoiaCertificate(Certificate certificate, ForeignWords others, long now, Fitting fitting) {
        this.certificate = certificate;
        this.others = others;
        this.now = now;
        this.fitting = fitting;
    }

    /// How it stood at a time.
    ///
    /// @param binding the signature by which it stood
    /// @param end when the key's life ends by it
    /// @param revoked since when it is revoked, the beginning of time for a hard revocation; [#NEVER] if it is not
    private record Standing(SignaturePacket binding, long end, long revoked) {
        boolean isInForceAt(long time) {
            return time < end && revoked > time;
        }
    }

    PublicKey key() {
        return certificate.primary();
    }

    int size() {
        return certificate.userIds().size();
    }

    String text(int userId) {
        return certificate.userIds().get(userId).text();
    }

    boolean stands() {
        return standing(now).isPresent();
    }

    boolean isInForce() {
        return standing(now).filter(standing -> standing.isInForceAt(now)).isPresent();
    }

    /// Returns whether its owner binds a User ID now, and has not revoked it.
    boolean isBound(int userId) {
        return binding(userId, now).filter(binding -> !isRevoked(userId, binding, now)).isPresent();
    }

    /// Returns what others may have said of a User ID; nothing of one that is no UTF-8.
    Stream<SignaturePacket> byOthers(int userId) {
        return isUtf8(userId) && !others.overfull() ? others.on(octets(userId)).stream() : Stream.of();
    }

    /// Returns whether a certifier may have said anything of a User ID that its owner has bound.
    boolean isSpokenOf(int userId, Fingerprint by) {
        return isUtf8(userId) && !others.overfull() && !others.on(octets(userId), by).isEmpty()
                && binding(userId, now).isPresent();
    }

    /// Returns the certifications that a certifier may have made, the newest first.
    List<SignaturePacket> newestBy(int userId, Fingerprint by) {
        return others.on(octets(userId), by).stream().filter(SignaturePacket::isCertification)
                .sorted(Comparator.comparingLong(SignaturePacket::created).reversed()).toList();
    }

    /// Returns whether a certification of a User ID of this certificate counts.
    boolean takes(SignaturePacket word, int userId, SequoiaCertificate certifier) {
        long made = word.created();
        return made <= now && !word.expiredAt(now) && isGood(word, SHA1_BY_OTHERS, MD5_BY_OTHERS)
                && standing(made).filter(then -> then.isInForceAt(made)).isPresent()
                && certifier.standing(made).filter(then -> then.isInForceAt(made)).isPresent()
                && fits(certifier.key(), word, userId) && !isTakenBack(word, userId, certifier);
    }

    private boolean isTakenBack(SignaturePacket word, int userId, SequoiaCertificate certifier) {
        return others.on(octets(userId), certifier.key().fingerprint()).stream()
                .filter(back -> back.type() == SignaturePacket.CERTIFICATION_REVOCATION
                        && back.created() > word.created()
                        && back.created() <= now)
                .anyMatch(back -> fits(certifier.key(), back, userId));
    }

    // --- how it stood

    private Optional<Standing> standing(long time) {
        var known = standings.get(time);
        if (known == null) {
            known = judge(time);
            standings.put(time, known);
        }
        return known;
    }

    private Optional<Standing> judge(long time) {
        if (certificate.overfull() || isSmall() || time < key().created()) {
            return Optional.empty();
        }
        var direct = newest(certificate.own().stream().filter(word -> word.type() == SignaturePacket.DIRECT_KEY), time,
                SHA1_BY_OWNER, MD5_BY_OWNER, word -> OwnDigest.ofKey(word, key()));
        return mainBinding(time).or(() -> direct).map(binding -> new Standing(binding, end(binding, direct.orElse(
                null)), revoked(binding, time)));
    }

    private boolean isSmall() {
        int bits = certificate.primary().material() instanceof Material.Rsa(var n, _)
                ? n.bitLength()
                : certificate.primary().material() instanceof Material.Dsa(var p, _, _, _) ? p.bitLength() : SMALL;
        return bits < SMALL && now >= SMALL_KEYS;
    }

    /// Returns the binding of the main User ID: of those that are bound, one that is not revoked, then one that is called so, then the one
    /// whose binding is newest, then the first by its bytes.
    private Optional<SignaturePacket> mainBinding(long time) {
        return IntStream.range(0, size()).boxed()
                .flatMap(i -> binding(i, time).map(binding -> new Bound(binding, !isRevoked(i, binding, time), text(i)))
                        .stream())
                .max(Comparator.comparing(Bound::inForce).thenComparing(bound -> bound.binding.isPrimaryUserId())
                        .thenComparingLong(bound -> bound.binding.created())
                        .thenComparing(Comparator.comparing(Bound::text).reversed()))
                .map(Bound::binding);
    }

    private record Bound(SignaturePacket binding, boolean inForce, String text) {}

    private long end(SignaturePacket binding, @Nullable SignaturePacket direct) {
        long life = binding.keyExpires() >= 0 || direct == null ? binding.keyExpires() : direct.keyExpires();
        return life <= 0 ? NEVER : key().created() + life;
    }

    /// Returns since when it is revoked as seen at a time.
    private long revoked(SignaturePacket binding, long time) {
        return certificate.own().stream()
                .filter(word -> word.type() == SignaturePacket.KEY_REVOCATION && isGoodRevocation(word)
                        && (!word.isSoft() || isLater(word, binding, time))
                        && isOwn(word, OwnDigest.ofKey(word, key())))
                .mapToLong(word -> word.isSoft() ? word.created() : Long.MIN_VALUE).min().orElse(NEVER);
    }

    private boolean isRevoked(int userId, SignaturePacket binding, long time) {
        return certificate.userIds().get(userId).own().stream()
                .anyMatch(word -> word.type() == SignaturePacket.CERTIFICATION_REVOCATION && isGoodRevocation(word)
                        && isLater(word, binding, time) && isOwn(word, OwnDigest.ofUserId(word, key(), octets(
                                userId))));
    }

    /// Whether a revocation is no older than a binding, and in force at a time.
    private static boolean isLater(SignaturePacket revocation, SignaturePacket binding, long time) {
        return revocation.created() >= binding.created() && revocation.created() <= time && !revocation.expiredAt(
                time);
    }

    // --- bindings

    private Optional<SignaturePacket> binding(int userId, long time) {
        boolean odd = isOdd(userId);
        return newest(certificate.userIds().get(userId).own().stream().filter(SignaturePacket::isCertification), time,
                odd ? SHA1_BY_OTHERS : SHA1_BY_OWNER, odd ? MD5_BY_OTHERS : MD5_BY_OWNER, word -> OwnDigest.ofUserId(
                        word, key(), octets(userId)));
    }

    private Optional<SignaturePacket> newest(Stream<SignaturePacket> words, long time, long sha1, long md5,
            Function<SignaturePacket, byte[]> digest) {
        return words.filter(word -> word.created() <= time && !word.expiredAt(time) && isGood(word, sha1, md5))
                .sorted(Comparator.comparingLong(SignaturePacket::created).reversed())
                .filter(word -> isOwn(word, digest.apply(word))).findFirst();
    }

    private boolean isGood(SignaturePacket word, long sha1, long md5) {
        return now < latest(word.hash(), sha1, md5) && word.criticalUnknown() == null;
    }

    private boolean isGoodRevocation(SignaturePacket word) {
        long last = latest(word.hash(), SHA1_BY_OWNER, MD5_BY_OWNER);
        return (last == NEVER || now < last + TOLERANCE) && word.criticalUnknown() == null;
    }

    private static long latest(HashAlgorithm hash, long sha1, long md5) {
        return switch (hash) {
            case MD5 -> md5;
            case SHA1 -> sha1;
            case RIPEMD160 -> SHA1_BY_OTHERS;
            case SHA224, SHA256, SHA384, SHA512, SHA3_256, SHA3_512 -> NEVER;
        };
    }

    private boolean isOwn(SignaturePacket word, byte[] digest) {
        return own.computeIfAbsent(word, _ -> fits(key(), word, digest));
    }

    private boolean fits(PublicKey maker, SignaturePacket word, int userId) {
        return fits(maker, word, OwnDigest.ofUserId(word, key(), octets(userId)));
    }

    private boolean fits(PublicKey maker, SignaturePacket word, byte[] digest) {
        try {
            return word.created() >= maker.created() && fitting.fits(maker, word, digest);
        } catch (Refusal e) {
            return false; // what cannot be computed was not made
        }
    }

    // --- User IDs

    private Octets octets(int userId) {
        return certificate.userIds().get(userId).octets();
    }

    private boolean isUtf8(int userId) {
        var octets = octets(userId);
        return octets.equals(Octets.of(octets.text().getBytes(StandardCharsets.UTF_8)));
    }

    private boolean isOdd(int userId) {
        return octets(userId).length() > LONG_USER_ID || !isUtf8(userId)
                || octets(userId).text().chars().anyMatch(Character::isISOControl);
    }
}
