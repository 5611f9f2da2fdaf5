package org.strongset.trust.collusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Who could bring something about: thresholds over parties, without a "not". A node holds if the weights of those of its children that
/// hold come to what it needs; a party holds if it is in the set that is asked about. Nodes may be shared.
///
/// Immutable. It is made by a [Builder], children before their parents.
public final class Circuit {
    /// The price of a party that cannot be had.
    public static final int INFINITE = Integer.MAX_VALUE;

    /// Prices, and what is needed, stay below that.
    static final int MOST = 1 << 24;

    private final List<String> parties;
    private final int[] prices;
    /// The number of the party that a node is; -1 for a gate.
    private final int[] partyOf;
    private final int[] needs;
    /// The children of gate `n` stand from `first[n]` on, as far as `first[n + 1]`.
    private final int[] first;
    private final int[] children;
    private final int[] weights;

    private Circuit(List<String> parties, int[] prices, int[] partyOf, int[] needs, int[] first, int[] children,
            int[] weights) {
        this.parties = parties;
        this.prices = prices;
        this.partyOf = partyOf;
        this.needs = needs;
        this.first = first;
        this.children = children;
        this.weights = weights;
    }

    /// Makes a circuit. What it returns as nodes are numbers for its own methods alone.
    public static final class Builder {
        private final Map<String, Integer> nodeOfParty = new LinkedHashMap<>();
        private final List<Integer> prices = new ArrayList<>();
        private final List<Integer> partyOf = new ArrayList<>();
        private final List<Integer> needs = new ArrayList<>();
        private final List<int[]> children = new ArrayList<>();
        private final List<int[]> weights = new ArrayList<>();

        /// Returns the node of a party; the same one for the same id, whose first price counts.
        ///
        /// @param price 1 to 16,777,215, or [Circuit#INFINITE]
        /// @throws IllegalArgumentException if the price is another
        public int party(String id, int price) {
            if (price < 1 || (price >= MOST && price != INFINITE)) {
                throw new IllegalArgumentException("a price is 1 to " + (MOST - 1) + ", not " + price);
            }
            var known = nodeOfParty.get(id);
            if (known == null) {
                known = add(nodeOfParty.size(), 0, new int[0], new int[0]);
                nodeOfParty.put(id, known);
                prices.add(price);
            }
            return known;
        }

        /// Returns a node that holds if so many of these hold; a child that stands there twice counts twice.
        ///
        /// @param need 0 for one that always holds
        public int atLeast(int need, Collection<Integer> of) {
            var weights = new int[of.size()];
            Arrays.fill(weights, 1);
            return atLeast(need, of, weights);
        }

        /// Returns a node that holds if the weights of those that hold come to what it needs.
        ///
        /// @param weights of each of them, in their order, at least 1
        /// @throws IllegalArgumentException if there are not as many weights, or a child is none of this builder's
        public int atLeast(int need, Collection<Integer> of, int[] weights) {
            var nodes = of.stream().mapToInt(Integer::intValue).toArray();
            if (need < 0 || need >= MOST || nodes.length != weights.length
                    || Arrays.stream(weights).anyMatch(weight -> weight < 1 || weight >= MOST)
                    || Arrays.stream(nodes).anyMatch(node -> node < 0 || node >= partyOf.size())) {
                throw new IllegalArgumentException("no gate: " + need + " of " + of + " with " + Arrays.toString(
                        weights));
            }
            return add(-1, need, nodes, weights.clone());
        }

        /// Returns a node that holds if one of these does; never if there are none.
        public int any(Collection<Integer> of) {
            return of.size() == 1 ? of.iterator().next() : atLeast(1, of);
        }

        /// Returns a node that holds if all of these do; always if there are none.
        public int all(Collection<Integer> of) {
            return of.size() == 1 ? of.iterator().next() : atLeast(of.size(), of);
        }

        private int add(int party, int need, int[] of, int[] weights) {
            partyOf.add(party);
            needs.add(need);
            children.add(of);
            this.weights.add(weights);
            return partyOf.size() - 1;
        }

