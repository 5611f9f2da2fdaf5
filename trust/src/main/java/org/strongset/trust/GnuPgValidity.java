package org.strongset.trust;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which User IDs are valid by GnuPG's rule, for whoever has assigned owner-trust to some keys (TRUST.md 4.1).
///
///     a User ID is fully valid   if one key of ultimate owner-trust certified it,
///                                or `completes` keys of full, or `marginals` of marginal owner-trust did; the two are not added up
///     a key introduces others    if one of its User IDs is fully valid, and it has owner-trust
///
/// It goes outward from the keys of ultimate owner-trust: each round hears those who came in by the round before, and what was counted
/// before stays counted. A trust signature gives owner-trust to the key that it certifies, as far as its depth reaches and for the User IDs
/// of its [UserIdScope], if it comes from an ultimate key or from one that got its own so; amounts of 120 are full, of 60 marginal.
///
/// Keys are counted, not people: this is GnuPG's answer and not ours ([Closure]).
///
/// Cost: a look at each hint for each round; of certifications that count for a User ID only so many are verified as make it valid.
public final class GnuPgValidity {
    private static final int FULL_AMOUNT = 120;
    private static final int MARGINAL_AMOUNT = 60;

    private final Ring ring;
    private final Map<Principal, OwnerTrust> ownerTrust;
    private final Limits limits;
    private final Map<Principal, List<List<Hint>>> hints = new HashMap<>();
    private final Map<Principal, List<Tally>> tallies = new HashMap<>();
    private final Set<Principal> used = new HashSet<>();
    private final List<Binding> bindings = new ArrayList<>();

    private GnuPgValidity(Ring ring, Map<Principal, OwnerTrust> ownerTrust, Limits limits) {
        this.ring = ring;
        this.ownerTrust = ownerTrust;
        this.limits = limits;
    }

    /// Where the certificates come from. It decides which signatures hold.
    public interface Ring {
        /// Returns all keys, in an order that is theirs.
        List<Principal> keys();

        /// Returns whether a key is neither revoked nor expired.
        boolean isInForce(Principal key);

        /// Returns its User IDs, each at its place.
        List<UserId> userIds(Principal key);

        /// Returns who may have certified a User ID: others in the ring, each once, nothing of it verified.
        List<Hint> hints(Principal key, int userId);

        /// Returns the certification of a User ID by one of those, verified; empty if there is none that counts.
        Optional<Word> word(Principal key, int userId, Principal by);
    }

    /// A User ID of a key.
    ///
    /// @param text untrusted
    /// @param inForce whether its owner has neither revoked it nor let it lapse
    public record UserId(String text, boolean inForce) {}

    /// Somebody who may have certified a User ID.
    ///
    /// @param mayDelegate whether it may be by a trust signature
    public record Hint(Principal by, boolean mayDelegate) {}

    /// A certification that counts; a trust signature if its depth is not 0.
    ///
    /// @param expression the User IDs that its certificate may introduce, as GnuPG reads them ([UserIdScope]); null for all
    public record Word(int depth, int amount, @Nullable String expression) {}

    /// How far a user relies on the certifications of a key, in the order of how much.
    public enum OwnerTrust {
        NONE,
        MARGINAL,
        FULL,
        ULTIMATE
    }

    /// What it takes.
    ///
    /// @param completes how many fully trusted keys have to certify a User ID
    /// @param marginals how many marginally trusted ones
    /// @param maxDepth how far from an ultimate key a valid one may be
    public record Limits(int completes, int marginals, int maxDepth) {
        public Limits {
            if (completes < 1 || marginals < 1 || maxDepth < 1) {
                throw new IllegalArgumentException("completes, marginals and depth are at least 1, not " + completes
                        + ", " + marginals + " and " + maxDepth);
            }
        }
    }

    /// A User ID that is valid, or would be with more.
    ///
    /// @param userId its place
    /// @param isFull whether it is fully valid; else marginally
    /// @param level how many steps it is from an ultimate key, 0 for its own
    /// @param by whose certifications were counted, until they were enough
    public record Binding(Principal key, int userId, String text, boolean isFull, int level, List<Principal> by) {
        public Binding {
            by = List.copyOf(by);
        }
    }

    /// Somebody whose certifications are heard in one round.
    private record Introducer(OwnerTrust ownerTrust, int depth, @Nullable UserIdScope scope) {
        boolean maySpeakOf(String userId) {
            return scope == null || scope.includes(userId);
        }
    }

    /// What was counted for one User ID.
    private final class Tally {
        private final List<Principal> by = new ArrayList<>();
        private boolean ultimate;
        private int fulls;
        private int marginals;
        private int level;

        void add(Principal introducer, OwnerTrust trust, int round) {
            switch (trust) {
                case ULTIMATE -> ultimate = true;
                case FULL -> fulls++;
                case MARGINAL -> marginals++;
                case NONE -> {
                    return;
                }
            }
            by.add(introducer);
            level = round;
        }

        boolean isFull() {
            return ultimate || fulls >= limits.completes() || marginals >= limits.marginals();
        }
    }

