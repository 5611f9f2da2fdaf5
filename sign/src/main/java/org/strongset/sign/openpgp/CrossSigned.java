package org.strongset.sign.openpgp;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Two certificates of which each certified the other under an address that both stand by: "these are mine", said twice.
///
/// Whoever holds one key alone cannot make it so, and so cannot tie a stranger to themselves. That it is one person is not proved: two may
/// share an address. It is believed all the same, since to join keys can only lower a count (TRUST.md 2.1).
///
/// @param one the certificate with the smaller fingerprint
/// @param address what both stand by, in lower case; untrusted text
public record CrossSigned(Fingerprint one, Fingerprint other, String address) {

    /// Finds all pairs among some certificates, by their fingerprints.
    ///
    /// Cost: certificates are read, and of those that share an address the words on them; each word between two of those is verified once.
    static List<CrossSigned> among(Collection<Fingerprint> certificates, Keyring keyring,
            Certifications certifications) {
        var byAddress = new LinkedHashMap<String, Set<Fingerprint>>();
        for (var certificate : certificates) {
            keyring.certificateOf(certificate).ifPresent(found -> found.userIdTexts().forEach(userId -> byAddress
                    .computeIfAbsent(address(userId), _ -> new LinkedHashSet<>()).add(certificate)));
        }
        byAddress.remove("");
        var pairs = new LinkedHashMap<List<Fingerprint>, CrossSigned>();
        byAddress.forEach((address, sharing) -> {
            if (sharing.size() > 1) {
                pairs(address, sharing, certifications).forEach(pair -> pairs.putIfAbsent(List.of(pair.one, pair.other),
                        pair));
            }
        });
        return pairs.values().stream().sorted((a, b) -> (a.one.hex() + a.other.hex()).compareTo(b.one.hex() + b.other
                .hex())).toList();
    }

    private static List<CrossSigned> pairs(String address, Set<Fingerprint> sharing, Certifications certifications) {
        var certifiers = new HashMap<Fingerprint, Set<Fingerprint>>();
        for (var certificate : sharing) {
            certifiers.put(certificate, certifiers(address, certificate, sharing, certifications));
        }
        var pairs = new ArrayList<CrossSigned>();
        for (var certificate : sharing) {
            for (var other : certifiers.getOrDefault(certificate, Set.of())) {
                if (certificate.hex().compareTo(other.hex()) < 0
                        && certifiers.getOrDefault(other, Set.of()).contains(certificate)) {
                    pairs.add(new CrossSigned(certificate, other, address));
                }
            }
        }
        return pairs;
    }

    /// Returns who of those that share an address certified a certificate under it.
    private static Set<Fingerprint> certifiers(String address, Fingerprint certificate, Set<Fingerprint> sharing,
            Certifications certifications) {
        var standing = certifications.of(certificate).filter(CertificateNow::inForce);
        var found = new LinkedHashSet<Fingerprint>();
        if (standing.isPresent()) {
            for (var word : certifications.on(certificate, sharing)) {
                if (word.holds() && address(word.userId()).equals(address)
                        && standing.get().userIds().contains(word.userId())) {
                    found.add(word.by());
                }
            }
        }
        return found;
    }

    /// Returns the mail address that a User ID gives: what stands in its last angle brackets, or all of it if it has none. Empty if that is
    /// no address.
    static String address(String userId) {
        int start = userId.lastIndexOf('<');
        int end = userId.indexOf('>', Math.max(start, 0));
        var text = (start >= 0 && end > start ? userId.substring(start + 1, end) : userId).strip().toLowerCase(
                Locale.ROOT);
        return text.indexOf('@') > 0 && text.indexOf('@') < text.length() - 1 && text.indexOf(' ') < 0 ? text : "";
    }
}
