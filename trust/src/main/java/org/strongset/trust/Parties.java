package org.strongset.trust;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.strongset.model.Party;

/// Which keys fall together: the unit that every threshold counts (TRUST.md 2.1).
///
/// By default each key is a party of its own. Joining can only lower a count, so a join is believed without proof;
/// nothing here can split a party. Immutable; a look-up is one step.
///
/// Fate groups are carried and shown, not counted: sharing an employer does not make two people one, and what it costs
/// is a matter of the collusion number.
public final class Parties {
    private static final String PREFIX = "party:";
    private static final String KEY = "key:";
    private static final String OPENPGP = PREFIX + "openpgp:";

    private final List<List<String>> joins;
    private final Map<String, String> names;
    private final Map<String, Party> byNode;
    private final Map<String, List<String>> fate;

    private Parties(List<List<String>> joins, Map<String, String> names, Map<String, Party> byNode,
            Map<String, List<String>> fate) {
        this.joins = joins;
        this.names = names;
        this.byNode = byNode;
        this.fate = fate;
    }

    /// Returns parties in which every key stands for itself.
    public static Parties none() {
        return of(List.of(), Map.of(), Map.of());
    }

    /// Returns the parties that these joins make.
    ///
    /// @param joins sets that fall together, of [Principal]s as they are written and `party:NAME`; transitive
    /// @param names what the policy calls a key or party, by the same ids
    /// @param fate fate groups, carried as they are
    /// @throws IllegalArgumentException if an id is of neither kind
    public static Parties of(Collection<? extends Collection<String>> joins, Map<String, String> names,
            Map<String, ? extends Collection<String>> fate) {
        var union = new Union();
        names.keySet().forEach(id -> union.find(node(id)));
        for (var join : joins) {
            var ids = join.stream().map(Parties::node).sorted().toList();
            ids.forEach(id -> union.join(ids.getFirst(), id));
        }
        var nodeNames = new TreeMap<String, String>();
        names.forEach((id, name) -> nodeNames.put(node(id), name));
        var byNode = new HashMap<String, Party>();
        for (var members : union.sets()) {
            var party = new Party(members.stream().min(ID_ORDER).orElseThrow(),
                    members.stream().filter(nodeNames::containsKey).map(nodeNames::get).findFirst().orElse(""));
            members.forEach(member -> byNode.put(member, party));
        }
        var carried = new TreeMap<String, List<String>>();
        fate.forEach((group, ids) -> carried.put(group, List.copyOf(ids)));
        return new Parties(joins.stream().map(List::<String>copyOf).toList(), new TreeMap<>(names), Map.copyOf(
                byNode), carried);
    }

    /// Returns these parties with more of them joined.
    ///
    /// @param more sets that fall together, as in [#of]
    public Parties joined(Collection<? extends Collection<String>> more) {
        if (more.isEmpty()) {
            return this;
        }
        var all = new ArrayList<Collection<String>>(joins);
        all.addAll(more);
        return of(all, names, fate);
    }

    /// A name that the user wrote before the ids of keys; then the smallest.
    private static final Comparator<String> ID_ORDER = Comparator
            .<String, Boolean>comparing(Parties::isKey).thenComparing(Comparator.naturalOrder());

    /// Returns whether this is the party of one key, and no name that somebody gave to a party.
    public static boolean isKey(String party) {
        return Stream.of(Principal.Kind.values()).anyMatch(kind -> party.startsWith(node(kind.prefix())));
    }

    /// Returns the party of a key or party id; `claimedName` is used if the policy has no name for it.
    public Party party(String id, String claimedName) {
        var node = node(id);
        var known = byNode.get(node);
        if (known == null) {
            return new Party(node, claimedName);
        }
        return known.name().isEmpty() ? new Party(known.id(), claimedName) : known;
    }

    /// Returns how many distinct parties these keys or parties are.
    public int count(Collection<String> ids) {
        return (int) ids.stream().map(id -> party(id, "").id()).distinct().count();
    }

    /// Returns the fingerprints of all OpenPGP certificates that have a name or were joined, in their order.
    public SortedSet<String> fingerprints() {
        var fingerprints = new TreeSet<String>();
        for (var node : byNode.keySet()) {
            if (node.startsWith(OPENPGP)) {
                fingerprints.add(node.substring(OPENPGP.length()));
            }
        }
        return fingerprints;
    }

    /// Returns the ids of the parties that a key belongs to by a name or a join.
    public Set<String> withKeys() {
        return byNode.entrySet().stream().filter(entry -> isKey(entry.getKey())).map(entry -> entry.getValue().id())
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Returns the fate groups, in the order of their names.
    public SortedMap<String, List<String>> fate() {
        return new TreeMap<>(fate);
    }

    /// Returns which sets fall together, as they were joined.
    public List<List<String>> joins() {
        return joins;
    }

    /// Returns what keys and parties are called, in the order of their ids.
    public SortedMap<String, String> names() {
        return new TreeMap<>(names);
    }

    /// `key:openpgp:F` and `party:openpgp:F` are one node.
    private static String node(String id) {
        if (id.startsWith(KEY)) {
            return PREFIX + id.substring(KEY.length());
        }
        if (id.startsWith(PREFIX)) {
            return id;
        }
        throw new IllegalArgumentException("\"" + id + "\" is neither a key: nor a party:");
    }

    /// Disjoint sets, with path halving.
    private static final class Union {
        private final Map<String, String> parent = new TreeMap<>();

        String find(String node) {
            parent.putIfAbsent(node, node);
            var at = node;
            while (true) {
                var up = parent.getOrDefault(at, at);
                if (up.equals(at)) {
                    return at;
                }
                var above = parent.getOrDefault(up, up);
                parent.put(at, above);
                at = above;
            }
        }

        void join(String a, String b) {
            var rootOfA = find(a);
            var rootOfB = find(b);
            if (!rootOfA.equals(rootOfB)) {
                parent.put(rootOfB, rootOfA);
            }
        }

        List<SortedSet<String>> sets() {
            var sets = new TreeMap<String, SortedSet<String>>();
            for (var node : List.copyOf(parent.keySet())) {
                sets.computeIfAbsent(find(node), _ -> new TreeSet<>()).add(node);
            }
            return new ArrayList<>(sets.values());
        }
    }
}
