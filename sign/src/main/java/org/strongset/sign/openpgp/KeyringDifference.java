package org.strongset.sign.openpgp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.strongset.sign.SignatureMemory;

/// What became of a keyring from one edition to the next: who came, who went, whose key or certificate is another.
///
/// Certificates that are the same bytes in both are not looked into, so that a large ring costs little more than opening it.
/// Nothing here says that a change is right: whoever wrote the newer edition could write anything into it, names above all.
///
/// @param before how many certificates the older edition has
/// @param after how many the newer has
/// @param came whom only the newer has, without those in `exchanged`
/// @param went whom only the older has, without those in `exchanged`
/// @param exchanged who seems to be the same person with another certificate
/// @param changed whose certificate says something else that matters
/// @param refreshed how many certificates have other packets, and none that matters: certifications by others, mostly
public record KeyringDifference(int before, int after, List<CertificateSummary> came, List<CertificateSummary> went,
        List<Exchange> exchanged, List<Changed> changed, int refreshed) {
    public KeyringDifference {
        came = List.copyOf(came);
        went = List.copyOf(went);
        exchanged = List.copyOf(exchanged);
        changed = List.copyOf(changed);
    }

    /// Two certificates of what seems to be one person.
    ///
    /// @param by what they have in common: a mail address or a name; untrusted text
    public record Exchange(CertificateSummary went, CertificateSummary came, String by) {}

    /// A certificate that both editions have.
    public record Changed(CertificateSummary now, List<CertificateChange> changes) {
        public Changed {
            changes = List.copyOf(changes);
        }
    }

    /// Returns whether nothing that matters is otherwise.
    public boolean isEmpty() {
        return came.isEmpty() && went.isEmpty() && exchanged.isEmpty() && changed.isEmpty();
    }

    /// Compares two editions as of `now`.
    public static KeyringDifference between(Keyring older, Keyring newer, Instant now) {
        var memory = SignatureMemory.inProcess();
        Function<Certificate, CertificateSummary> summary = found -> CertificateSummary.of(found, now, memory);
        var before = new LinkedHashSet<>(older.fingerprints());
        var after = new LinkedHashSet<>(newer.fingerprints());
        var others = after.parallelStream() // each one's signatures are verified apart from all others'
                .filter(fingerprint -> before.contains(fingerprint) && !older.sameBytes(newer, fingerprint))
                .map(fingerprint -> {
                    var is = summary.apply(newer.certificate(fingerprint));
                    return new Changed(is,
                            CertificateChange.between(summary.apply(older.certificate(fingerprint)), is));
                }).toList();
        var changed = others.stream().filter(one -> !one.changes().isEmpty()).toList();
        int refreshed = others.size() - changed.size();
        var came = only(after, before, newer, summary);
        var went = only(before, after, older, summary);
        var exchanged = new ArrayList<Exchange>();
        exchange(went, came, KeyringDifference::mails, "the mail address ", exchanged);
        exchange(went, came, KeyringDifference::people, "the name ", exchanged);
        return new KeyringDifference(before.size(), after.size(), came, went, exchanged, changed, refreshed);
    }

    private static List<CertificateSummary> only(Set<Fingerprint> here, Set<Fingerprint> there, Keyring keyring,
            Function<Certificate, CertificateSummary> summary) {
        return new ArrayList<>(here.parallelStream().filter(fingerprint -> !there.contains(fingerprint))
                .map(fingerprint -> summary.apply(keyring.certificate(fingerprint))).toList());
    }

    /// Moves each pair that has something in common from `went` and `came` to `to`; each certificate is in one pair at most.
    private static void exchange(List<CertificateSummary> went, List<CertificateSummary> came,
            Function<CertificateSummary, Set<String>> marks, String what, List<Exchange> to) {
        Map<String, CertificateSummary> byMark = new HashMap<>();
        came.forEach(newer -> marks.apply(newer).forEach(mark -> byMark.putIfAbsent(mark, newer)));
        for (var older : List.copyOf(went)) {
            for (var mark : marks.apply(older)) {
                var newer = byMark.get(mark);
                if (newer != null && came.remove(newer)) {
                    went.remove(older);
                    to.add(new Exchange(older, newer, what + mark));
                    break;
                }
            }
        }
    }

    /// The mail addresses in User IDs: what stands between the last `<` and `>`, or the whole if it is one word with an `@`.
    private static Set<String> mails(CertificateSummary certificate) {
        var mails = new LinkedHashSet<String>();
        for (var text : certificate.names()) {
            int from = text.lastIndexOf('<');
            int to = text.lastIndexOf('>');
            var mail = from >= 0 && to > from ? text.substring(from + 1, to) : text;
            if (mail.indexOf('@') > 0 && mail.indexOf(' ') < 0) {
                mails.add(mail.toLowerCase(Locale.ROOT));
            }
        }
        return mails;
    }

    /// The names in User IDs: what stands before a comment or an address.
    private static Set<String> people(CertificateSummary certificate) {
        var people = new LinkedHashSet<String>();
        for (var text : certificate.names()) {
            int end = text.length();
            for (char stop : new char[]{'<', '('}) {
                int at = text.indexOf(stop);
                end = at >= 0 && at < end ? at : end;
            }
            var name = text.substring(0, end).strip();
            if (!name.isEmpty() && name.indexOf('@') < 0) {
                people.add(name.toLowerCase(Locale.ROOT));
            }
        }
        return people;
    }
}
