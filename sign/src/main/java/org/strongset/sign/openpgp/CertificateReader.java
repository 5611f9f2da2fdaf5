package org.strongset.sign.openpgp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts a certificate together from its packets (RFC 9580, section 10.1), and from all its copies if there are several:
/// a revocation counts even if only one copy has it.
///
/// What cannot be read is left out and can only make the certificate weaker: a subkey, a User ID, a signature.
final class CertificateReader {
    private final PublicKey primary;
    private final List<SignaturePacket> own = new ArrayList<>();
    private final Map<Octets, List<SignaturePacket>> userIds = new LinkedHashMap<>();
    private final Map<Octets, List<SignaturePacket>> subkeys = new LinkedHashMap<>();
    private final Map<Octets, PublicKey> keys = new LinkedHashMap<>();
    private final List<SignaturePacket> foreign = new ArrayList<>();
    private int ownCount;
    private int foreignCount;

    /// Where signatures belong that come now; null while they belong to something that is left out.
    private @Nullable List<SignaturePacket> current = own;

    CertificateReader(PublicKey primary) {
        this.primary = primary;
    }

    /// Adds the packets of one copy; the first is the primary key.
    void add(Packets packets) throws Refusal {
        current = own;
        while (packets.next()) {
            switch (packets.tag()) {
                case Packets.PUBLIC_KEY -> current = own;
                case Packets.SIGNATURE -> signature(packets.body());
                case Packets.USER_ID -> current = under(userIds, packets.body());
                case Packets.PUBLIC_SUBKEY -> current = subkey(packets.body());
                case Packets.TRUST, Packets.MARKER, Packets.PADDING -> {
                    // says nothing, or only to the program that wrote it
                }
                default -> current = null; // user attributes and what is unknown
            }
        }
    }

    Certificate certificate() {
        var names = new ArrayList<Certificate.UserId>(userIds.size());
        for (var entry : userIds.entrySet()) {
            names.add(new Certificate.UserId(entry.getKey(), entry.getValue()));
        }
        var parts = new ArrayList<Certificate.Subkey>(keys.size());
        for (var key : keys.values()) {
            parts.add(new Certificate.Subkey(key, under(subkeys, key.body())));
        }
        return new Certificate(primary, own, names, parts, foreign, foreignCount, ownCount > Certificate.MOST_OWN);
    }

    private @Nullable List<SignaturePacket> subkey(Octets body) {
        try {
            if (!keys.containsKey(body)) {
                keys.put(body, PublicKey.parse(body));
            }
            return under(subkeys, body);
        } catch (Refusal e) {
            return null;
        }
    }

    private static List<SignaturePacket> under(Map<Octets, List<SignaturePacket>> map, Octets body) {
        var known = map.get(body);
        if (known == null) {
            known = new ArrayList<>();
            map.put(body, known);
        }
        return known;
    }

    private void signature(Octets body) {
        if (current == null) {
            return;
        }
        SignaturePacket signature;
        try {
            signature = SignaturePacket.parse(body);
        } catch (Refusal e) {
            return;
        }
        var issuers = signature.issuers();
        if (issuers.isEmpty() || issuers.mayMean(primary.fingerprint())) {
            if (++ownCount <= Certificate.MOST_OWN) {
                current.add(signature);
            }
        } else if (foreignCount++ < Certificate.MOST_FOREIGN) {
            foreign.add(signature);
        }
    }
}