        /// Returns the circuit that asks whether `root` holds, without what plays no part in it.
        public Circuit build(int root) {
            var reached = new boolean[partyOf.size()];
            reached[root] = true;
            int nodes = 0;
            int edges = 0;
            for (int node = root; node >= 0; node--) {
                if (reached[node]) {
                    nodes++;
                    edges += children.get(node).length;
                    for (int child : children.get(node)) {
                        reached[child] = true;
                    }
                }
            }
            var ids = nodeOfParty.keySet().toArray(String[]::new);
            var parties = new ArrayList<String>();
            var price = new int[nodes];
            var partyAt = new int[nodes];
            var need = new int[nodes];
            var first = new int[nodes + 1];
            var child = new int[edges];
            var weight = new int[edges];
            var renumbered = new int[root + 1];
            int at = 0;
            int edge = 0;
            for (int node = 0; node <= root; node++) {
                if (!reached[node]) {
                    continue;
                }
                renumbered[node] = at;
                int party = partyOf.get(node);
                partyAt[at] = party < 0 ? -1 : parties.size();
                if (party >= 0) {
                    price[parties.size()] = prices.get(party);
                    parties.add(ids[party]);
                }
                need[at] = needs.get(node);
                for (int i = 0; i < children.get(node).length; i++) {
                    child[edge] = renumbered[children.get(node)[i]];
                    weight[edge++] = weights.get(node)[i];
                }
                first[++at] = edge;
            }
            return new Circuit(List.copyOf(parties), Arrays.copyOf(price, parties.size()), partyAt, need, first, child,
                    weight);
        }
    }

    /// Returns the ids of all parties that play a part, in the order in which they came.
    public List<String> parties() {
        return parties;
    }

    /// Returns whether it holds by these parties.
    public boolean holds(Set<String> by) {
        var in = new boolean[parties.size()];
        for (int i = 0; i < in.length; i++) {
            in[i] = by.contains(parties.get(i));
        }
        return holds(in);
    }

    boolean holds(boolean[] in) {
        var holds = new boolean[partyOf.length];
        for (int node = 0; node < holds.length; node++) {
            if (partyOf[node] >= 0) {
                holds[node] = in[partyOf[node]];
            } else {
                long weight = 0;
                for (int edge = first[node]; edge < first[node + 1]; edge++) {
                    weight += holds[children[edge]] ? weights[edge] : 0;
                }
                holds[node] = weight >= needs[node];
            }
        }
        return holds[holds.length - 1];
    }

    /// Returns the circuit that holds if this one does not without them: k of n becomes n - k + 1 of n. Its smallest sets are those without
    /// whom this one falls.
    public Circuit dual() {
        var needs = this.needs.clone();
        for (int node = 0; node < needs.length; node++) {
            if (partyOf[node] < 0) {
                long all = 0;
                for (int edge = first[node]; edge < first[node + 1]; edge++) {
                    all += weights[edge];
                }
                needs[node] = Math.clamp(all - needs[node] + 1, 0, MOST - 1);
            }
        }
        return new Circuit(parties, prices, partyOf, needs, first, children, weights);
    }

    /// Returns the same with some parties that cannot be had.
    public Circuit without(Set<String> honest) {
        var prices = this.prices.clone();
        for (int i = 0; i < prices.length; i++) {
            if (honest.contains(parties.get(i))) {
                prices[i] = INFINITE;
            }
        }
        return new Circuit(parties, prices, partyOf, needs, first, children, weights);
    }

    /// Returns what is left of it if some parties are bad already.
    public Circuit given(Set<String> bad) {
        return replacing(party -> bad.contains(party) ? Set.of() : Set.of(party));
    }

    /// Returns the same circuit over other parties: what was one party holds if all of these do, and always if there are none. A party keeps
    /// its price under its own id, and any other costs 1.
    ///
    /// @param by asked once for each party
    public Circuit replacing(Function<String, ? extends Collection<String>> by) {
        var left = new Builder();
        var nodes = new ArrayList<Integer>();
        for (int node = 0; node < partyOf.length; node++) {
            if (partyOf[node] >= 0) {
                var id = parties.get(partyOf[node]);
                int price = prices[partyOf[node]];
                nodes.add(left
                        .all(by.apply(id).stream().map(one -> left.party(one, one.equals(id) ? price : 1)).toList()));
            } else {
                var of = new ArrayList<Integer>();
                for (int edge = first[node]; edge < first[node + 1]; edge++) {
                    of.add(nodes.get(children[edge]));
                }
                nodes.add(left.atLeast(needs[node], of, Arrays.copyOfRange(weights, first[node], first[node + 1])));
            }
        }
        return left.build(nodes.getLast());
    }

    int nodes() {
        return partyOf.length;
    }

    int edges() {
        return children.length;
    }

    /// Returns the number of the party that a node is; -1 for a gate.
    int party(int node) {
        return partyOf[node];
    }

    int price(int party) {
        return prices[party];
    }

    int need(int node) {
        return needs[node];
    }

    int from(int node) {
        return first[node];
    }

    int to(int node) {
        return first[node + 1];
    }

    int child(int edge) {
        return children[edge];
    }

    int weight(int edge) {
        return weights[edge];
    }
}
