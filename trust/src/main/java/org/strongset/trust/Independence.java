package org.strongset.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strongset.trust.Closure.Root;
import org.strongset.trust.network.DisjointPaths;
import org.strongset.trust.network.Levels;
import org.strongset.trust.network.Network;
import org.strongset.trust.network.NetworkBuilder;

/// How many chains of certifications lead from roots to a key that share no party, and the fewest parties who stand on all chains.
///
/// It looks at the words alone, however long a chain is. A member of a closure whose roots weigh 1 has `need` of them or more (TRUST.md 6.3,
/// theorem 1); the reverse does not hold.
///
/// @param chains each from a root to the key, both included; of each party one of its keys
/// @param cut one key of each party of the fewest who stand on all chains
public record Independence(List<List<Principal>> chains, List<Principal> cut) {
    public Independence {
        chains = chains.stream().map(List::copyOf).toList();
        cut = List.copyOf(cut);
    }

    /// Returns it for a key; empty for a root, of which there is nothing to be found out.
    ///
    /// @param at when the words have to be in force
    public static Optional<Independence> of(Collection<Root> roots, Collection<Certifies> words, Instant at,
            Parties parties, Principal key) {
        var said = words.stream().filter(word -> word.inForceAt(at)).toList();
        var numbers = new LinkedHashMap<Principal, Integer>();
        roots.forEach(root -> numbers.putIfAbsent(root.who(), numbers.size()));
        numbers.putIfAbsent(key, numbers.size());
        said.forEach(word -> {
            numbers.putIfAbsent(word.by(), numbers.size());
            numbers.putIfAbsent(word.of(), numbers.size());
        });
        try (var network = network(numbers, roots, said, parties)) {
            var keys = List.copyOf(numbers.keySet());
            int target = number(numbers, key);
            if (roots.stream().anyMatch(root -> network.party(number(numbers, root.who())) == network.party(target))) {
                return Optional.empty();
            }
            var found = new DisjointPaths(network, new Levels(network, 1, Levels.MOST_DEPTH)).to(target,
                    Integer.MAX_VALUE);
            return Optional
                    .of(new Independence(found.paths().stream().map(path -> path.stream().map(keys::get).toList())
                            .toList(), found.cut().stream().map(keys::get).toList()));
        }
    }

    private static int number(Map<Principal, Integer> numbers, Principal key) {
        return numbers.getOrDefault(key, -1);
    }

    private static Network network(Map<Principal, Integer> numbers, Collection<Root> roots, List<Certifies> said,
            Parties parties) {
        var builder = new NetworkBuilder(numbers.size());
        roots.forEach(root -> builder.root(number(numbers, root.who()), 1));
        var party = new HashMap<String, Integer>();
        numbers.forEach((who, number) -> {
            int first = party.computeIfAbsent(parties.party(who.toString(), "").id(), _ -> number);
            if (first != number) {
                builder.join(first, number);
            }
        });
        // a chain goes on by whichever User ID of a key was certified, so all count as its first
        var pairs = new ArrayList<>(said.stream().map(word -> List.of(number(numbers, word.by()), number(numbers, word
                .of()))).distinct().toList());
        pairs.forEach(pair -> builder.certify(pair.getFirst(), pair.getLast()));
        return builder.build();
    }
}
