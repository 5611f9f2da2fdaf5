package org.strongset.check;

import java.util.List;
import java.util.Optional;
import org.strongset.sign.openpgp.Fingerprint;
import org.strongset.sign.openpgp.GnuPgReading;
import org.strongset.trust.GnuPgValidity;
import org.strongset.trust.Principal;

/// A keyring as GnuPG reads it ([GnuPgReading]), for GnuPG's rule of who is valid ([GnuPgValidity]).
public final class GnuPgRing implements GnuPgValidity.Ring {
    private final GnuPgReading reading;

    public GnuPgRing(GnuPgReading reading) {
        this.reading = reading;
    }

    @Override
    public List<Principal> keys() {
        return reading.certificates().stream().map(GnuPgRing::principal).toList();
    }

    @Override
    public boolean isInForce(Principal key) {
        return reading.isInForce(fingerprint(key));
    }

    @Override
    public List<GnuPgValidity.UserId> userIds(Principal key) {
        return reading.userIds(fingerprint(key)).stream()
                .map(userId -> new GnuPgValidity.UserId(userId.text(), userId.inForce())).toList();
    }

    @Override
    public List<GnuPgValidity.Hint> hints(Principal key, int userId) {
        return reading.hints(fingerprint(key), userId).stream()
                .map(hint -> new GnuPgValidity.Hint(principal(hint.by()), hint.mayDelegate())).toList();
    }

    @Override
    public Optional<GnuPgValidity.Word> word(Principal key, int userId, Principal by) {
        return reading.word(fingerprint(key), userId, fingerprint(by))
                .map(word -> new GnuPgValidity.Word(word.depth(), word.amount(), word.expression()));
    }

    private static Fingerprint fingerprint(Principal key) {
        return Fingerprint.parse(key.fingerprint());
    }

    private static Principal principal(Fingerprint certificate) {
        return new Principal(certificate.hex());
    }
}
