package org.strongset.sign.openpgp;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.strongset.sign.SignatureMemory;

/// What GnuPG takes a keyring to say: the certificates in force, their User IDs, and who certified them. It is not our own judgement
/// ([Certifications]), which is stricter; it serves to give the answers that GnuPG's users know.
///
/// The rules are those that GnuPG 2.2.40 was seen to follow at its default settings:
///
/// - A certificate's newest good self-signature on a User ID decides, a revocation of the User ID too, and is itself overruled by a newer
///   one; a User ID without any may still be certified. The certificate is revoked by any key revocation of its own key. It expires by the
///   newest direct-key signature that names an end, else by the newest User ID that does.
/// - Of one certifier the newest good certification or revocation on a User ID counts; one that is in force and may not be revoked (section
///   5.2.3.20 of RFC 9580) stands against all others. The certifier's certificate has to be in force now, whenever it signed.
/// - MD5 is refused anywhere, SHA-1 in certifications by others made after 2019-01-19. A certification of type 0x11 counts for nothing.
///   A signature that is older than the certificate that it stands in is refused; of the certifier's age, or of the clock, nothing is asked.
///
/// A certificate with more signatures than are read is not in force, or nobody certified it, as those are its own or others': the rest could
/// be a revocation. Designated revokers are left out. Each signature is verified when it is first asked for.
public final class GnuPgReading {
    /// Third parties' certifications with SHA-1 count until then, 2019-01-19T00:00:00Z.
    private static final long SHA1_BY_OTHERS = 1_547_856_000;
    private static final int UNCHECKED = 0x11;

    private final Keyring keyring;
    private final long now;
    private final Fitting fitting;
    private final Set<Fingerprint> all;
    private final Map<Long, List<Fingerprint>> byKeyId;
    private final Map<Fingerprint, GnuPgCertificate> read = new HashMap<>();

    /// @param memory saves arithmetic; it is trusted
    public GnuPgReading(Keyring keyring, Instant now, SignatureMemory memory) {
        this.keyring = keyring;
        this.now = now.getEpochSecond();
        this.fitting = new Fitting(memory);
        this.all = new LinkedHashSet<>(keyring.fingerprints());
        this.byKeyId = all.stream().collect(Collectors.groupingBy(Fingerprint::keyId));
    }

    /// A User ID, by its place in the certificate.
    ///
    /// @param text untrusted
    /// @param inForce whether its owner has neither revoked it nor let it lapse
    public record UserId(String text, boolean inForce) {}

    /// Somebody who may have certified a User ID: nothing is verified yet.
    ///
    /// @param mayDelegate whether a signature that is said to be theirs is a trust signature
    public record Hint(Fingerprint by, boolean mayDelegate) {}

    /// A certification that counts.
    ///
    /// @param depth of the trust signature; 0 if it is none
    /// @param amount of the trust signature; 0 if it is none
    /// @param expression which User IDs its certificate may introduce, as it is written; null if it says nothing of that
    public record Word(int depth, int amount, @Nullable String expression) {}

    /// Returns the fingerprints of all certificates, in their order.
    public List<Fingerprint> certificates() {
        return List.copyOf(all);
    }

    /// Returns whether a certificate is neither revoked nor expired.
    public boolean isInForce(Fingerprint certificate) {
        return read(certificate).isInForce();
    }

    /// Returns the User IDs of a certificate, each at its place.
    public List<UserId> userIds(Fingerprint certificate) {
        return read(certificate).userIds();
    }

    /// Returns who of the keyring may have certified a User ID, in the order of their first signatures.
    public List<Hint> hints(Fingerprint certificate, int userId) {
        var hints = new LinkedHashMap<Fingerprint, Boolean>();
        for (var word : read(certificate).byOthers(userId)) {
            makers(word).filter(maker -> !maker.equals(certificate))
                    .forEach(maker -> hints.merge(maker, word.trustDepth() > 0, Boolean::logicalOr));
        }
        return hints.entrySet().stream().map(hint -> new Hint(hint.getKey(), hint.getValue())).toList();
    }

    private Stream<Fingerprint> makers(SignaturePacket word) {
        var ids = Stream.concat(word.issuers().fingerprints().stream().map(Fingerprint::keyId), word.issuers().keyIds()
                .stream());
        return ids.distinct().flatMap(id -> byKeyId.getOrDefault(id, List.of()).stream())
                .filter(word.issuers()::mayMean);
    }

    /// Returns the word of a certifier on a User ID; empty if they said nothing that counts.
    public Optional<Word> word(Fingerprint certificate, int userId, Fingerprint by) {
        var certifier = read(by);
        if (!certifier.isInForce() || !certifier.isBound()) {
            return Optional.empty();
        }
        var subject = read(certificate);
        return subject.byOthers(userId).reversed().stream()
                .filter(word -> word.issuers().mayMean(by) && isWord(word))
                .sorted(Comparator.comparing(this::isFinal).thenComparingLong(SignaturePacket::created).reversed())
                .filter(word -> subject.fits(certifier.key(), word, userId)).findFirst()
                .filter(word -> word.isCertification() && !hasEnded(word))
                .map(word -> new Word(word.trustDepth(), word.trustDepth() == 0 ? 0 : word.trustAmount(), word
                        .expression()));
    }

    private static boolean isWord(SignaturePacket word) {
        return word.type() != UNCHECKED && !(word.hash() == HashAlgorithm.SHA1 && word.created() > SHA1_BY_OTHERS);
    }

    /// Whether nothing can take it back any more.
    private boolean isFinal(SignaturePacket word) {
        return word.isCertification() && !word.isRevocable() && !word.expiredAt(now);
    }

    /// A term of no length is over at once.
    private boolean hasEnded(SignaturePacket word) {
        return word.hasTerm() && (word.end() == null || word.expiredAt(now));
    }

    private GnuPgCertificate read(Fingerprint certificate) {
        var known = read.get(certificate);
        if (known == null) {
            known = new GnuPgCertificate(keyring.certificateOf(certificate).orElseThrow(), keyring.foreignWords(
                    certificate, all), now, fitting);
            read.put(certificate, known);
        }
        return known;
    }
}
