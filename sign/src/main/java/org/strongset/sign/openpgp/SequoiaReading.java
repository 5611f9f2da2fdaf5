package org.strongset.sign.openpgp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.strongset.sign.SignatureMemory;

/// What Sequoia's web of trust takes a keyring to say at one time: which certificates and User IDs stand, and who certified them with how much
/// trust. It is not our own judgement ([Certifications]); it serves to give the answers that its users know.
///
/// The rules are those of sq-wot 0.2.0 with the standard policy of sequoia-openpgp 1.12:
///
/// - A certificate stands if a self-signature binds one of its User IDs then, or a direct-key signature does, and its primary key is no RSA
///   or DSA of less than 2048 bits. Self-signatures may use SHA-1 until 2023-02-01, certifications by others until 2013-02-01: what counts
///   is the time that is asked about, not the signature's.
/// - A certification counts if it was made by then, has not ended, and both certificates stood and were in force when it was made: a
///   certification from before the oldest self-signature that is left counts for nothing. Whether the certifier has expired since plays no
///   part. Of one certifier the newest that counts is taken; a later revocation by them takes it back.
/// - A revocation as stolen, or for no reason, counts from the beginning of time; any other until a newer self-signature.
///
/// A certificate with more signatures than are read does not stand, or nobody certified it, as those are its own or others': the rest could
/// be a revocation. Each signature is verified when it is first asked for.
public final class SequoiaReading {
    private final Keyring keyring;
    private final long now;
    private final Fitting fitting;
    private final Set<Fingerprint> all;
    private final Map<Long, List<Fingerprint>> byKeyId;
    private final Map<Fingerprint, SequoiaCertificate> read = new HashMap<>();

    /// @param memory saves arithmetic; it is trusted
    public SequoiaReading(Keyring keyring, Instant now, SignatureMemory memory) {
        this.keyring = keyring;
        this.now = now.getEpochSecond();
        this.fitting = new Fitting(memory);
        this.all = new LinkedHashSet<>(keyring.fingerprints());
        this.byKeyId = all.stream().collect(Collectors.groupingBy(Fingerprint::keyId));
    }

    /// A certification that counts.
    ///
    /// @param userId the place of the User ID in the certificate that it stands in
    /// @param depth of a trust signature: 0 if it is none, 255 without end
    /// @param amount 120 if it is no trust signature
    /// @param expressions as they are written, without the zero that ends them
    public record Word(Fingerprint by, int userId, int depth, int amount, List<String> expressions) {
        public Word {
            expressions = List.copyOf(expressions);
        }
    }

    /// Returns all certificates, in their order.
    public List<Fingerprint> certificates() {
        return List.copyOf(all);
    }

    /// Returns whether a certificate stands, and has neither expired nor been revoked.
    public boolean isInForce(Fingerprint certificate) {
        return all.contains(certificate) && read(certificate).isInForce();
    }

    /// Returns the User IDs that are bound and not revoked, by their places.
    public Map<Integer, String> userIds(Fingerprint certificate) {
        var userIds = new LinkedHashMap<Integer, String>();
        var subject = read(certificate);
        for (int i = 0; i < subject.size(); i++) {
            if (subject.isBound(i)) {
                userIds.put(i, subject.text(i));
            }
        }
        return userIds;
    }

    /// Returns who of the keyring may have certified a certificate, and whether by a trust signature; nothing of it is verified.
    public Map<Fingerprint, Boolean> hints(Fingerprint certificate) {
        var hints = new LinkedHashMap<Fingerprint, Boolean>();
        var subject = read(certificate);
        for (int i = 0; i < subject.size(); i++) {
            subject.byOthers(i).forEach(word -> makers(word).filter(maker -> !maker.equals(certificate))
                    .forEach(maker -> hints.merge(maker, word.trustDepth() > 0, Boolean::logicalOr)));
        }
        return hints;
    }

    private Stream<Fingerprint> makers(SignaturePacket word) {
        var ids = Stream.concat(word.issuers().fingerprints().stream().map(Fingerprint::keyId), word.issuers().keyIds()
                .stream());
        return ids.distinct().flatMap(id -> byKeyId.getOrDefault(id, List.of()).stream())
                .filter(word.issuers()::mayMean);
    }

    /// Returns the certifications by one of these that count, by the certifiers' fingerprints, then by User ID, the newest first.
    public List<Word> on(Fingerprint certificate, Collection<Fingerprint> by) {
        var subject = read(certificate);
        var words = new ArrayList<Word>();
        if (!subject.stands()) {
            return words;
        }
        by.stream().filter(one -> !one.equals(certificate) && all.contains(one)).sorted(Comparator.comparing(
                Fingerprint::hex)).forEach(one -> {
                    for (int i = 0; i < subject.size(); i++) {
                        words.addAll(on(subject, i, one));
                    }
                });
        return words;
    }

    private List<Word> on(SequoiaCertificate subject, int userId, Fingerprint by) {
        if (!subject.isSpokenOf(userId, by) || !read(by).stands()) {
            return List.of();
        }
        var certifier = read(by);
        var words = new ArrayList<Word>();
        long newest = Long.MIN_VALUE;
        for (var word : subject.newestBy(userId, by)) {
            if (word.created() < newest) {
                break;
            }
            if (subject.takes(word, userId, certifier)) {
                newest = word.created();
                boolean trust = word.isTrustSignature();
                words.add(new Word(by, userId, word.trustDepth(), trust ? word.trustAmountSaid() : 120, trust
                        ? word.expressions()
                        : List.of()));
            }
        }
        return words;
    }

    private SequoiaCertificate read(Fingerprint certificate) {
        var known = read.get(certificate);
        if (known == null) {
            known = new SequoiaCertificate(keyring.certificateOf(certificate).orElseThrow(), keyring.foreignWords(
                    certificate, all), now, fitting);
            read.put(certificate, known);
        }
        return known;
    }
}
