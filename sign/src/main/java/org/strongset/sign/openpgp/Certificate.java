package org.strongset.sign.openpgp;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An OpenPGP certificate as it was read: a claim. What of it holds, and when, [CertificateAt] says.
///
/// Kept are the signatures that its own key seems to have made, and up to [#MOST_FOREIGN] of those by others.
public final class Certificate {
    /// How many signatures by other keys are kept; a flooded certificate has a hundred thousand.
    static final int MOST_FOREIGN = 1_000;
    /// How many signatures may look like the certificate's own. Beyond it no word of it counts: what was left out could be
    /// a revocation.
    static final int MOST_OWN = 2_000;

    private final PublicKey primary;
    private final List<SignaturePacket> own;
    private final List<UserId> userIds;
    private final List<Subkey> subkeys;
    private final List<SignaturePacket> foreign;
    private final int foreignCount;
    private final boolean overfull;

    Certificate(PublicKey primary, List<SignaturePacket> own, List<UserId> userIds, List<Subkey> subkeys,
            List<SignaturePacket> foreign, int foreignCount, boolean overfull) {
        this.primary = primary;
        this.own = List.copyOf(own);
        this.userIds = List.copyOf(userIds);
        this.subkeys = List.copyOf(subkeys);
        this.foreign = List.copyOf(foreign);
        this.foreignCount = foreignCount;
        this.overfull = overfull;
    }

    /// A User ID with the signatures on it that look like the owner's.
    record UserId(Octets octets, List<SignaturePacket> own) {
        /// Longer texts are cut here for people; signatures are over the whole.
        private static final int MOST_SHOWN = 2_048;

        UserId {
            own = List.copyOf(own);
        }

        /// Returns whether its text names it alone: it is UTF-8, and not cut.
        boolean isPlain() {
            return octets.length() <= MOST_SHOWN
                    && octets.equals(Octets.of(octets.text().getBytes(StandardCharsets.UTF_8)));
        }

        String text() {
            return octets.length() <= MOST_SHOWN
                    ? octets.text()
                    : octets.slice(0, MOST_SHOWN).text() + "… (cut: it has " + octets.length() + " bytes)";
        }
    }

    /// A subkey with the signatures on it that look like the owner's.
    record Subkey(PublicKey key, List<SignaturePacket> own) {
        Subkey {
            own = List.copyOf(own);
        }
    }

    /// Returns the fingerprint of the primary key: the certificate's name.
    public Fingerprint fingerprint() {
        return primary.fingerprint();
    }

    /// Returns when the primary key says it was made.
    public Instant created() {
        return Instant.ofEpochSecond(primary.created());
    }

    /// Returns the fingerprints of the subkeys, in the certificate's order, bound or not.
    public List<Fingerprint> subkeyFingerprints() {
        return subkeys.stream().map(subkey -> subkey.key().fingerprint()).toList();
    }

    /// Returns the User IDs in the certificate's order, each at most 2 KiB; untrusted text, bound or not.
    public List<String> userIdTexts() {
        return userIds.stream().map(UserId::text).toList();
    }

    /// Returns the User ID that the certificate calls its main one, empty if it has none; untrusted text, bound or not.
    public String primaryUserId() {
        var first = mainFirst();
        return first.isEmpty() ? "" : first.getFirst().text();
    }

    /// Returns the User IDs, those first that the newest signatures on them call the main one, then by their age.
    List<UserId> mainFirst() {
        var sorted = new ArrayList<UserId>(userIds.size());
        for (var userId : userIds) {
            int at = sorted.size();
            while (at > 0 && isMoreMain(userId, sorted.get(at - 1))) {
                at--;
            }
            sorted.add(at, userId);
        }
        return sorted;
    }

    private static boolean isMoreMain(UserId left, UserId right) {
        var a = newest(left);
        var b = newest(right);
        if (a == null || b == null) {
            return a != null;
        }
        return a.isPrimaryUserId() == b.isPrimaryUserId() ? a.created() > b.created() : a.isPrimaryUserId();
    }

    /// Returns the newest certification on it, null if there is none, or a revocation is newer still.
    private static @Nullable SignaturePacket newest(UserId userId) {
        SignaturePacket newest = null;
        for (var signature : userId.own()) {
            if (newest == null || signature.created() > newest.created()) {
                newest = signature;
            }
        }
        return newest == null || newest.isCertification() ? newest : null;
    }

    PublicKey primary() {
        return primary;
    }

    /// Returns the signatures on the primary key itself that look like its own.
    List<SignaturePacket> own() {
        return own;
    }

    List<UserId> userIds() {
        return userIds;
    }

    List<Subkey> subkeys() {
        return subkeys;
    }

    /// Returns the signatures by other keys that were kept.
    List<SignaturePacket> foreign() {
        return foreign;
    }

    /// Returns how many signatures by other keys were read and not kept.
    int dropped() {
        return foreignCount - foreign.size();
    }

    /// Returns whether more signatures look like its own than are read.
    boolean overfull() {
        return overfull;
    }
}
