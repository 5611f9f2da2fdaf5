package org.strongset.sign.openpgp;

import java.util.ArrayList;
import java.util.List;
import org.strongset.sign.openpgp.Words.Word;

/// The User IDs that a certificate's owner stands by now: their newest good word on it binds it, and no revocation of
/// theirs is as new (RFC 9580, section 5.2.1.16). Of the same age the revocation wins.
final class OwnUserIds {
    private OwnUserIds() {}

    /// Returns them in the certificate's order.
    static List<String> of(Certificate certificate, long now, Fitting fitting) {
        var words = new Words(certificate.primary(), now, now + SignatureJudge.SKEW, fitting);
        var bound = new ArrayList<String>();
        for (var userId : certificate.userIds()) {
            if (isBound(userId, words)) {
                bound.add(userId.text());
            }
        }
        return bound;
    }

    private static boolean isBound(Certificate.UserId userId, Words words) {
        var certifications = new ArrayList<Word>();
        for (var signature : userId.own()) {
            if (signature.isCertification()) {
                certifications.add(new Word(signature, userId.octets(), null));
            }
        }
        var binding = words.current(certifications).word();
        if (binding == null) {
            return false;
        }
        for (var signature : userId.own()) {
            if (signature.type() == SignaturePacket.CERTIFICATION_REVOCATION
                    && signature.created() >= binding.signature().created()
                    && words.holds(new Word(signature, userId.octets(), null))) {
                return false;
            }
        }
        return true;
    }
}
