package org.strongset.cli;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.strongset.check.Hearing;
import org.strongset.model.Code;
import org.strongset.sign.SignatureMemory;
import org.strongset.sign.openpgp.Certification;
import org.strongset.sign.openpgp.CertificateNow;
import org.strongset.sign.openpgp.Certifications;
import org.strongset.sign.openpgp.CrossSigned;
import org.strongset.sign.openpgp.Fingerprint;
import org.strongset.sign.openpgp.Keyring;
import org.strongset.trust.Closure;
import org.strongset.trust.Closure.Root;
import org.strongset.trust.Independence;
import org.strongset.trust.Parties;
import org.strongset.trust.Principal;

/// Who is in the web of trust of some roots, by the certificates of a keyring: the answer of `members`.
///
/// A member is a User ID that its owner stands by, of a certificate that is in force now. Each key is a party of its own, but those that
/// certified each other under one address are one.
///
/// @param limits what it takes to come in
/// @param now as of when
/// @param bindings who is in
/// @param misses how those stand that were asked about and are not in
/// @param joined which certificates are one person's, of those that were asked about and those that brought them in
/// @param ways by whom the certificate that was asked about came in, and these in turn: fingerprints from a root to it; none if none was
/// @param supporters the certificates that bring that one in and are enough for it, itself the last; none if it is not in
/// @param independence how many ways that share nobody lead to it; null if none was asked about, or it is a root
/// @param names what those call themselves who are on no way but on a chain of [#independence]
/// @param remarks what is to be said of the roots, a sentence each
record Members(Closure.Limits limits, Instant now, List<Binding> bindings, List<Miss> misses, List<CrossSigned> joined,
        List<List<String>> ways, List<Fingerprint> supporters, @Nullable Independence independence,
        Map<Principal, String> names, List<String> remarks) {
    /// How many ways are followed: each introducer has introducers of their own.
    private static final int MOST_WAYS = 100;

    Members {
        ways = List.copyOf(ways);
        supporters = List.copyOf(supporters);
        names = Map.copyOf(names);
        joined = List.copyOf(joined);
        bindings = List.copyOf(bindings);
        misses = List.copyOf(misses);
        remarks = List.copyOf(remarks);
    }

    /// A key, with what its certificate calls itself.
    record Named(String fingerprint, String name) {}

    /// A User ID that is in.
    ///
    /// @param level 0 for a root's
    /// @param by who brought it in; none for a root's
    record Binding(Named who, String userId, int level, List<Introducer> by) {
        Binding {
            by = List.copyOf(by);
        }
    }

    /// Somebody whose word counts.
    ///
    /// @param chain the shortest list of certificates from a root to them, both included
    record Introducer(Named who, int level, List<String> chain) {
        Introducer {
            chain = List.copyOf(chain);
        }
    }

    /// A User ID that is not in.
    ///
    /// @param userId empty if there is none
    /// @param why what keeps the certificate itself out; empty if nothing does
    /// @param by whose word on it counts
    /// @param tooFar whose word would count, were they nearer to the roots
    /// @param refused whose word on it does not count, and why
    /// @param others who could still certify it
    record Miss(Named who, String userId, String why, List<Introducer> by, List<Introducer> tooFar,
            List<Refused> refused, List<Named> others) {
        Miss {
            by = List.copyOf(by);
            tooFar = List.copyOf(tooFar);
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
    record Asked(List<Fingerprint> roots, Closure.Limits limits, @Nullable Fingerprint who, @Nullable String userId) {}

    static Members of(Keyring keyring, Asked asked, Instant now, SignatureMemory memory) {
        return new Gathering(keyring, asked, Set.of(), now, memory).members(Set.of());
    }

    /// Returns how it would be if certain certificates had never been: who would still be in, and as misses those who would not be, but for
    /// themselves.
    Members without(Keyring keyring, Asked asked, Set<Fingerprint> gone, SignatureMemory memory) {
        var fallen = bindings.stream().map(binding -> Fingerprint.parse(binding.who().fingerprint())).filter(
                one -> !gone.contains(one)).collect(Collectors.toCollection(LinkedHashSet::new));
        return new Gathering(keyring, asked, gone, now, memory).members(fallen);
    }

    /// Returns a certificate of the cut with its name.
    Named named(Principal who) {
        return new Named(who.fingerprint(), names.getOrDefault(who, ""));
    }

    /// Returns how many certificates are in, by their level; nobody at a level is followed by nobody further.
    List<Integer> sizes() {
        var levels = new LinkedHashMap<String, Integer>();
        bindings.forEach(one -> levels.merge(one.who().fingerprint(), one.level(), Math::min));
        var sizes = new ArrayList<Integer>();
        levels.values().stream().sorted().forEach(level -> {
            while (sizes.size() <= level) {
                sizes.add(0);
            }
            sizes.set(level, sizes.get(level) + 1);
        });
        return List.copyOf(sizes);
    }

    /// Gathers one answer.
    private static final class Gathering {
        private final Keyring keyring;
        private final Asked asked;
        private final Set<Fingerprint> gone;
        private final Instant now;
        private final Certifications certifications;
        private final Hearing hearing;
        private Closure closure;
        private final SequencedMap<Fingerprint, CertificateNow> roots = new LinkedHashMap<>();
        private final List<String> remarks = new ArrayList<>();
        /// Each is named by many.
        private final Map<Principal, Introducer> introducers = new HashMap<>();

        /// @param gone certificates that are not to be there
        Gathering(Keyring keyring, Asked asked, Set<Fingerprint> gone, Instant now, SignatureMemory memory) {
            this.keyring = keyring;
            this.asked = asked;
            this.now = now;
            this.certifications = new Certifications(keyring, now, memory);
            this.gone = gone;
            this.hearing = new Hearing(certifications, keyring.fingerprints().stream().filter(one -> !gone.contains(
                    one)).toList(), Parties.none(), now);
            this.closure = Closure.of(List.of(), asked.limits(), List.of(), now, Parties.none());
        }

        /// @param expected who is a miss if they are not in, beside the one that was asked about: by their best User ID
        Members members(Set<Fingerprint> expected) {
            asked.roots().stream().filter(root -> !gone.contains(root)).forEach(this::root);
            if (!roots.isEmpty() && roots.size() < asked.limits().need()) {
                remarks.add("it takes " + asked.limits().need() + ", and the roots are " + roots.size()
                        + ": nobody but they can ever be in; name more roots, or another --need");
            }
            var subjects = asked.who() == null ? allWithRootsFirst() : List.of(asked.who());
            closure = hearing.hear(roots(), asked.limits(), subjects);
            var bindings = new ArrayList<Binding>();
            var misses = new ArrayList<Miss>();
            for (var subject : subjects) {
                var found = bindings(subject);
                bindings.addAll(found);
                if (found.isEmpty() && asked.who() != null) {
                    misses.addAll(misses(subject));
                } else if (found.isEmpty() && expected.contains(subject)) {
                    misses.add(misses(subject).getFirst());
                }
            }
            bindings.sort(Comparator.comparingInt(Binding::level));
            var who = asked.who();
            var ways = who == null ? List.<List<String>>of() : ways(principal(who)).toList();
            var independence = who == null ? null : independence(who);
            var names = new HashMap<Principal, String>();
            if (independence != null) {
                independence.cut().forEach(one -> names.put(one, named(one).name()));
            }
            return new Members(asked.limits(), now, bindings, misses, joined(bindings, misses), ways, who == null
                    ? List.of()
                    : supporters(who), independence, names, remarks);
        }

        private @Nullable Independence independence(Fingerprint who) {
            return Independence.of(roots(), hearing.words(), now, hearing.parties(), principal(who)).orElse(null);
        }

        /// Takes of those who brought somebody in only so many as are enough, those nearest to the roots first.
        private List<Fingerprint> supporters(Fingerprint who) {
            if (!closure.isMember(principal(who))) {
                return List.of();
            }
            var taken = new LinkedHashSet<>(List.of(principal(who)));
            var open = new ArrayDeque<>(taken);
            while (!open.isEmpty()) {
                closure.of(open.remove()).getFirst().by().stream().map(Closure.Introducer::who)
                        .sorted(Comparator.comparingInt(one -> closure.of(one).getFirst().level())).limit(asked.limits()
                                .need())
                        .filter(taken::add).forEach(open::add);
            }
            return List.copyOf(taken).reversed().stream().map(one -> Fingerprint.parse(one.fingerprint())).toList();
        }

        private List<Root> roots() {
            return roots.keySet().stream().map(root -> new Root(principal(root), 1)).toList();
        }

        /// Whoever introduces somebody is nearer to the roots, so every way ends.
        private Stream<List<String>> ways(Principal to) {
            var standing = closure.of(to).getFirst();
            if (standing.level() == 0) {
                return Stream.of(List.of(to.fingerprint()));
            }
            return standing.by().stream().flatMap(by -> ways(by.who())).map(way -> {
                var longer = new ArrayList<>(way);
                longer.add(to.fingerprint());
                return List.copyOf(longer);
            }).limit(MOST_WAYS);
        }

        private List<CrossSigned> joined(List<Binding> bindings, List<Miss> misses) {
            var shown = new LinkedHashSet<String>();
            bindings.forEach(one -> {
                shown.add(one.who().fingerprint());
                one.by().forEach(by -> shown.add(by.who().fingerprint()));
            });
            misses.forEach(one -> {
                shown.add(one.who().fingerprint());
                one.by().forEach(by -> shown.add(by.who().fingerprint()));
                one.tooFar().forEach(by -> shown.add(by.who().fingerprint()));
            });
            return hearing.joined().stream().filter(pair -> shown.contains(pair.one().hex()) || shown.contains(pair
                    .other().hex())).toList();
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
            all.removeAll(gone);
            return List.copyOf(all);
        }

        private List<Binding> bindings(Fingerprint subject) {
            var certificate = certifications.of(subject).orElse(null);
            if (certificate == null || !certificate.inForce()) {
                return List.of();
            }
            if (roots.containsKey(subject)) {
                return certificate.userIds().stream().filter(this::isAsked)
                        .map(userId -> new Binding(named(subject), userId, 0, List.of())).toList();
            }
            return closure.of(principal(subject)).stream()
                    .filter(standing -> standing.isMember() && isAsked(standing.userId()))
                    .map(standing -> new Binding(named(subject), standing.userId(), standing.level(), introducers(
                            standing.by())))
                    .toList();
        }

        private boolean isAsked(String userId) {
            return asked.userId() == null || asked.userId().equals(userId);
        }

        private List<Introducer> introducers(List<Closure.Introducer> by) {
            return by.stream().map(one -> introducer(one.who())).toList();
        }

        private Introducer introducer(Principal who) {
            return introducers.computeIfAbsent(who, this::newIntroducer);
        }

        private Introducer newIntroducer(Principal who) {
            return new Introducer(named(who), closure.of(who).getFirst().level(), closure.chain(who).stream()
                    .map(Principal::fingerprint).toList());
        }

        /// Returns a miss for each User ID that its owner stands by, or that was asked about; the best first.
        private List<Miss> misses(Fingerprint subject) {
            var certificate = certifications.of(subject).orElse(null);
            if (certificate == null) {
                return List.of(new Miss(new Named(subject.hex(), ""), "", "its certificate is in no keyring given",
                        List.of(), List.of(), List.of(), List.of()));
            }
            var userIds = new LinkedHashSet<String>();
            closure.of(principal(subject)).forEach(standing -> userIds.add(standing.userId()));
            userIds.addAll(certificate.userIds());
            hearing.on(subject).forEach(word -> userIds.add(word.userId()));
            userIds.removeIf(userId -> userId.isEmpty() || !isAsked(userId));
            return userIds.stream().map(userId -> miss(certificate, userId)).toList();
        }

        private Miss miss(CertificateNow certificate, String userId) {
            var standing = closure.of(principal(certificate.certificate())).stream()
                    .filter(one -> one.userId().equals(userId)).findFirst();
            var words = hearing.on(certificate.certificate()).stream().filter(word -> word.userId().equals(userId))
                    .toList();
            var tooFar = introducers(standing.map(Closure.Standing::tooFar).orElse(List.of()));
            var by = standing.isPresent()
                    ? introducers(standing.get().by())
                    : words.stream().filter(Certification::holds).map(word -> introducer(principal(word.by())))
                            .sorted(Comparator.comparing(one -> one.who().fingerprint())).toList();
            var refused = words.stream().filter(word -> !word.holds())
                    .map(word -> new Refused(named(word.by()), word.code(), word.message())).toList();
            var others = closure.introducers().stream().map(root -> named(root.who())).filter(other -> by.stream()
                    .noneMatch(one -> one.who().equals(other)))
                    .filter(other -> !other.fingerprint().equals(certificate.certificate().hex())).toList();
            var why = !certificate.inForce()
                    ? certificate.message()
                    : certificate.userIds().contains(userId) ? "" : "its owner does not stand by this User ID";
            return new Miss(named(certificate.certificate()), userId, why, by, tooFar, refused, others);
        }

        private Named named(Principal who) {
            return named(Fingerprint.parse(who.fingerprint()));
        }

        private Named named(Fingerprint key) {
            return new Named(key.hex(), keyring.find(key).map(found -> found.primaryUserId()).orElse(""));
        }

        private static Principal principal(Fingerprint key) {
            return new Principal(key.hex());
        }
    }
}
