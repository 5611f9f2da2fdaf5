package org.strongset.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Code;
import org.strongset.sign.SignatureMemory;
import org.strongset.sign.openpgp.Certification;
import org.strongset.sign.openpgp.CertificateNow;
import org.strongset.sign.openpgp.Certifications;
import org.strongset.sign.openpgp.Fingerprint;
import org.strongset.sign.openpgp.Keyring;
import org.strongset.trust.Certifies;
import org.strongset.trust.Closure;
import org.strongset.trust.Closure.Root;
import org.strongset.trust.Parties;
import org.strongset.trust.Principal;

/// Who is in the web of trust of some roots, by the certificates of a keyring: the answer of `members`.
///
/// A member is a User ID that its owner stands by, of a certificate that is in force now. Each key is a party of its own.
///
/// @param need how many roots it takes
/// @param now as of when
/// @param bindings who is in
/// @param misses how those stand that were asked about and are not in
/// @param remarks what is to be said of the roots, a sentence each
record Members(int need, Instant now, List<Binding> bindings, List<Miss> misses, List<String> remarks) {
    Members {
        bindings = List.copyOf(bindings);
        misses = List.copyOf(misses);
        remarks = List.copyOf(remarks);
    }

    /// A key, with what its certificate calls itself.
    record Named(String fingerprint, String name) {}

    /// A User ID that is in.
    ///
    /// @param level 0 for a root's
    /// @param by the roots that certified it; none for a root's
    record Binding(Named who, String userId, int level, List<Named> by) {
        Binding {
            by = List.copyOf(by);
        }
    }

    /// A User ID that is not in.
    ///
    /// @param userId empty if there is none
    /// @param why what keeps the certificate itself out; empty if nothing does
    /// @param by the roots whose word on it counts
    /// @param refused the roots whose word on it does not count, and why
    /// @param others the roots that could still certify it
    record Miss(Named who, String userId, String why, List<Named> by, List<Refused> refused, List<Named> others) {
        Miss {
            by = List.copyOf(by);
            refused = List.copyOf(refused);
            others = List.copyOf(others);
        }
    }

    /// A word that does not count.
    record Refused(Named by, Code code, String message) {}

    /// What was asked.
    ///
    /// @param who the one certificate that is meant; null for all
    /// @param userId the one User ID of it; null for all
    record Asked(List<Fingerprint> roots, int need, @Nullable Fingerprint who, @Nullable String userId) {}

    static Members of(Keyring keyring, Asked asked, Instant now) {
        return new Gathering(keyring, asked, now).members();
    }

    /// Gathers one answer.
    private static final class Gathering {
        private final Keyring keyring;
        private final Asked asked;
        private final Instant now;
        private final Certifications certifications;
        private final SequencedMap<Fingerprint, CertificateNow> roots = new LinkedHashMap<>();
        private final List<String> remarks = new ArrayList<>();

        Gathering(Keyring keyring, Asked asked, Instant now) {
            this.keyring = keyring;
            this.asked = asked;
            this.now = now;
            this.certifications = new Certifications(keyring, now, SignatureMemory.inProcess());
        }

        Members members() {
            asked.roots().forEach(this::root);
            var subjects = asked.who() == null ? allWithRootsFirst() : List.of(asked.who());
            var said = new LinkedHashMap<Fingerprint, List<Certification>>();
            subjects.forEach(subject -> said.put(subject, certifications.on(subject, roots.keySet())));
            var edges = said.values().stream().flatMap(List::stream).filter(Certification::holds)
                    .map(word -> new Certifies(principal(word.by()), principal(word.certificate()), word.userId(),
                            word.time(), word.until()))
                    .toList();
            var closure = Closure.of(roots.keySet().stream().map(root -> new Root(principal(root), 1)).toList(),
                    asked.need(), edges, now, Parties.none());
            var bindings = new ArrayList<Binding>();
            var misses = new ArrayList<Miss>();
            for (var subject : subjects) {
                var found = bindings(subject, closure);
                bindings.addAll(found);
                if (found.isEmpty() && asked.who() != null) {
                    misses.addAll(misses(subject, closure, said.getOrDefault(subject, List.of())));
                }
            }
            return new Members(asked.need(), now, bindings, misses, remarks);
        }

        private void root(Fingerprint root) {
            var certificate = certifications.of(root).orElse(null);
            if (certificate == null) {
                remarks.add("the root " + root + " is in no keyring given: its word counts for nothing");
            } else if (!certificate.inForce()) {
                remarks.add("the root " + root + " is not in force, so its word counts for nothing: "
                        + certificate.message());
            } else {
                roots.put(root, certificate);
            }
        }

        private List<Fingerprint> allWithRootsFirst() {
            var all = new LinkedHashSet<>(roots.keySet());
            all.addAll(keyring.fingerprints());
            return List.copyOf(all);
        }

        private List<Binding> bindings(Fingerprint subject, Closure closure) {
            var certificate = certifications.of(subject).orElse(null);
            if (certificate == null || !certificate.inForce()) {
                return List.of();
            }
            if (roots.containsKey(subject)) {
                return certificate.userIds().stream().filter(this::isAsked)
                        .map(userId -> new Binding(named(subject), userId, 0, List.of())).toList();
            }
            return closure.of(principal(subject)).stream()
                    .filter(standing -> standing.isMember() && certificate.userIds().contains(standing.userId())
                            && isAsked(standing.userId()))
                    .map(standing -> new Binding(named(subject), standing.userId(), standing.level(), by(standing)))
                    .toList();
        }

        private boolean isAsked(String userId) {
            return asked.userId() == null || asked.userId().equals(userId);
        }

        private List<Named> by(Closure.Standing standing) {
            return standing.by().stream().map(by -> named(Fingerprint.parse(by.who().fingerprint()))).toList();
        }

        /// Returns a miss for each User ID that its owner stands by, or that was asked about; the best first.
        private List<Miss> misses(Fingerprint subject, Closure closure, List<Certification> said) {
            var certificate = certifications.of(subject).orElse(null);
            if (certificate == null) {
                return List.of(new Miss(new Named(subject.hex(), ""), "", "its certificate is in no keyring given",
                        List.of(), List.of(), List.of()));
            }
            var heard = new LinkedHashMap<String, List<Named>>();
            closure.of(principal(subject)).forEach(standing -> heard.put(standing.userId(), by(standing)));
            certificate.userIds().forEach(userId -> heard.putIfAbsent(userId, List.of()));
            heard.keySet().removeIf(userId -> userId.isEmpty() || !isAsked(userId));
            return heard.entrySet().stream().map(one -> miss(certificate, one, said)).toList();
        }

        private Miss miss(CertificateNow certificate, Map.Entry<String, List<Named>> heard, List<Certification> said) {
            var refused = said.stream().filter(word -> !word.holds() && word.userId().equals(heard.getKey()))
                    .map(word -> new Refused(named(word.by()), word.code(), word.message())).toList();
            var others = roots.keySet().stream().map(this::named).filter(root -> !heard.getValue().contains(root))
                    .toList();
            var why = !certificate.inForce()
                    ? certificate.message()
                    : certificate.userIds().contains(heard.getKey()) ? "" : "its owner does not stand by this User ID";
            return new Miss(named(certificate.certificate()), heard.getKey(), why, heard.getValue(), refused, others);
        }

        private Named named(Fingerprint key) {
            return new Named(key.hex(), keyring.find(key).map(found -> found.primaryUserId()).orElse(""));
        }

        private static Principal principal(Fingerprint key) {
            return new Principal(key.hex());
        }
    }
}