    /// What the trust signatures that a round hears make of a key.
    private static final class Chain {
        private int depth;
        private int amount;
        private @Nullable UserIdScope scope;

        void take(Word word, Introducer from) {
            int reach = from.ownerTrust == OwnerTrust.ULTIMATE ? word.depth() : Math.min(word.depth(), from.depth);
            if (reach > 0) {
                depth = reach - 1;
                amount = word.amount();
                scope = word.expression() == null ? scope : UserIdScope.of(word.expression());
            }
        }

        OwnerTrust least() {
            return amount >= FULL_AMOUNT
                    ? OwnerTrust.FULL
                    : amount >= MARGINAL_AMOUNT ? OwnerTrust.MARGINAL : OwnerTrust.NONE;
        }
    }

    /// Returns the User IDs in force that are fully or marginally valid, the nearest first, then in the order of the ring.
    ///
    /// @param ownerTrust of keys; those that are left out have none, and so has one that is not in the ring
    public static List<Binding> of(Ring ring, Map<Principal, OwnerTrust> ownerTrust, Limits limits) {
        var validity = new GnuPgValidity(ring, ownerTrust, limits);
        validity.fill();
        return List.copyOf(validity.bindings);
    }

    private void fill() {
        Map<Principal, Introducer> heard = new LinkedHashMap<>();
        for (var key : ring.keys()) {
            if (trust(key) == OwnerTrust.ULTIMATE && ring.isInForce(key)) {
                heard.put(key, new Introducer(OwnerTrust.ULTIMATE, 0, null));
            }
        }
        heard.keySet().forEach(this::root);
        var candidates = ring.keys().stream().filter(key -> trust(key) != OwnerTrust.ULTIMATE && ring.isInForce(key))
                .toList();
        used.addAll(heard.keySet());
        for (int round = 1; round <= limits.maxDepth() && !heard.isEmpty(); round++) {
            heard = hear(candidates, heard, round);
        }
        candidates.forEach(this::bindings);
        bindings.sort((a, b) -> Integer.compare(a.level(), b.level()));
    }

    private OwnerTrust trust(Principal key) {
        return ownerTrust.getOrDefault(key, OwnerTrust.NONE);
    }

    private void root(Principal key) {
        var userIds = ring.userIds(key);
        for (int i = 0; i < userIds.size(); i++) {
            if (userIds.get(i).inForce()) {
                bindings.add(new Binding(key, i, userIds.get(i).text(), true, 0, List.of()));
            }
        }
    }

    private void bindings(Principal key) {
        var tally = tallies.getOrDefault(key, List.of());
        for (int i = 0; i < tally.size(); i++) {
            var counted = tally.get(i);
            if (!counted.by.isEmpty()) {
                bindings.add(new Binding(key, i, ring.userIds(key).get(i).text(), counted.isFull(), counted.level,
                        counted.by));
            }
        }
    }

    /// Hears those who came in by the round before, and returns who comes in by this one.
    private Map<Principal, Introducer> hear(List<Principal> candidates, Map<Principal, Introducer> heard, int round) {
        var next = new LinkedHashMap<Principal, Introducer>();
        for (var key : candidates) {
            var chain = new Chain();
            var userIds = ring.userIds(key);
            for (int i = 0; i < userIds.size(); i++) {
                if (userIds.get(i).inForce()) {
                    count(key, i, heard, round, chain);
                }
            }
            if (tallies.getOrDefault(key, List.of()).stream().anyMatch(Tally::isFull) && used.add(key)) {
                var least = chain.least();
                var trust = trust(key).compareTo(least) < 0 ? least : trust(key);
                next.put(key, new Introducer(trust, chain.depth, chain.scope));
            }
        }
        return next;
    }

    /// Counts what this round says of a User ID; nothing is verified that could change nothing.
    private void count(Principal key, int userId, Map<Principal, Introducer> heard, int round, Chain chain) {
        var text = ring.userIds(key).get(userId).text();
        var tally = tally(key, userId);
        boolean mayCome = !used.contains(key);
        for (var hint : hints(key, userId)) {
            var introducer = heard.get(hint.by());
            if (introducer == null || !introducer.maySpeakOf(text)) {
                continue;
            }
            boolean counts = !tally.isFull() && introducer.ownerTrust != OwnerTrust.NONE;
            if (counts || (mayCome && hint.mayDelegate())) {
                var word = ring.word(key, userId, hint.by());
                word.ifPresent(said -> chain.take(said, introducer));
                if (counts && word.isPresent()) {
                    tally.add(hint.by(), introducer.ownerTrust, round);
                }
            }
        }
    }

    private Tally tally(Principal key, int userId) {
        var all = tallies.computeIfAbsent(key, _ -> new ArrayList<>());
        while (all.size() <= userId) {
            all.add(new Tally());
        }
        return all.get(userId);
    }

    private List<Hint> hints(Principal key, int userId) {
        var all = hints.get(key);
        if (all == null) {
            all = new ArrayList<>();
            for (int i = 0; i < ring.userIds(key).size(); i++) {
                all.add(ring.hints(key, i));
            }
            hints.put(key, all);
        }
        return all.get(userId);
    }
}
