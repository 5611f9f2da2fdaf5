package org.strongset.sign.openpgp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.strongset.sign.openpgp.CertificateSummary.Bound;
import org.strongset.sign.openpgp.CertificateSummary.Revoked;
import org.strongset.sign.openpgp.CertificateSummary.Subkey;
import org.strongset.sign.openpgp.CertificateSummary.UserId;

/// One thing that matters and is otherwise in the newer copy of a certificate.
///
/// @param text for people: `revoked as compromised`; untrusted text in it
public record CertificateChange(Kind kind, String text) {
    /// What it is about.
    public enum Kind {
        REVOKED,
        /// The older copy knows of a revocation that the newer lacks: keys are not taken into use again.
        REVOCATION_LOST,
        EXPIRY,
        USER_ID,
        SUBKEY,
        UNUSABLE
    }

    /// Returns what is otherwise in the newer copy, most serious first.
    static List<CertificateChange> between(CertificateSummary older, CertificateSummary newer) {
        var changes = new ArrayList<CertificateChange>();
        if (older.usable() != newer.usable()) {
            changes.add(new CertificateChange(Kind.UNUSABLE, newer.usable()
                    ? "can be read again"
                    : "has more signatures than are read: no word of it counts"));
        }
        revoked(changes, "", older.revoked(), newer.revoked());
        expiry(changes, "", older.expires(), newer.expires());
        subkeys(changes, older.subkeys(), newer.subkeys());
        userIds(changes, older.userIds(), newer.userIds());
        changes.sort((a, b) -> a.kind().compareTo(b.kind()));
        return changes;
    }

    private static void revoked(List<CertificateChange> to, String what, Revoked before, Revoked after) {
        if (after.compareTo(before) > 0) {
            to.add(new CertificateChange(Kind.REVOKED, what + "revoked, " + words(after)));
        } else if (after != before) {
            to.add(new CertificateChange(Kind.REVOCATION_LOST,
                    what + "no longer revoked: it was " + words(before) + ", and that is missing now"));
        }
    }

    private static String words(Revoked revoked) {
        return switch (revoked) {
            case NO -> "not at all";
            case RETIRED -> "as no longer used";
            case COMPROMISED -> "as compromised, or without a reason";
        };
    }

    private static void expiry(List<CertificateChange> to, String what, @Nullable Instant before,
            @Nullable Instant after) {
        if (!words(before).equals(words(after))) {
            to.add(new CertificateChange(Kind.EXPIRY,
                    what + "expires " + words(after) + " instead of " + words(before)));
        }
    }

    private static String words(@Nullable Instant expires) {
        return expires == null ? "never" : "on " + expires;
    }

    private static void subkeys(List<CertificateChange> to, List<Subkey> older, List<Subkey> newer) {
        var before = by(older, Subkey::fingerprint);
        var after = by(newer, Subkey::fingerprint);
        after.forEach((fingerprint, subkey) -> {
            var known = before.get(fingerprint);
            var what = "subkey " + fingerprint + " ";
            if (known == null) {
                to.add(new CertificateChange(Kind.SUBKEY, "new " + what + uses(subkey)));
                revoked(to, what, Revoked.NO, subkey.revoked());
                return;
            }
            revoked(to, what, known.revoked(), subkey.revoked());
            if (known.bound() != subkey.bound()) {
                to.add(new CertificateChange(Kind.SUBKEY,
                        what + (subkey.bound() ? "is bound now " : "is no longer bound ") + uses(subkey)));
            } else if (!known.uses().equals(subkey.uses())) {
                to.add(new CertificateChange(Kind.SUBKEY, what + "is for another use: " + uses(subkey)
                        + ", not " + uses(known)));
            }
            if (known.bound() && subkey.bound()) {
                expiry(to, what, known.expires(), subkey.expires());
            }
        });
        before.forEach((fingerprint, subkey) -> {
            if (!after.containsKey(fingerprint)) {
                to.add(new CertificateChange(Kind.SUBKEY, "subkey " + fingerprint + " is gone " + uses(subkey)));
                revoked(to, "subkey " + fingerprint + " ", subkey.revoked(), Revoked.NO);
            }
        });
    }

    private static String uses(Subkey subkey) {
        return !subkey.bound()
                ? "(not bound)"
                : subkey.uses().isEmpty() ? "(any use)" : "(" + String.join(", ", subkey.uses()) + ")";
    }

    private static void userIds(List<CertificateChange> to, List<UserId> older, List<UserId> newer) {
        var before = by(older, UserId::text);
        var after = by(newer, UserId::text);
        after.forEach((text, id) -> {
            var known = before.get(text);
            if (known == null) {
                to.add(new CertificateChange(Kind.USER_ID, "new User ID " + text + state(id.bound())));
            } else if (known.bound() != id.bound()) {
                to.add(new CertificateChange(Kind.USER_ID, "User ID " + text + switch (id.bound()) {
                    case YES -> " is bound now";
                    case REVOKED -> " was revoked";
                    case NO -> " is no longer bound";
                }));
            }
        });
        before.forEach((text, _) -> {
            if (!after.containsKey(text)) {
                to.add(new CertificateChange(Kind.USER_ID, "User ID " + text + " is gone"));
            }
        });
    }

    private static String state(Bound bound) {
        return switch (bound) {
            case YES -> "";
            case REVOKED -> " (revoked)";
            case NO -> " (not bound by its owner)";
        };
    }

    private static <K, V> Map<K, V> by(List<V> values, Function<V, K> key) {
        var map = new LinkedHashMap<K, V>();
        values.forEach(value -> map.putIfAbsent(key.apply(value), value));
        return map;
    }
}
