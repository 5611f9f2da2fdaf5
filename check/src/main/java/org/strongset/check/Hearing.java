package org.strongset.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.strongset.sign.openpgp.Certification;
import org.strongset.sign.openpgp.CertificateNow;
import org.strongset.sign.openpgp.Certifications;
import org.strongset.sign.openpgp.CrossSigned;
import org.strongset.sign.openpgp.Fingerprint;
import org.strongset.trust.Certifies;
import org.strongset.trust.Closure;
import org.strongset.trust.Parties;
import org.strongset.trust.Principal;

/// Who certified whom among the certificates of a pool, heard from the roots of a web of trust outward.
///
/// Words are verified of those alone who may introduce, each once: whoever nobody lets in is not even heard. What a certificate's owner does
/// not stand by, and what is said of one that is not in force, brings in nobody. First of all it is settled which of the pool are one
/// person's: those count once.
public final class Hearing {
    private final Certifications certifications;
    private final Set<Fingerprint> pool;
    private final List<CrossSigned> joined;
    private final Parties parties;
    private final Instant at;
    /// By whom it is about, and then by who said it of which User ID.
    private final Map<Fingerprint, Map<String, Certification>> said = new LinkedHashMap<>();
    /// By whom it is about, who may have said anything, and whom of these nobody has heard yet.
    private final Map<Fingerprint, Set<Fingerprint>> unheard = new HashMap<>();

    /// @param pool the certificates that there are: nobody else is heard, or comes in
    public Hearing(Certifications certifications, Collection<Fingerprint> pool, Parties parties, Instant at) {
        this.certifications = certifications;
        this.pool = new LinkedHashSet<>(pool);
        this.joined = certifications.crossSigned(this.pool);
        this.parties = parties.joined(joined.stream().map(pair -> List.of(principal(pair.one()).toString(), principal(
                pair.other()).toString())).toList());
        this.at = at;
    }

    /// Returns which certificates of the pool are one person's; they count once.
    public List<CrossSigned> joined() {
        return joined;
    }

    /// Returns who counts as one.
    public Parties parties() {
        return parties;
    }

    /// Hears the members of a web of trust, level by level, and returns who is one. A root that is not in the pool is none, though its
    /// certificate may be at hand.
    ///
    /// @param all its roots
    /// @param last on whom the outermost who introduce are heard; the others are heard on everybody
    public Closure hear(Collection<Closure.Root> all, Closure.Limits limits, Collection<Fingerprint> last) {
        return hear(all, List.of(), limits, last);
    }

    /// The same where some who are no roots have weights.
    Closure hear(Collection<Closure.Root> all, Collection<Closure.Root> introducers, Closure.Limits limits,
            Collection<Fingerprint> last) {
        var roots = all.stream().filter(root -> pool.contains(fingerprint(root.who()))).toList();
        var known = new LinkedHashSet<Fingerprint>();
        Set<Fingerprint> next = roots.stream().map(root -> fingerprint(root.who())).collect(Collectors.toCollection(
                LinkedHashSet::new));
        for (int level = 1; level <= limits.maxDepth() && !next.isEmpty(); level++) {
            known.addAll(next);
            for (var certificate : level == limits.maxDepth() ? last : pool) {
                hear(certificate, next);
            }
            next = closure(roots, introducers, limits).introducers().stream().map(one -> fingerprint(one.who()))
                    .filter(one -> !known.contains(one)).collect(Collectors.toCollection(LinkedHashSet::new));
        }
        return withTooFar(closure(roots, introducers, limits), roots, introducers, limits, last);
    }

    /// Hears everybody on everybody, and returns what counts.
    ///
    /// @param progress told how many of how many certificates were heard on
    public List<Certifies> all(BiConsumer<Integer, Integer> progress) {
        int done = 0;
        for (var certificate : pool) {
            keep(certificate, certifications.on(certificate, pool));
            progress.accept(++done, pool.size());
        }
        return words();
    }

    /// Of one who is not in, those are heard, too, who came in as far from the roots as one may be: then it can be said that nothing but the
    /// distance is lacking.
    private Closure withTooFar(Closure closure, Collection<Closure.Root> roots, Collection<Closure.Root> introducers,
            Closure.Limits limits, Collection<Fingerprint> last) {
        var out = last.stream().filter(one -> !closure.isMember(principal(one))).toList();
        if (out.isEmpty() || last.size() == pool.size()) {
            return closure;
        }
        var nearer = closure.introducers().stream().map(one -> fingerprint(one.who())).collect(Collectors.toSet());
        pool.forEach(one -> hear(one, nearer));
        var edge = closure(roots, introducers, limits).members().stream().map(standing -> fingerprint(standing.who()))
                .distinct()
                .filter(one -> !nearer.contains(one)).collect(Collectors.toSet());
        out.forEach(one -> hear(one, edge));
        return closure(roots, introducers, limits);
    }

    private void hear(Fingerprint certificate, Set<Fingerprint> certifiers) {
        var left = unheard.computeIfAbsent(certificate, one -> certifications.mayHaveCertified(one, pool));
        var now = left.stream().filter(certifiers::contains).collect(Collectors.toCollection(LinkedHashSet::new));
        left.removeAll(now);
        keep(certificate, certifications.on(certificate, now));
    }

    private void keep(Fingerprint certificate, List<Certification> words) {
        for (var word : words) {
            said.computeIfAbsent(certificate, _ -> new LinkedHashMap<>()).put(word.by() + " " + word.userId(), word);
        }
    }

    /// Returns what was heard of a certificate, what does not count too.
    public List<Certification> on(Fingerprint certificate) {
        return List.copyOf(said.getOrDefault(certificate, Map.of()).values());
    }

    private Closure closure(Collection<Closure.Root> roots, Collection<Closure.Root> introducers,
            Closure.Limits limits) {
        return Closure.of(roots, introducers, limits, words(), at, parties);
    }

    /// Returns what was heard so far and counts.
    public List<Certifies> words() {
        var words = new ArrayList<Certifies>();
        said.forEach((certificate, on) -> {
            var standing = certifications.of(certificate).filter(CertificateNow::inForce);
            standing.ifPresent(now -> on.values().stream()
                    .filter(word -> word.holds() && now.userIds().contains(word.userId()))
                    .forEach(word -> words.add(new Certifies(principal(word.by()), principal(certificate), word
                            .userId(), word.time(), word.until()))));
        });
        return words;
    }

    private static Fingerprint fingerprint(Principal who) {
        return Fingerprint.parse(who.fingerprint());
    }

    private static Principal principal(Fingerprint certificate) {
        return new Principal(certificate.hex());
    }
}
