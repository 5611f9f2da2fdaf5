package org.strongset.trust;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How far roots reach a User ID by trust signatures: the amounts and paths of Sequoia's web of trust.
///
/// A path leads from a root to the User ID. Each certification on it but the last has to be a trust signature deep enough for what comes
/// after it, and the User ID has to match the expressions of all. The last certifies the User ID itself; or it delegates to the
/// certificate, whose owner binds the User ID. The path's amount is the least on it. Paths are taken one after the other, each the one of the
/// greatest amount among the shortest from the roots; what one has used of a certification is not there for the next. Their amounts add up,
/// until the amount that is wanted is reached: 120 is full.
///
/// The amounts are no numbers of people: two paths of 60 may come through one ([Closure] counts people).
///
/// Cost: a path takes one pass over the certifications of everybody who may stand between the roots and the target; amounts of 255 at most
/// bound their number.
public final class TrustAmounts {
    /// The amount that is full.
    public static final int FULL = 120;
    /// The depth that has no end.
    private static final int ENDLESS = 255;

    private final Network network;
    private final Set<Principal> roots;
    private final int maxLength;
    /// Who may stand on a path before the target, as far as that was asked.
    private final Map<Principal, Boolean> delegates = new HashMap<>();

    /// @param roots whose word counts fully
    /// @param maxLength how many certifications a path may have at most
    public TrustAmounts(Network network, Collection<Principal> roots, int maxLength) {
        this.network = network;
        this.roots = new LinkedHashSet<>(roots);
        this.maxLength = maxLength;
    }

    /// Where certifications come from. It decides which of them hold, and when.
    public interface Network {
        /// Returns all certificates, in an order that is theirs.
        List<Principal> certificates();

        /// Returns whether a certificate may be a target: it is neither expired nor revoked.
        boolean isTarget(Principal certificate);

        /// Returns its User IDs that its owner binds and has not revoked, each by its place, with its text.
        Map<Integer, String> userIds(Principal certificate);

        /// Returns who of the network may have certified a certificate, and whether that may be a delegation: nothing of it is verified.
        Map<Principal, Boolean> hints(Principal certificate);

        /// Returns the certifications of a certificate's User IDs by one of these that hold, in the order of the certifiers' fingerprints and,
        /// of one certifier, the newest first.
        List<Delegation> on(Principal certificate, Set<Principal> by);
    }

    /// A certification, with what it delegates.
    ///
    /// @param userId the place of the User ID that it is about
    /// @param depth 0 for a certification alone; 255 is endless
    /// @param amount 0 to 255
    /// @param expressions which User IDs its certificate may introduce: those that match one of them; empty if all may
    public record Delegation(Principal by, Principal of, int userId, int depth, int amount,
            List<String> expressions) {
        public Delegation {
            expressions = List.copyOf(expressions);
        }

        /// One that says nothing of expressions lets all through, and one whose expressions are all malformed nobody.
        boolean lets(String userId) {
            return expressions.isEmpty() || (userId.chars().noneMatch(Character::isISOControl) && expressions.stream()
                    .map(UserIdExpression::parse).flatMap(Optional::stream).anyMatch(one -> one.matches(userId)));
        }
    }

    /// A way from a root to a target.
    ///
    /// @param certificates the root's first, the target's last
    public record Path(int amount, List<Principal> certificates) {
        public Path {
            certificates = List.copyOf(certificates);
        }
    }

