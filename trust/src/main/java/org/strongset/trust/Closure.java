package org.strongset.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.strongset.model.Party;

/// Who is in a web of trust, and by whom: the closure of TRUST.md 3.2, to the depth 1.
///
///     member(p, 0)  if p is a root
///     member(p, 1)  if the weights of the distinct parties of roots that certify one User ID of p come to `need` or more
///
/// Only roots introduce here, so neither a circle nor a swarm of keys that certify each other gains anything. What counts
/// is a User ID: certifications of two of them do not add up. A party of several roots counts once, with the weight of its
/// weightiest key among those that certified; nobody is introduced by a key of their own party. More certifications never
/// take a member away. Cost: one pass over the certifications.
public final class Closure {
    private final int need;
    private final SequencedMap<Principal, Root> roots = new LinkedHashMap<>();
    private final SequencedMap<Principal, SequencedMap<String, Map<String, Introducer>>> words = new LinkedHashMap<>();

    private Closure(int need) {
        if (need < 1) {
            throw new IllegalArgumentException("need is at least 1, not " + need);
        }
        this.need = need;
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

    /// Whoever certified a member, counted once whatever keys they have.
    ///
    /// @param who the key whose word it is
    public record Introducer(Principal who, Party party, int weight) {}

    /// How a User ID of a key stands.
    ///
    /// @param userId empty for a root, which is meant by its key
    /// @param level 0 for a root, 1 for whom roots may bring in
    /// @param by who was counted, by the ids of their parties
    /// @param need what their weights are held against
    public record Standing(Principal who, String userId, int level, List<Introducer> by, int need) {
        public Standing {
            by = List.copyOf(by);
        }

        /// Returns the sum of the weights.
        public int worth() {
            return by.stream().mapToInt(Introducer::weight).sum();
        }

        /// Returns whether it is a member's.
        public boolean isMember() {
            return level == 0 || worth() >= need;
        }
    }

    /// Returns the closure of what is given. Roots come in at the same depth whatever order they stand in.
    ///
    /// @param roots those in force; the last entry of a key wins
    /// @param need at least 1
    /// @param at the moment at which the certifications have to be in force
    public static Closure of(Collection<Root> roots, int need, Collection<Certifies> certifications, Instant at,
            Parties parties) {
        var closure = new Closure(need);
        roots.forEach(root -> closure.roots.put(root.who(), root));
        for (var certification : certifications) {
            var by = closure.roots.get(certification.by());
            if (by != null && certification.inForceAt(at)) {
                closure.add(by, certification, parties);
            }
        }
        return closure;
    }

    private void add(Root by, Certifies certification, Parties parties) {
        var party = parties.party(by.who().toString(), "");
        if (party.id().equals(parties.party(certification.of().toString(), "").id())) {
            return; // oneself, by another key or by the same
        }
        words.computeIfAbsent(certification.of(), _ -> new LinkedHashMap<>())
                .computeIfAbsent(certification.userId(), _ -> new TreeMap<>())
                .merge(party.id(), new Introducer(by.who(), party, by.weight()), Closure::weightier);
    }

    /// Of two keys of one party the weightier speaks, of equal ones the one with the smaller fingerprint.
    private static Introducer weightier(Introducer a, Introducer b) {
        if (a.weight() != b.weight()) {
            return a.weight() > b.weight() ? a : b;
        }
        return a.who().fingerprint().compareTo(b.who().fingerprint()) <= 0 ? a : b;
    }

    /// Returns whether a key is in it.
    public boolean isMember(Principal who) {
        return of(who).getFirst().isMember();
    }

    /// Returns how a key stands with each of its User IDs, the best first; one that nobody certified with none.
    public List<Standing> of(Principal who) {
        if (roots.containsKey(who)) {
            return List.of(new Standing(who, "", 0, List.of(), need));
        }
        var standings = new ArrayList<Standing>();
        words.getOrDefault(who, new LinkedHashMap<>()).forEach(
                (userId, by) -> standings.add(new Standing(who, userId, 1, List.copyOf(by.values()), need)));
        standings.sort(Comparator.comparingInt(Standing::worth).reversed().thenComparing(Standing::userId));
        return standings.isEmpty() ? List.of(new Standing(who, "", 1, List.of(), need)) : standings;
    }

    /// Returns the standings of all members: the roots, then each User ID by which somebody is one.
    public List<Standing> members() {
        var members = new ArrayList<Standing>();
        roots.keySet().forEach(root -> members.addAll(of(root)));
        for (var who : words.keySet()) {
            if (!roots.containsKey(who)) {
                of(who).stream().filter(Standing::isMember).forEach(members::add);
            }
        }
        return members;
    }
}
