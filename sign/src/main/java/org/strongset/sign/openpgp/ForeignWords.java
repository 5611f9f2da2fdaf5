package org.strongset.sign.openpgp;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// What some other keys may have said of the User IDs of one certificate, gathered from all of its copies: certifications
/// and their revocations, by the hints of who made them. Hints only narrow the search.
///
/// It walks over the packets anew, so nobody can push out the words of those who are asked about by flooding the
/// certificate with words of others.
final class ForeignWords {
    /// How many signatures may say that they are by those who are asked about, if these are a hundred or fewer; for more it is more. Beyond
    /// it none counts: what was left out could be a revocation.
    static final int MOST = 2_000;
    private static final int MOST_OF_ALL = 50_000;
    private static final int FOR_EACH = 20;

    private final LongPredicate asked;
    private final int most;
    /// By User ID, and then by the key ID of who may have made them.
    private final Map<Octets, Map<Long, List<SignaturePacket>>> byUserId = new LinkedHashMap<>();
    private final Set<Said> seen = new HashSet<>();
    private final Set<Long> speakers = new LinkedHashSet<>();
    private boolean overfull;

    private ForeignWords(LongPredicate asked, int most) {
        this.asked = asked;
        this.most = most;
    }

    /// A signature's packet, and the User ID that it stands under; copies of a certificate repeat each other.
    private record Said(Octets userId, Octets signature) {}

    /// Gathers what is said of a certificate.
    ///
    /// @param copies each from its primary key's packet on
    /// @param asked whether somebody is asked about who has that key ID
    /// @param certifiers how many are asked about
    static ForeignWords of(List<Packets> copies, LongPredicate asked, int certifiers) throws Refusal {
        var words = new ForeignWords(asked, Math.clamp((long) FOR_EACH * certifiers, MOST, MOST_OF_ALL));
        for (var copy : copies) {
            words.add(copy);
        }
        return words;
    }

    private void add(Packets packets) throws Refusal {
        @Nullable
        Octets userId = null;
        while (packets.next()) {
            switch (packets.tag()) {
                case Packets.USER_ID -> userId = packets.body();
                case Packets.SIGNATURE -> {
                    if (userId != null) {
                        add(userId, packets.body());
                    }
                }
                case Packets.TRUST, Packets.MARKER, Packets.PADDING -> {
                    // says nothing, or only to the program that wrote it
                }
                default -> userId = null;
            }
        }
    }

    private void add(Octets userId, Octets body) {
        SignaturePacket signature;
        try {
            signature = SignaturePacket.parse(body);
        } catch (Refusal e) {
            return; // what cannot be read is nobody's word
        }
        boolean kind = signature.isCertification() || signature.type() == SignaturePacket.CERTIFICATION_REVOCATION;
        var makers = new HashSet<>(signature.issuers().keyIds());
        signature.issuers().fingerprints().forEach(maker -> makers.add(maker.keyId()));
        makers.removeIf(maker -> !asked.test(maker));
        if (!kind || makers.isEmpty()) {
            return;
        }
        speakers.addAll(makers);
        if (overfull || seen.size() >= most) {
            overfull = true;
        } else if (seen.add(new Said(userId, body))) {
            var on = byUserId.computeIfAbsent(userId, _ -> new LinkedHashMap<>());
            makers.forEach(maker -> on.computeIfAbsent(maker, _ -> new ArrayList<>(1)).add(signature));
        }
    }

    /// Returns the User IDs that somebody who is asked about may have spoken of, in the certificate's order.
    Set<Octets> userIds() {
        return byUserId.keySet();
    }

    /// Returns the key IDs of those who may have said anything, whether or not all of it was read.
    Set<Long> keyIds() {
        return speakers;
    }

    /// Returns what anybody who is asked about may have said of a User ID: each of them in the order of their words.
    List<SignaturePacket> on(Octets userId) {
        return byUserId.getOrDefault(userId, Map.of()).values().stream().flatMap(List::stream).distinct().toList();
    }

    /// Returns what a certifier may have said of a User ID.
    List<SignaturePacket> on(Octets userId, Fingerprint certifier) {
        return byUserId.getOrDefault(userId, Map.of()).getOrDefault(certifier.keyId(), List.of()).stream()
                .filter(word -> word.issuers().mayMean(certifier)).toList();
    }

    /// Returns whether more is there than is read.
    boolean overfull() {
        return overfull;
    }
}
