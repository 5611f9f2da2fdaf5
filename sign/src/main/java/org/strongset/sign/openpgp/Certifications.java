package org.strongset.sign.openpgp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.strongset.model.Code;
import org.strongset.sign.SignatureMemory;

/// Who certified whom, by the certificates of one keyring, as it stands at one time.
///
/// A door of this room. Asked about a certificate and some certifiers, it finds their last words on each of its User IDs
/// and says which of them count ([CertifierWords]). Nothing is verified before it is asked for.
///
/// A certification is the certifier's word alone. Whether the owner stands by that User ID is another question, and so is
/// what the certification is good for: see [#of], and the room `trust`.
public final class Certifications {
    private final Keyring keyring;
    private final long now;
    private final Fitting fitting;
    private final Map<Fingerprint, CertificateNow> standings = new HashMap<>();
    /// Whether each certifier may certify now.
    private final Map<Fingerprint, CertificateAt.Standing> certifying = new HashMap<>();

    /// @param memory saves arithmetic; it is trusted
    public Certifications(Keyring keyring, Instant now, SignatureMemory memory) {
        this.keyring = keyring;
        this.now = now.getEpochSecond();
        this.fitting = new Fitting(memory);
    }

    /// Finds how the certificate with this primary key stands now; empty if it is not at hand.
    public Optional<CertificateNow> of(Fingerprint certificate) {
        var known = standings.get(certificate);
        if (known == null) {
            known = keyring.certificateOf(certificate).map(this::standing).orElse(null);
            if (known == null) {
                return Optional.empty();
            }
            standings.put(certificate, known);
        }
        return Optional.of(known);
    }

    /// Returns the last word of each of these certifiers on each User ID of a certificate, those that do not count too, by
    /// User ID and then by the certifier's fingerprint. The certificate's own key never certifies it, and nobody does
    /// whose certificate is not at hand.
    ///
    /// Cost: a walk over the certificate, and what those said who are asked about; how many they are makes no difference if they are a set.
    public List<Certification> on(Fingerprint certificate, Collection<Fingerprint> certifiers) {
        var subject = keyring.certificateOf(certificate);
        var asked = set(certifiers);
        if (subject.isEmpty() || asked.isEmpty()) {
            return List.of();
        }
        var words = keyring.foreignWords(certificate, asked);
        return on(subject.get(), speakers(certificate, words, asked).flatMap(other -> keyring.certificateOf(other)
                .stream()).toList(), words);
    }

    /// Returns who of these may have said anything of a certificate, by the hints in the words alone: nothing is verified for it.
    public SequencedSet<Fingerprint> mayHaveCertified(Fingerprint certificate, Collection<Fingerprint> certifiers) {
        var asked = set(certifiers);
        return keyring.certificateOf(certificate).isEmpty() || asked.isEmpty()
                ? new LinkedHashSet<>()
                : speakers(certificate, keyring.foreignWords(certificate, asked), asked).collect(Collectors
                        .toCollection(LinkedHashSet::new));
    }

    private Stream<Fingerprint> speakers(Fingerprint certificate, ForeignWords words, Set<Fingerprint> asked) {
        return words.keyIds().stream().flatMap(keyring::withKeyId).distinct().filter(other -> asked.contains(other)
                && !other.equals(certificate)).sorted(Comparator.comparing(Fingerprint::hex));
    }

    private static Set<Fingerprint> set(Collection<Fingerprint> certificates) {
        return certificates instanceof Set<Fingerprint> set ? set : new HashSet<>(certificates);
    }

    /// Finds which of these certificates are in pairs that certified each other under one address: taken to be one person's.
    public List<CrossSigned> crossSigned(Collection<Fingerprint> certificates) {
        return CrossSigned.among(certificates, keyring, this);
    }

    private List<Certification> on(Certificate subject, List<Certificate> certifiers, ForeignWords words) {
        var found = new ArrayList<Certification>();
        for (var userId : words.userIds()) {
            for (var certifier : certifiers) {
                new CertifierWords(subject, new Certificate.UserId(userId, List.of()), certifier, now, fitting,
                        certifying.computeIfAbsent(certifier.fingerprint(), _ -> new CertificateAt(certifier, now, now
                                + SignatureJudge.SKEW, fitting).certifying()))
                        .last(words.on(userId, certifier.fingerprint()), words.overfull()).ifPresent(found::add);
            }
        }
        return found;
    }

    private CertificateNow standing(Certificate certificate) {
        var standing = new CertificateAt(certificate, now, now + SignatureJudge.SKEW, fitting).inForce();
        return new CertificateNow(certificate.fingerprint(), standing.code(),
                words(standing.code(), standing.message()),
                OwnUserIds.of(certificate, now, fitting));
    }

    /// Returns how a certificate stands, in words of now: the judge's own speak of a signature.
    static String words(Code code, String message) {
        return switch (code) {
            case SIG_VALID -> "";
            case KEY_EXPIRED_AT_SIGNING -> "its certificate has expired";
            case KEY_REVOKED_SOFT -> "its certificate was retired";
            case KEY_REVOKED_HARD -> "its certificate was revoked, as compromised or without a reason";
            default -> message;
        };
    }
}
