package org.strongset.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.strongset.sign.openpgp.Fingerprint;
import org.strongset.sign.openpgp.SequoiaReading;
import org.strongset.trust.Principal;
import org.strongset.trust.TrustAmounts;
import org.strongset.trust.TrustAmounts.Delegation;
import org.strongset.trust.TrustAmounts.Path;

/// How far roots reach the User IDs of a keyring, as Sequoia reads it ([SequoiaReading]) and by its rule ([TrustAmounts]).
public final class TrustPaths {
    private final SequoiaReading reading;
    private final Set<Fingerprint> pool;
    private final TrustAmounts amounts;

    /// All certificates that there are to read.
    ///
    /// @param maxLength how many certifications a path may have at most
    public TrustPaths(SequoiaReading reading, Collection<Principal> roots, int maxLength) {
        this(reading, reading.certificates(), roots, maxLength);
    }

    /// @param pool the certificates that there are: nobody else is reached, or stands on a path
    TrustPaths(SequoiaReading reading, Collection<Fingerprint> pool, Collection<Principal> roots, int maxLength) {
        this.reading = reading;
        this.pool = new LinkedHashSet<>(pool);
        this.amounts = new TrustAmounts(new Network(reading, this.pool), roots, maxLength);
    }

    /// A User ID that is reached.
    public record Reached(Principal certificate, String userId, List<Path> paths) {
        public Reached {
            paths = List.copyOf(paths);
        }

        /// Returns the sum of the paths' amounts.
        public int amount() {
            return paths.stream().mapToInt(Path::amount).sum();
        }
    }

    /// Returns the User IDs of a certificate that are reached at all; none of one that is not there.
    ///
    /// @param wanted the amount at which the search for more paths ends
    public List<Reached> to(Principal certificate, int wanted) {
        var reached = new ArrayList<Reached>();
        if (pool.contains(fingerprint(certificate)) && amounts.mayReach(certificate)
                && reading.isInForce(fingerprint(certificate))) {
            reading.userIds(fingerprint(certificate)).forEach((place, text) -> {
                var paths = amounts.paths(certificate, place, wanted);
                if (!paths.isEmpty()) {
                    reached.add(new Reached(certificate, text, paths));
                }
            });
        }
        return reached;
    }

    /// Returns all User IDs of all certificates that are reached at all.
    public List<Reached> all(int wanted) {
        return reading.certificates().stream().flatMap(one -> to(principal(one), wanted).stream()).toList();
    }

    /// The keyring's certifications, each looked for once.
    private static final class Network implements TrustAmounts.Network {
        private final SequoiaReading reading;
        private final Set<Fingerprint> pool;
        private final Map<Principal, SortedMap<Principal, List<Delegation>>> known = new HashMap<>();
        private final Map<Principal, Map<Principal, Boolean>> hints = new HashMap<>();

        Network(SequoiaReading reading, Set<Fingerprint> pool) {
            this.reading = reading;
            this.pool = pool;
        }

        @Override
        public List<Principal> certificates() {
            return reading.certificates().stream().filter(pool::contains).map(TrustPaths::principal).toList();
        }

        @Override
        public boolean isTarget(Principal certificate) {
            return pool.contains(fingerprint(certificate)) && reading.isInForce(fingerprint(certificate));
        }

        @Override
        public Map<Integer, String> userIds(Principal certificate) {
            return reading.userIds(fingerprint(certificate));
        }

        @Override
        public Map<Principal, Boolean> hints(Principal certificate) {
            return hints.computeIfAbsent(certificate, _ -> {
                var makers = new LinkedHashMap<Principal, Boolean>();
                reading.hints(fingerprint(certificate)).forEach((maker, mayDelegate) -> {
                    if (pool.contains(maker)) {
                        makers.put(principal(maker), mayDelegate);
                    }
                });
                return makers;
            });
        }

        @Override
        public List<Delegation> on(Principal certificate, Set<Principal> by) {
            var words = known.computeIfAbsent(certificate, _ -> new TreeMap<>(Comparator.comparing(
                    Principal::fingerprint)));
            var unheard = by.stream().filter(one -> !words.containsKey(one)).map(TrustPaths::fingerprint).toList();
            if (!unheard.isEmpty()) {
                unheard.forEach(one -> words.put(principal(one), new ArrayList<>()));
                reading.on(fingerprint(certificate), unheard).forEach(word -> words.computeIfAbsent(principal(word
                        .by()), _ -> new ArrayList<>())
                        .add(new Delegation(principal(word.by()), certificate, word.userId(), word.depth(),
                                word.amount(),
                                word.expressions())));
            }
            return words.entrySet().stream().filter(word -> by.contains(word.getKey())).flatMap(word -> word.getValue()
                    .stream()).toList();
        }
    }

    private static Fingerprint fingerprint(Principal key) {
        return Fingerprint.parse(key.fingerprint());
    }

    private static Principal principal(Fingerprint certificate) {
        return new Principal(certificate.hex());
    }
}
