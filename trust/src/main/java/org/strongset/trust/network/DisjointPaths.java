package org.strongset.trust.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;

/// Chains of certifications from the roots to one key that have no party in common, and the fewest parties who stand on all chains.
///
/// As many disjoint chains as there are, so many parties at least have to be bad for all chains to be cut (Menger). A member of a closure
/// with `need` k and roots of weight 1 has k or more (TRUST.md 6.3, theorem 1); the reverse does not hold. A root counts as one party, and the
/// target's own party is on no chain.
///
/// It searches backward from the target, those who are near to the roots first, and turns back along chains that were found where that makes
/// room for one more (augmenting paths on the split graph).
///
/// Cost: a chain looks at a few keys where there are short ones; the last search, which finds none, at all from whom the target can be
/// reached without going through the others' chains.
public final class DisjointPaths {
    private final Network network;
    private final Levels levels;
    private final Set<Integer> roots = new HashSet<>();
    private final Map<Integer, List<Integer>> keysOf = new HashMap<>();
    private final Map<Integer, List<Integer>> furtherOf = new HashMap<>();
    /// From where a state was reached, going backward: a party's way in is its number, its way out the number's complement. Of the search that
    /// is going on, or the last.
    private final IntMap reached = new IntMap();
    private final Open open = new Open();

    /// @param levels of the same network: whoever has a low one is tried first
    public DisjointPaths(Network network, Levels levels) {
        this.network = network;
        this.levels = levels;
        for (int i = 0; i < network.roots(); i++) {
            roots.add(network.party(network.root(i)));
        }
        for (int node = 0; node < network.nodes(); node++) {
            int party = network.party(node);
            if (party != node) {
                keysOf.computeIfAbsent(party, _ -> new ArrayList<>(List.of(party))).add(node);
            }
        }
        for (int userId = network.nodes(); userId < network.userIds(); userId++) {
            furtherOf.computeIfAbsent(network.owner(userId), _ -> new ArrayList<>()).add(userId);
        }
    }

    /// What was found for a key.
    ///
    /// @param paths of parties, each from a root's to the target's
    /// @param cut the fewest parties who stand on all chains, in the order of their numbers; empty if not all chains were looked for
    public record Found(List<List<Integer>> paths, List<Integer> cut) {
        public Found {
            paths = paths.stream().map(List::copyOf).toList();
            cut = List.copyOf(cut);
        }
    }

    /// Looks for so many chains to a key, or for all and the cut.
    ///
    /// @param most how many are enough; [Integer#MAX_VALUE] for all
    /// @throws IllegalArgumentException if the key is a root's
    public Found to(int target, int most) {
        int party = network.party(target);
        if (roots.contains(party)) {
            throw new IllegalArgumentException("node " + target + " is a root");
        }
        var flow = new Flow(party);
        int found = 0;
        while (found < most && found < roots.size() && flow.augment()) {
            found++;
        }
        if (found == most) {
            return new Found(flow.paths(), List.of());
        }
        // with a chain from each root nobody is nearer to all of them than they are
        return new Found(flow.paths(), found == roots.size() ? List.copyOf(new TreeSet<>(roots)) : flow.cut());
    }

    /// Tells who certified any of the keys of a party, other parties only.
    private void certifiers(int party, IntConsumer to) {
        if (keysOf.isEmpty()) {
            of(party, party, to);
        } else {
            keysOf.getOrDefault(party, List.of(party)).forEach(node -> of(node, party, to));
        }
    }

    private void of(int node, int party, IntConsumer to) {
        of(node, to, party);
        if (!furtherOf.isEmpty()) {
            furtherOf.getOrDefault(node, List.of()).forEach(userId -> of(userId, to, party));
        }
    }

    private void of(int userId, IntConsumer to, int party) {
        int last = network.inStart(userId + 1);
        for (int edge = network.inStart(userId); edge < last; edge++) {
            int source = network.source(edge);
            int by = keysOf.isEmpty() ? source : network.party(source);
            if (by != party) {
                to.accept(by);
            }
        }
    }

    /// The chains to one target so far. A party on a chain knows who is before and after it there.
    private final class Flow {
        private static final int SOURCE = -1;