    /// Whether somebody may stand on a path before the target: a root, or to whom somebody of these may have delegated. It is looked for backward,
    /// so that a question about one certificate does not read them all; whoever is found on the way to no root is known then, too.
    private boolean isDelegate(Principal who) {
        var known = delegates.get(who);
        if (known != null) {
            return known;
        }
        var seen = new LinkedHashSet<>(List.of(who));
        var open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            var of = open.remove();
            if (roots.contains(of) || delegates.getOrDefault(of, false)) {
                delegates.put(who, true);
                return true;
            }
            network.hints(of).forEach((by, mayDelegate) -> {
                if (mayDelegate && delegates.getOrDefault(by, true) && seen.add(by)) {
                    open.add(by);
                }
            });
        }
        seen.forEach(one -> delegates.put(one, false));
        return false;
    }

    /// Returns who may have certified a certificate and may stand on a path.
    ///
    /// @param onward how deep their word has to be
    private Set<Principal> certifiers(Principal of, int onward) {
        return network.hints(of).entrySet().stream().filter(hint -> onward == 0 || hint.getValue())
                .map(Map.Entry::getKey).filter(this::isDelegate).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Returns the roots who may have certified a certificate.
    private Set<Principal> rootsOver(Principal of) {
        return network.hints(of).keySet().stream().filter(roots::contains).collect(Collectors.toCollection(
                LinkedHashSet::new));
    }

    /// Returns whether anybody who may stand on a path may have certified a certificate, or it is a root's. Nothing is verified for it.
    public boolean mayReach(Principal target) {
        return roots.contains(target) || !rootsOver(target).isEmpty()
                || network.hints(target).keySet().stream().anyMatch(this::isDelegate);
    }

    /// Returns the paths to a User ID, in the order in which they were taken, until they come to an amount; none if it is no target.
    public List<Path> paths(Principal target, int userId, int wanted) {
        if (!mayReach(target) || !network.isTarget(target)) {
            return List.of();
        }
        var search = new Search(target, userId);
        var paths = new ArrayList<Path>();
        int sum = 0;
        while (sum < wanted) {
            var path = search.next();
            if (path.isEmpty()) {
                break;
            }
            paths.add(path.get());
            sum += path.get().amount();
        }
        return paths;
    }

    /// What two certificates have left between them is told by who certified whom: User IDs play no part in it.
    private record Edge(Principal by, Principal of) {}

    /// How one gets from a certificate to the target.
    ///
    /// @param next the certification by which the way begins; null at the target
    /// @param length how many certifications it has, the owner's own counted if the User ID needs it
    private record Way(@Nullable Delegation next, int length, int amount) {}

    /// The search for one User ID; it remembers what was used.
    private final class Search {
        private final Principal target;
        private final int userId;
        private final boolean bound;
        private final String text;
        private final Map<Edge, Integer> used = new HashMap<>();
        private final Map<Principal, Integer> usedOfIssuer = new HashMap<>();

        Search(Principal target, int userId) {
            this.target = target;
            this.userId = userId;
            var userIds = network.userIds(target);
            this.bound = userIds.containsKey(userId);
            this.text = userIds.getOrDefault(userId, "");
        }

        /// Returns the next path and takes what it uses; those on which the owner binds the User ID go first.
        Optional<Path> next() {
            if (!bound) {
                return Optional.empty();
            }
            var path = next(1);
            if (path.isEmpty()) {
                path = next(0);
            }
            path.ifPresent(this::take);
            return path;
        }

        /// A root's own full word is not looked beyond: no other way is better, as none is shorter, and none has more.
        private Optional<Path> next(int own) {
            var direct = best(ways(own, true), own).filter(path -> path.amount() == FULL);
            return direct.isPresent() ? direct : best(ways(own, false), own);
        }

        private void take(Path path) {
            var certificates = path.certificates();
            if (certificates.size() == 1) {
                usedOfIssuer.merge(certificates.getFirst(), path.amount(), Integer::sum);
            }
            for (int i = 1; i < certificates.size(); i++) {
                used.merge(new Edge(certificates.get(i - 1), certificates.get(i)), path.amount(), Integer::sum);
            }
        }

        /// Returns what is left of a certification.
        private int left(Delegation word) {
            return Math.max(0, word.amount() - used.getOrDefault(new Edge(word.by(), word.of()), 0)
                    - usedOfIssuer.getOrDefault(word.by(), 0));
        }

        /// Returns the best way from each certificate to the target: the shortest, of those the one of the greatest amount, of those the one
        /// that was found first.
        ///
        /// @param own 1 if the owner's own signature binds the User ID at the end, so that it needs a depth of its own; 0 if the last
        ///        certification is about the User ID itself
        /// @param direct whether only roots' words on the target are looked at
        private Map<Principal, Way> ways(int own, boolean direct) {
            var ways = new LinkedHashMap<Principal, Way>();
            var open = new ArrayDeque<Principal>();
            ways.put(target, new Way(null, own, FULL));
            open.add(target);
            while (!open.isEmpty()) {
                var of = open.remove();
                var onward = Objects.requireNonNull(ways.get(of));
                for (var word : network.on(of, direct ? rootsOver(of) : certifiers(of, onward.length))) {
                    int left = left(word);
                    if (left == 0 || !isUsable(word, onward, own)) {
                        continue;
                    }
                    var way = new Way(word, onward.length + 1, Math.min(left, onward.amount));
                    var known = ways.get(word.by());
                    if (known == null && !direct) {
                        open.add(word.by());
                    }
                    if (known == null || (way.length == known.length && way.amount > known.amount)) {
                        ways.put(word.by(), way);
                    }
                }
            }
            return ways;
        }

        private boolean isUsable(Delegation word, Way onward, int own) {
            boolean last = onward.next == null;
            return (word.depth() == ENDLESS || word.depth() >= onward.length)
                    && onward.length + 1 - own <= maxLength
                    && (own == 1 || !last || word.userId() == userId) && word.lets(text);
        }

        private Optional<Path> best(Map<Principal, Way> ways, int own) {
            return roots.stream().filter(ways::containsKey).map(root -> path(root, ways, own))
                    .flatMap(Optional::stream)
                    .max(Comparator.comparingInt(Path::amount).thenComparing(Comparator.<Path>comparingInt(
                            path -> path.certificates().size()).reversed())
                            .thenComparing(path -> path.certificates().getFirst().fingerprint()));
        }

        /// Returns the way from a root, with the amount that is left on it; empty if nothing is.
        private Optional<Path> path(Principal root, Map<Principal, Way> ways, int own) {
            var certificates = new ArrayList<Principal>(List.of(root));
            int amount = FULL;
            var seen = new HashSet<Principal>();
            var way = ways.get(root);
            while (way != null && way.next != null && seen.add(certificates.getLast())) {
                amount = Math.min(amount, left(way.next));
                certificates.add(way.next.of());
                way = ways.get(way.next.of());
            }
            if (certificates.size() == 1) {
                amount = own == 0 ? 0 : Math.max(0, FULL - usedOfIssuer.getOrDefault(root, 0));
            }
            return amount == 0 ? Optional.empty() : Optional.of(new Path(amount, certificates));
        }
    }
}
