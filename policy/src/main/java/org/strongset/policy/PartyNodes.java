package org.strongset.policy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.strongset.model.Party;
import org.strongset.trust.collusion.Circuit;

/// The parties of one circuit: each is bad by itself, or by whichever group falls with it (TRUST.md 2.1).
final class PartyNodes {
    private final Policy policy;
    private final Circuit.Builder builder;
    /// The groups that take a party along, by its id.
    private final Map<String, List<Party>> groupsOf = new HashMap<>();
    /// What certificates call those whom the evidence speaks of.
    private final Map<String, String> called = new HashMap<>();
    private final Map<String, Party> named = new LinkedHashMap<>();
    private final Map<String, Integer> known = new HashMap<>();

    /// @param taken the ids of parties that nothing can count
    PartyNodes(Policy policy, Facts facts, Circuit.Builder builder, boolean together, Set<String> taken) {
        this(policy, facts, builder, together);
        taken.forEach(id -> known.put(id, builder.any(List.of())));
    }

    /// @param together whether a group takes those with it who fall with it
    PartyNodes(Policy policy, Facts facts, Circuit.Builder builder, boolean together) {
        this.policy = policy;
        facts.certified().values().forEach(one -> called.put(one.principal(), one.name()));
        facts.made().forEach(one -> called.put(String.valueOf(one.principal()), one.name()));
        this.builder = builder;
        if (together) {
            policy.parties().fate()
                    .forEach((group, members) -> members.forEach(member -> groupsOf.computeIfAbsent(policy
                            .parties().party(member, "").id(), _ -> new ArrayList<>())
                            .add(policy.parties().party(group, ""))));
        }
    }

    /// Returns the node that holds if whoever has this key, or this party, is bad: itself, a group that takes it along, or one that takes that.
    ///
    /// @param id `key:openpgp:FINGERPRINT` or `party:…`
    /// @param name for people, if the policy has none
    int bad(String id, String name) {
        var party = policy.parties().party(id, name.isEmpty() ? called.getOrDefault(id, "") : name);
        named.merge(party.id(), party, (one, other) -> one.name().isEmpty() ? other : one);
        var before = known.get(party.id());
        if (before != null) {
            return before;
        }
        var all = new LinkedHashSet<>(List.of(party.id()));
        var open = new ArrayDeque<>(all);
        while (!open.isEmpty()) {
            for (var group : groupsOf.getOrDefault(open.remove(), List.of())) {
                if (all.add(group.id())) {
                    named.putIfAbsent(group.id(), group);
                    open.add(group.id());
                }
            }
        }
        int node = builder.any(all.stream().map(one -> builder.party(one, 1)).toList());
        known.put(party.id(), node);
        return node;
    }

    /// Returns the node that holds if one of these is bad.
    int anyBad(Collection<Party> parties) {
        return builder.any(parties.stream().map(party -> bad(party.id(), party.name())).toList());
    }

    /// Returns a node for each distinct party of these keys, in their order.
    List<Integer> each(Collection<String> ids) {
        var nodes = new LinkedHashMap<String, Integer>();
        ids.forEach(id -> nodes.computeIfAbsent(policy.parties().party(id, "").id(), _ -> bad(id, "")));
        return List.copyOf(nodes.values());
    }

    /// Returns whom the circuit may name, by id.
    Map<String, Party> named() {
        return named;
    }
}
