package org.strongset.check;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.strongset.sign.openpgp.Fingerprint;
import org.strongset.sign.openpgp.GnuPgReading;
import org.strongset.trust.GnuPgValidity;
import org.strongset.trust.Principal;

/// A keyring as GnuPG reads it ([GnuPgReading]), for GnuPG's rule of who is valid ([GnuPgValidity]).
public final class GnuPgRing implements GnuPgValidity.Ring {
    private final GnuPgReading reading;
    private final Set<Fingerprint> pool;

    /// All certificates that there are to read.
    public GnuPgRing(GnuPgReading reading) {
        this(reading, reading.certificates());
    }

    /// @param pool the certificates that there are: nobody else comes in or introduces
    GnuPgRing(GnuPgReading reading, Collection<Fingerprint> pool) {
        this.reading = reading;
        this.pool = new HashSet<>(pool);
    }

    @Override
    public List<Principal> keys() {
        return reading.certificates().stream().filter(pool::contains).map(GnuPgRing::principal).toList();
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
        return reading.hints(fingerprint(key), userId).stream().filter(hint -> pool.contains(hint.by()))
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
