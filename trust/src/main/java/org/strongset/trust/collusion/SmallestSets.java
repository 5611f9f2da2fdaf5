package org.strongset.trust.collusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// The cheapest sets of parties by which a circuit holds (TRUST.md 6.4).
///
/// @param low no cheaper set does; [#NOBODY] if no set does at all
/// @param high what the cheapest set that was found costs; [#NOBODY] if none was. It is `low` unless the work that was allowed came to its end
/// @param sets the sets that cost `low`, or, if that is not certain, the one that costs `high`; none if nobody can, one empty one if
///        nobody is needed
/// @param complete whether these are all sets of that cost
public record SmallestSets(long low, long high, List<SortedSet<String>> sets, boolean complete) {
    /// The cost of what nobody can bring about.
    public static final long NOBODY = Long.MAX_VALUE;
    /// How many sets are listed at most.
    public static final int MOST_SETS = 1_000;
    /// How many edges one search may walk over; an ordinary one takes some tens of thousands.
    public static final long WORK = 100_000_000;

    public SmallestSets {
        sets = List.copyOf(sets);
    }

    /// Returns whether the number is certain.
    public boolean isExact() {
        return low == high;
    }

    /// Finds them, with [#WORK] to do it.
    public static SmallestSets of(Circuit circuit) {
        return of(circuit, WORK);
    }

    /// Finds them. The answer depends on the circuit and on `work` alone, never on the time that it takes.
    ///
    /// @param work how many edges may be walked over; what is known when it is used up is the answer
    public static SmallestSets of(Circuit circuit, long work) {
        return new Search(circuit, work).run(MOST_SETS);
    }

    /// Finds the number and one set, which is a good deal quicker than all of them.
    ///
    /// @param work as in [#of]
    public static SmallestSets one(Circuit circuit, long work) {
        return new Search(circuit, work).run(1);
    }

    /// Branch and bound. The bound of a node of the tree is that of a circuit in which nothing is shared: what a shared node costs is split
    /// among its parents, and the split is improved as long as it helps.
    private static final class Search {
        private static final double INFINITE = Double.POSITIVE_INFINITY;
        private static final double CLOSE = 1e-7;
        private static final int ROUNDS_AT_ROOT = 60;
        private static final int ROUNDS = 8;
        private static final int LARGEST_TABLE = 4096;
        /// The numbers of so many edges fit into the bits of a cost that do not matter.
        private static final int WIDEST = 0xFFFFF;

        private enum State {
            FREE,
            IN,
            OUT
        }

        private final Circuit circuit;
        private final State[] states;
        private final int[] nodeOf;
        /// How many edges lead to each node.
        private final int[] parents;
        /// Which part of a child's cost an edge takes; 1 together over all edges to a child.
        private final double[] shares;
        private final double[] costs;
        private final boolean[] chosen;
        private final boolean[] demanded;
        private long work;
        private long paid;
        private long best = NOBODY;
        private boolean[] bestSet = new boolean[0];
        private final List<boolean[]> found = new ArrayList<>();
        private boolean spent;

        Search(Circuit circuit, long work) {
            this.circuit = circuit;
            this.work = work;
            this.states = new State[circuit.parties().size()];
            Arrays.fill(states, State.FREE);
            this.nodeOf = new int[states.length];
            this.parents = new int[circuit.nodes()];
            this.shares = new double[circuit.edges()];
            this.costs = new double[circuit.nodes()];
            this.chosen = new boolean[circuit.edges()];
            this.demanded = new boolean[circuit.nodes()];
            for (int node = 0; node < circuit.nodes(); node++) {
                if (circuit.party(node) >= 0) {
                    nodeOf[circuit.party(node)] = node;
                }
            }
            for (int edge = 0; edge < circuit.edges(); edge++) {
                parents[circuit.child(edge)]++;
            }
        }

        /// @param most how many sets to list; of one it is the one that was found, and it counts as all only if it is known to be
        SmallestSets run(int most) {
            var all = new boolean[states.length];
            for (int i = 0; i < all.length; i++) {
                all[i] = circuit.price(i) != Circuit.INFINITE;
            }
            if (!circuit.holds(all)) {
                return new SmallestSets(NOBODY, NOBODY, List.of(), true);
            }
            share(false);
            consider();
            share(true);
            long low = improve(ROUNDS_AT_ROOT);
            if (low < best) {
                descend(ROUNDS);
            }
            if (spent) {
                return new SmallestSets(Math.min(low, best), best, List.of(named(bestSet)), false);
            }
            if (most == 1) {
                return new SmallestSets(best, best, List.of(named(bestSet)), best == 0);
            }
            Arrays.fill(states, State.FREE);
            paid = 0;
            enumerate();
            if (found.isEmpty()) {
                found.add(bestSet);
            }
            return new SmallestSets(best, best, found.stream().map(this::named).toList(), !spent);
        }

        private SortedSet<String> named(boolean[] set) {
            var names = new TreeSet<String>();
            for (int i = 0; i < set.length; i++) {
                if (set[i]) {
                    names.add(circuit.parties().get(i));
                }
            }
            return names;
        }

