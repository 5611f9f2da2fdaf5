package org.strongset.check;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.strongset.model.Code;
import org.strongset.sign.openpgp.Certification;
import org.strongset.sign.openpgp.CertificateNow;
import org.strongset.store.Store;
import org.strongset.store.Withdrawal;

/// Certifications and certificates that were seen to be taken back: they stay so, though the keyring that said it may leave it out later
/// (THREATS.md WT-08).
///
/// What is new is kept together ([#keep]): a large keyring has hundreds.
final class Withdrawals {
    private final Store store;
    private final Instant now;
    /// What is new.
    private final Map<String, Withdrawal> found = new LinkedHashMap<>();
    /// What the store was asked about, and said.
    private final Map<String, Optional<Withdrawal>> kept = new HashMap<>();

    Withdrawals(Store store, Instant now) {
        this.store = store;
        this.now = now;
    }

    /// Returns why a word does not count that does by the keyring alone; empty if nothing is known against it. The latest that was taken
    /// back takes back what was said before, too.
    Optional<String> against(Certification word) {
        var what = "certification %s %s %s".formatted(word.by(), word.certificate(), Hashes.sha256(word.userId()
                .getBytes(StandardCharsets.UTF_8)).hex());
        var known = known(what);
        var time = word.takenBack();
        if (time != null && known.filter(one -> !one.time().isBefore(time)).isEmpty()) {
            found.put(what, new Withdrawal(what, time, now));
        }
        return known.filter(one -> word.holds() && !word.time().isAfter(one.time()))
                .map(one -> "it was taken back on %s, as was seen on %s, and no keyring says so any more".formatted(one
                        .time(), one.seen()));
    }

    /// Returns why a certificate is not in force that is, or has merely expired, by the keyring alone. What was retired is so from when that
    /// was seen, and what was revoked for another reason ever was.
    Optional<String> against(CertificateNow standing) {
        var what = "certificate " + standing.certificate();
        var known = known(what);
        if (standing.code() == Code.KEY_REVOKED_HARD || standing.code() == Code.KEY_REVOKED_SOFT) {
            var time = standing.code() == Code.KEY_REVOKED_HARD ? Instant.EPOCH : now;
            if (known.filter(one -> !one.time().isAfter(time)).isEmpty()) {
                found.put(what, new Withdrawal(what, time, now));
            }
        }
        return known.filter(one -> standing.inForceOrExpired() && !now.isBefore(one.time()))
                .map(one -> "it was revoked, as was seen on %s, and no keyring says so any more".formatted(one.seen()));
    }

    private Optional<Withdrawal> known(String what) {
        return Optional.ofNullable(found.get(what)).or(() -> kept.computeIfAbsent(what, store::withdrawal));
    }

    /// Keeps what is new.
    void keep() {
        if (!found.isEmpty()) {
            store.keep(found.values());
            found.forEach((what, one) -> kept.put(what, Optional.of(one)));
            found.clear();
        }
    }
}
