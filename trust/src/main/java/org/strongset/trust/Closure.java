package org.strongset.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.strongset.model.Party;

/// Who is in a web of trust, and by whom: the closure of TRUST.md 3.2.
///
///     member(p, 0)    if p is a root
///     member(p, l+1)  if l+1 is no deeper than `max-depth`, and the weights of the distinct parties that are members at l or before and
///                     certify one User ID of p come to `need` or more
///
/// A key is a member by one of its User IDs, and introduces as one; certifications of two of them do not add up. A party of
/// several keys counts once, with the weight of its weightiest key among those that certified; nobody is introduced by a key of their own
/// party. Only roots and named introducers have weights above 1, these once they are members. Fewer than `need` parties, however many keys they make, bring in nobody (TRUST.md 6.3,
/// theorem 2). More certifications never take a member away, and time alone only by the ends of terms.
///
/// Cost: each certification is looked at once for each time that its certifier came in earlier than was known, which without
/// `min-member-age` is once.
public final class Closure {
    private final Limits limits;
    private final Parties parties;
    private final Instant at;
    private final SequencedMap<Principal, Root> roots = new LinkedHashMap<>();
    private final Map<Principal, Integer> weights = new HashMap<>();
    private final SequencedMap<Principal, SequencedMap<String, List<Certifies>>> words = new LinkedHashMap<>();
    /// As of when somebody is a member at a level or nearer; a deeper level has an entry where it is longer.
    private final SequencedMap<Principal, NavigableMap<Integer, Instant>> members = new LinkedHashMap<>();

    private Closure(Limits limits, Parties parties, Instant at) {
        this.limits = limits;
        this.parties = parties;
        this.at = at;
    }

    /// What it takes to come in.
    ///
    /// @param need what the weights of those who certify one have to come to, at least 1
    /// @param maxDepth how far from the roots a member may be, at least 1; whoever is that far introduces nobody
    /// @param minMemberAge how long a member that is no root has to have been one before it introduces
    public record Limits(int need, int maxDepth, Duration minMemberAge) {
        public Limits {
            if (need < 1) {
                throw new IllegalArgumentException("need is at least 1, not " + need);
            }
            if (maxDepth < 1) {
                throw new IllegalArgumentException("the greatest depth is at least 1, not " + maxDepth);
            }
            if (minMemberAge.isNegative()) {
                throw new IllegalArgumentException("an age is not negative, as " + minMemberAge + " is");
            }
        }

        /// Members introduce from the first day.
        public Limits(int need, int maxDepth) {
            this(need, maxDepth, Duration.ZERO);
        }
    }

    /// A key that is trusted from the start.
    ///
    /// @param weight how much its word is worth, at least 1; the weights are held against `need`
    public record Root(Principal who, int weight) {
        public Root {
            if (weight < 1) {
                throw new IllegalArgumentException("a weight is at least 1, not " + weight);
            }
        }
    }

    /// Whoever certified somebody, counted once whatever keys they have.
    ///
    /// @param who the key whose word it is
    public record Introducer(Principal who, Party party, int weight) {}

    /// How a User ID of a key stands.
    ///
    /// @param userId empty for a root, which is meant by its key
    /// @param level how far it is from the roots; of one that is no member, how far it would be
    /// @param by who was counted, by the ids of their parties: members nearer to the roots
    /// @param need what their weights are held against
    /// @param tooFar who would count if they were nearer to the roots; none for a member
    public record Standing(Principal who, String userId, int level, List<Introducer> by, int need,
            List<Introducer> tooFar) {
        public Standing {
            by = List.copyOf(by);
            tooFar = List.copyOf(tooFar);
        }

        /// Returns the sum of the weights.
        public int worth() {
            return by.stream().mapToInt(Introducer::weight).sum();
        }

        /// Returns whether it is a member's.
        public boolean isMember() {
            return level == 0 || worth() >= need;
        }

        /// Returns whether nothing but the distance of those who certified it keeps it out.
        public boolean isTooFar() {
            return !isMember() && worth() + tooFar.stream().mapToInt(Introducer::weight).sum() >= need;
        }
    }

    /// Returns the closure of what is given. Neither the order of roots nor that of certifications changes it.
    ///
    /// @param roots those in force; the last entry of a key wins
    /// @param at the moment at which the certifications have to be in force
    public static Closure of(Collection<Root> roots, Limits limits, Collection<Certifies> certifications, Instant at,
            Parties parties) {
        return of(roots, List.of(), limits, certifications, at, parties);
    }