        /// Splits evenly, or lets each edge take all, which is no bound but leads to a good first set.
        private void share(boolean split) {
            for (int edge = 0; edge < shares.length; edge++) {
                shares[edge] = split ? 1.0 / parents[circuit.child(edge)] : 1;
            }
        }

        /// Goes down both branches for one party after the other: with it, then without it.
        private void descend(int rounds) {
            var left = new ArrayList<Integer>();
            while (!spent && improve(rounds) < best) {
                int party = mostShared();
                if (party < 0) {
                    break;
                }
                states[party] = State.IN;
                paid += circuit.price(party);
                descend(rounds);
                paid -= circuit.price(party);
                states[party] = State.OUT;
                left.add(party);
            }
            left.forEach(party -> states[party] = State.FREE);
        }

        /// Finds all sets of the best cost, each once: those with a party, then those without it.
        private void enumerate() {
            var left = new ArrayList<Integer>();
            while (!spent && paid + relax() <= best + CLOSE) {
                var in = in();
                if (circuit.holds(in)) {
                    found.add(in);
                    spent = found.size() >= MOST_SETS;
                    break;
                }
                int party = mostShared();
                if (party < 0) {
                    break;
                }
                states[party] = State.IN;
                paid += circuit.price(party);
                enumerate();
                paid -= circuit.price(party);
                states[party] = State.OUT;
                left.add(party);
            }
            left.forEach(party -> states[party] = State.FREE);
        }

        private boolean[] in() {
            var in = new boolean[states.length];
            for (int i = 0; i < in.length; i++) {
                in[i] = states[i] == State.IN;
            }
            return in;
        }

        /// Returns the best bound of some rounds, each of which moves what a shared node costs towards those who chose it.
        private long improve(int rounds) {
            long bound = 0;
            double step = 0.7;
            for (int round = 0; round < rounds && !spent; round++) {
                consider();
                bound = Math.max(bound, paid + whole(costs[costs.length - 1]));
                if (bound >= best || !move(step)) {
                    break;
                }
                step *= 0.93;
            }
            return bound;
        }

        private static long whole(double cost) {
            return cost == INFINITE ? NOBODY >> 1 : (long) Math.ceil(cost - CLOSE);
        }

        /// Computes the bound, and keeps the set that it stands for, without whom it does not need, if it is better than any before.
        private void consider() {
            if (relax() == INFINITE) {
                return;
            }
            var set = in();
            for (int node = 0; node < demanded.length; node++) {
                if (demanded[node] && circuit.party(node) >= 0) {
                    set[circuit.party(node)] = true;
                }
            }
            if (cost(set) >= best + widest()) {
                return; // it is too far off for what it does not need to matter
            }
            reduce(set);
            long cost = cost(set);
            if (cost < best) {
                best = cost;
                bestSet = set;
            }
        }

        /// Returns how much a set may cost above the best and still be worth reducing.
        private long widest() {
            return best == NOBODY ? 0 : 2 + best / 2;
        }

        private long cost(boolean[] set) {
            long cost = 0;
            for (int i = 0; i < set.length; i++) {
                cost += set[i] ? circuit.price(i) : 0;
            }
            return cost;
        }

        /// Takes out whom it holds without, the dearest first.
        private void reduce(boolean[] set) {
            var order = new ArrayList<Integer>();
            for (int i = 0; i < set.length; i++) {
                if (set[i]) {
                    order.add(i);
                }
            }
            order.sort((a, b) -> Integer.compare(circuit.price(b), circuit.price(a)));
            for (int party : order) {
                set[party] = false;
                pay(shares.length);
                set[party] = !circuit.holds(set);
            }
        }

        private void pay(long edges) {
            work -= edges;
            spent |= work < 0;
        }

        /// Computes what each node costs by the split, and what is chosen for that.
        ///
        /// @return the cost of the root, infinite if it cannot hold any more
        private double relax() {
            pay(shares.length);
            Arrays.fill(chosen, false);
            for (int node = 0; node < costs.length; node++) {
                int party = circuit.party(node);
                costs[node] = party >= 0 ? cost(party) : choose(node);
            }
            Arrays.fill(demanded, false);
            demanded[demanded.length - 1] = costs[costs.length - 1] != INFINITE;
            for (int node = demanded.length - 1; node >= 0; node--) {
                for (int edge = circuit.from(node); edge < circuit.to(node); edge++) {
                    chosen[edge] &= demanded[node];
                    demanded[circuit.child(edge)] |= chosen[edge];
                }
            }
            return costs[costs.length - 1];
        }

        private double cost(int party) {
            return switch (states[party]) {
                case IN -> 0;
                case OUT -> INFINITE;
                case FREE -> circuit.price(party) == Circuit.INFINITE ? INFINITE : circuit.price(party);
            };
        }

        private double at(int edge) {
            double cost = costs[circuit.child(edge)];
            return cost == INFINITE ? INFINITE : cost * shares[edge];
        }