        private final int target;
        private final Map<Integer, Integer> after = new HashMap<>();
        private final Map<Integer, Integer> before = new HashMap<>();
        private final Set<Integer> last = new LinkedHashSet<>();

        Flow(int target) {
            this.target = target;
            reached.clear();
        }

        /// Finds room for one more chain.
        boolean augment() {
            reached.clear();
            reached.put(target, target);
            open.clear();
            open.add(target, 0);
            while (!open.isEmpty()) {
                int state = open.next();
                int root = state >= 0 ? into(state) : SOURCE;
                if (state < 0) {
                    visit(after.getOrDefault(~state, target), state);
                }
                if (root != SOURCE) {
                    take(root);
                    return true;
                }
            }
            return false;
        }

        /// Goes back from a party's way in, and returns a root from which there is one more chain, if one certified it.
        private int into(int party) {
            var found = new int[]{SOURCE};
            if (after.containsKey(party)) {
                visit(~party, party);
            }
            certifiers(party, by -> {
                if (found[0] != SOURCE || by == target) {
                    return;
                }
                if (after.containsKey(by)) {
                    visit(~by, party);
                } else if (!reached.has(by)) {
                    visit(by, party);
                    found[0] = roots.contains(by) ? by : SOURCE;
                }
            });
            return found[0];
        }

        private void visit(int state, int from) {
            if (!reached.has(state)) {
                reached.put(state, from);
                open.add(state, levels.level(state < 0 ? ~state : state));
            }
        }

        /// Takes the chain that begins at a root: what it adds to the others, and what of theirs it goes back along.
        private void take(int root) {
            int state = root;
            var added = new ArrayList<int[]>(List.of(new int[]{SOURCE, root}));
            var removed = new ArrayList<int[]>();
            while (state != target) {
                int next = step(state);
                int by = state < 0 ? ~state : state;
                if (next < 0) {
                    removed.add(new int[]{~next, by});
                } else if (next != by) { // else it leaves the chain that goes through it
                    added.add(new int[]{by, next});
                }
                state = next;
            }
            removed.forEach(edge -> unlink(edge[0], edge[1]));
            added.forEach(edge -> link(edge[0], edge[1]));
        }

        private int step(int state) {
            return reached.get(state, target);
        }

        private void unlink(int by, int of) {
            after.remove(by, of);
            before.remove(of, by);
            last.remove(of == target ? by : SOURCE);
        }

        private void link(int by, int of) {
            if (of == target) {
                last.add(by);
            } else {
                before.put(of, by);
            }
            if (by != SOURCE) {
                after.put(by, of);
            }
        }

        List<List<Integer>> paths() {
            var paths = new ArrayList<List<Integer>>();
            for (int end : last) {
                var path = new ArrayList<Integer>(List.of(end, target));
                for (int by = before.getOrDefault(end, SOURCE); by != SOURCE; by = before.getOrDefault(by, SOURCE)) {
                    path.addFirst(by);
                }
                paths.add(path);
            }
            return paths;
        }

        /// Returns the parties whose way out reaches the target and whose way in does not.
        List<Integer> cut() {
            var cut = new TreeSet<Integer>();
            after.keySet().forEach(party -> {
                if (reached.has(~party) && !reached.has(party)) {
                    cut.add(party);
                }
            });
            return List.copyOf(cut);
        }
    }

    /// States to go on from, those of the lowest level first.
    private static final class Open {
        private final int[][] states = new int[Levels.MOST_DEPTH + 2][8];
        private final int[] sizes = new int[Levels.MOST_DEPTH + 2];
        private int lowest = sizes.length;

        void add(int state, int level) {
            int at = level < 0 ? Levels.MOST_DEPTH + 1 : level;
            if (sizes[at] == states[at].length) {
                states[at] = Arrays.copyOf(states[at], 2 * sizes[at]);
            }
            states[at][sizes[at]++] = state;
            lowest = Math.min(lowest, at);
        }

        boolean isEmpty() {
            while (lowest < sizes.length && sizes[lowest] == 0) {
                lowest++;
            }
            return lowest == sizes.length;
        }

        int next() {
            return states[lowest][--sizes[lowest]];
        }

        void clear() {
            Arrays.fill(sizes, 0);
            lowest = sizes.length;
        }
    }
}