    /// Returns the same where some who are no roots have weights.
    ///
    /// @param introducers what their words are worth if they are members; being named makes nobody one
    public static Closure of(Collection<Root> roots, Collection<Root> introducers, Limits limits,
            Collection<Certifies> certifications, Instant at, Parties parties) {
        var closure = new Closure(limits, parties, at);
        introducers.forEach(one -> closure.weights.put(one.who(), one.weight()));
        roots.forEach(root -> closure.roots.put(root.who(), root));
        for (var word : certifications) {
            if (word.inForceAt(at) && !closure.isOneself(word)) {
                closure.words.computeIfAbsent(word.of(), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(word.userId(), _ -> new ArrayList<>()).add(word);
            }
        }
        closure.fill();
        return closure;
    }

    /// Whether somebody speaks of their own key, by the same or by another of theirs.
    private boolean isOneself(Certifies word) {
        return word.by().equals(word.of()) || party(word.by()).id().equals(party(word.of()).id());
    }

    private Party party(Principal key) {
        return parties.party(key.toString(), "");
    }

    private void fill() {
        var certified = new HashMap<Principal, Set<Principal>>();
        words.forEach((who, userIds) -> userIds.values().forEach(on -> on.forEach(
                word -> certified.computeIfAbsent(word.by(), _ -> new LinkedHashSet<>()).add(who))));
        roots.keySet().forEach(root -> came(root, 0, Instant.MIN));
        var earlier = List.copyOf(roots.keySet());
        for (int level = 1; level <= limits.maxDepth() && !earlier.isEmpty(); level++) {
            var asked = new LinkedHashSet<Principal>();
            earlier.forEach(one -> asked.addAll(certified.getOrDefault(one, Set.of())));
            asked.removeAll(roots.keySet());
            earlier = admit(asked, level);
        }
    }

    private void came(Principal who, int level, Instant since) {
        members.computeIfAbsent(who, _ -> new TreeMap<>()).put(level, since);
    }

    /// Lets in who comes in at a level, and returns who is a member for longer by it than was known. Nobody is introduced by one of the
    /// same level.
    private List<Principal> admit(Set<Principal> asked, int level) {
        var found = new ArrayList<Principal>();
        for (var who : asked) {
            var since = since(who, level);
            var known = members.get(who);
            if (since != null && (known == null || since.isBefore(known.lastEntry().getValue()))) {
                came(who, level, since);
                found.add(who);
            }
        }
        return found;
    }

    /// Returns as of when somebody is a member at a level; null if they are none.
    private @Nullable Instant since(Principal who, int level) {
        Instant first = null;
        for (var on : words.getOrDefault(who, new LinkedHashMap<>()).values()) {
            var since = since(on, level);
            first = first == null || (since != null && since.isBefore(first)) ? since : first;
        }
        return first;
    }

    /// Returns as of when the words on one User ID come to `need`.
    private @Nullable Instant since(List<Certifies> on, int level) {
        var heard = new HashMap<String, Integer>();
        int worth = 0;
        for (var word : on.stream().filter(word -> counts(word, level)).sorted(Comparator.comparing(word -> from(word,
                level))).toList()) {
            int weight = weight(word.by());
            int before = heard.getOrDefault(party(word.by()).id(), 0);
            heard.put(party(word.by()).id(), Math.max(before, weight));
            worth += Math.max(0, weight - before);
            if (worth >= limits.need()) {
                return from(word, level);
            }
        }
        return null;
    }

    /// Whether a word counts for coming in at a level: it is by a member nearer to the roots, who may introduce by now.
    private boolean counts(Certifies word, int level) {
        return !from(word, level).isAfter(at);
    }

    /// Returns from when on a word counts for coming in at a level: it is said, and whoever says it is old enough as a member.
    private Instant from(Certifies word, int level) {
        var came = members.get(word.by());
        var known = came == null ? null : came.floorEntry(level - 1);
        if (known == null) {
            return Instant.MAX;
        }
        var old = known.getKey() == 0 ? Instant.MIN : known.getValue().plus(limits.minMemberAge());
        return old.isAfter(word.since()) ? old : word.since();
    }

    private int weight(Principal who) {
        var root = roots.get(who);
        return root == null ? weights.getOrDefault(who, 1) : root.weight();
    }

    /// Returns whether a key is in it.
    public boolean isMember(Principal who) {
        return members.containsKey(who);
    }

    /// Returns who may introduce, with what their word is worth: the weightiest first, then those nearest to the roots.
    public List<Root> introducers() {
        return members.keySet().stream().filter(this::mayIntroduce).map(who -> new Root(who, weight(
                who))).sorted(Comparator.comparingInt(Root::weight).reversed().thenComparingInt(one -> level(one.who()))
                        .thenComparing(one -> one.who().fingerprint()))
                .toList();
    }

    private boolean mayIntroduce(Principal who) {
        var came = members.get(who);
        var known = came == null ? null : came.floorEntry(limits.maxDepth() - 1);
        return known != null && (known.getKey() == 0 || !known.getValue().plus(limits.minMemberAge()).isAfter(at));
    }

    /// Returns how a key stands with each of its User IDs, the best first; one that nobody certified with none.
    public List<Standing> of(Principal who) {
        if (roots.containsKey(who)) {
            return List.of(new Standing(who, "", 0, List.of(), limits.need(), List.of()));
        }
        var standings = new ArrayList<Standing>();
        words.getOrDefault(who, new LinkedHashMap<>())
                .forEach((userId, on) -> standings.add(standing(who, userId, on)));
        standings.sort(Comparator.<Standing>comparingInt(one -> one.isMember() ? one.level() : Integer.MAX_VALUE)
                .thenComparing(Comparator.comparingInt(Standing::worth).reversed()).thenComparing(Standing::userId));
        return standings.isEmpty()
                ? List.of(new Standing(who, "", 1, List.of(), limits.need(), List.of()))
                : standings;
    }

    /// A User ID stands by those who are nearest to the roots, as soon as they are enough.
    private Standing standing(Principal who, String userId, List<Certifies> on) {
        for (int level = 1; level <= limits.maxDepth(); level++) {
            var near = introducers(on, level);
            if (worth(near) >= limits.need()) {
                return new Standing(who, userId, level, near, limits.need(), List.of());
            }
        }
        var by = introducers(on, limits.maxDepth());
        int furthest = by.stream().mapToInt(one -> level(one.who())).max().orElse(0);
        var counted = by.stream().map(one -> one.party().id()).toList();
        return new Standing(who, userId, furthest + 1, by, limits.need(), introducers(on, limits.maxDepth() + 1)
                .stream().filter(one -> !counted.contains(one.party().id())).toList());
    }

    /// Returns whose words on one User ID count for coming in at a level, by the ids of their parties.
    private List<Introducer> introducers(List<Certifies> on, int level) {
        var by = new TreeMap<String, Introducer>();
        for (var word : on) {
            if (counts(word, level)) {
                var party = party(word.by());
                by.merge(party.id(), new Introducer(word.by(), party, weight(word.by())), Closure::weightier);
            }
        }
        return List.copyOf(by.values());
    }

    /// Of two keys of one party the weightier speaks, of equal ones the one with the smaller fingerprint.
    private static Introducer weightier(Introducer a, Introducer b) {
        if (a.weight() != b.weight()) {
            return a.weight() > b.weight() ? a : b;
        }
        return a.who().fingerprint().compareTo(b.who().fingerprint()) <= 0 ? a : b;
    }

    private static int worth(List<Introducer> by) {
        return by.stream().mapToInt(Introducer::weight).sum();
    }

    private int level(Principal who) {
        var came = members.get(who);
        return came == null ? Integer.MAX_VALUE : came.firstKey();
    }

    /// Returns the standings of all members, the roots first and each before those who are further: each User ID by which somebody is one.
    public List<Standing> members() {
        return members.keySet().stream().flatMap(who -> of(who).stream().filter(Standing::isMember))
                .sorted(Comparator.comparingInt(Standing::level)).toList();
    }

    /// Returns the shortest list of members that leads from a root to somebody: each was certified by the one before. One that nobody who
    /// counts certified stands alone.
    public List<Principal> chain(Principal who) {
        var chain = new ArrayList<Principal>(List.of(who));
        var standing = of(who).getFirst();
        while (standing.level() > 0) {
            var nearest = Stream.concat(standing.by().stream(), standing.tooFar().stream())
                    .min(Comparator.comparingInt(one -> level(one.who())));
            if (nearest.isEmpty()) {
                break;
            }
            chain.addFirst(nearest.get().who());
            standing = of(nearest.get().who()).getFirst();
        }
        return List.copyOf(chain);
    }
}