        /// Chooses the cheapest children that are enough.
        private double choose(int node) {
            int from = circuit.from(node);
            int to = circuit.to(node);
            int need = circuit.need(node);
            if (need == 0) {
                return 0;
            }
            long all = 0;
            boolean alike = true;
            for (int edge = from; edge < to; edge++) {
                all += at(edge) == INFINITE ? 0 : circuit.weight(edge);
                alike &= circuit.weight(edge) == 1;
            }
            if (all < need) {
                return INFINITE;
            }
            if (all == need) {
                return take(from, to);
            }
            if (need == 1) {
                return takeCheapest(from, to);
            }
            return alike || (long) need * (to - from) > (long) LARGEST_TABLE * LARGEST_TABLE || need > LARGEST_TABLE
                    ? takeInOrder(from, to, need)
                    : takeByTable(from, to, need);
        }

        private double take(int from, int to) {
            double cost = 0;
            for (int edge = from; edge < to; edge++) {
                if (at(edge) != INFINITE) {
                    chosen[edge] = true;
                    cost += at(edge);
                }
            }
            return cost;
        }

        private double takeCheapest(int from, int to) {
            int least = from;
            for (int edge = from + 1; edge < to; edge++) {
                if (at(edge) < at(least)) {
                    least = edge;
                }
            }
            chosen[least] = true;
            return at(least);
        }

        /// Those that cost least for their weight, the last of them in part: what is chosen is enough, and no choice costs less than what is
        /// returned. Where all weigh the same it is the choice itself that costs that.
        private double takeInOrder(int from, int to, int need) {
            var order = inOrder(from, to);
            double cost = 0;
            long rest = need;
            for (int i = 0; i < order.length && rest > 0; i++) {
                int edge = order[i];
                chosen[edge] = true;
                cost += at(edge) * Math.min(1, (double) rest / circuit.weight(edge));
                rest -= circuit.weight(edge);
            }
            return cost;
        }

        /// Returns the edges whose child can be had, those that cost least for their weight first.
        private int[] inOrder(int from, int to) {
            if (to - from > WIDEST) {
                return IntStream.range(from, to).filter(edge -> at(edge) != INFINITE).boxed().sorted(Comparator
                        .comparingDouble(edge -> at(edge) / circuit.weight(edge))).mapToInt(edge -> edge).toArray();
            }
            var order = new long[to - from];
            int size = 0;
            for (int edge = from; edge < to; edge++) {
                double each = at(edge) / circuit.weight(edge);
                if (each != INFINITE) {
                    // a cost that is not negative is in the order of its bits; the lowest of them make room for the place
                    order[size++] = (Double.doubleToRawLongBits(each) & -(WIDEST + 1L)) | (edge - from);
                }
            }
            Arrays.sort(order, 0, size);
            var edges = new int[size];
            for (int i = 0; i < size; i++) {
                edges[i] = from + (int) (order[i] & WIDEST);
            }
            return edges;
        }

        /// The cheapest choice for each weight up to what is needed, one child after the other.
        private double takeByTable(int from, int to, int need) {
            pay((long) need * (to - from));
            var least = new double[need + 1];
            Arrays.fill(least, INFINITE);
            least[0] = 0;
            var took = new boolean[to - from][need + 1];
            for (int edge = from; edge < to; edge++) {
                double cost = at(edge);
                if (cost == INFINITE) {
                    continue;
                }
                for (int sum = need; sum >= 1; sum--) {
                    double with = least[Math.max(0, sum - circuit.weight(edge))] + cost;
                    if (with < least[sum]) {
                        least[sum] = with;
                        took[edge - from][sum] = true;
                    }
                }
            }
            int sum = need;
            for (int edge = to - 1; edge >= from && sum > 0; edge--) {
                if (took[edge - from][sum]) {
                    chosen[edge] = true;
                    sum = Math.max(0, sum - circuit.weight(edge));
                }
            }
            return least[need];
        }

        /// Moves what a shared node costs towards the edges that chose it.
        ///
        /// @return whether some shared node was chosen by some of its parents and not by all
        private boolean move(double step) {
            var weighed = new double[costs.length];
            var chosenBy = new int[costs.length];
            for (int edge = 0; edge < shares.length; edge++) {
                chosenBy[circuit.child(edge)] += chosen[edge] ? 1 : 0;
            }
            boolean moved = false;
            double more = Math.exp(step);
            for (int edge = 0; edge < shares.length; edge++) {
                int child = circuit.child(edge);
                if (chosenBy[child] > 0 && chosenBy[child] < parents[child]) {
                    moved = true;
                    shares[edge] *= chosen[edge] ? more : 1;
                    weighed[child] += shares[edge];
                }
            }
            for (int edge = 0; moved && edge < shares.length; edge++) {
                int child = circuit.child(edge);
                if (weighed[child] > 0) {
                    shares[edge] /= weighed[child];
                }
            }
            return moved;
        }

        /// Returns the free party that most parents of what is chosen have, or -1 if none is chosen.
        private int mostShared() {
            int most = -1;
            for (int party = 0; party < states.length; party++) {
                if (states[party] == State.FREE && demanded[nodeOf[party]]
                        && (most < 0 || parents[nodeOf[party]] > parents[nodeOf[most]])) {
                    most = party;
                }
            }
            return most;
        }
    }
}
