package org.strongset.trust.network;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// At which level each node of a network is a member, by the closure of TRUST.md 3.2, kept right with each change.
///
/// A level is the smallest that the levels below it give, so there is exactly one answer: whatever is changed, it is enough to look again at
/// those whose certifiers have another level now, until nothing changes. Nothing holds itself up in a circle.
///
/// Cost: a pass looks once at each certification by a member who may introduce. A change looks at the certifications of each node whose
/// certifiers changed. Of the state there is one byte for each User ID. Not for several threads.
public final class Levels {
    /// The deepest that a level may be.
    public static final int MOST_DEPTH = 60;
    private static final int MOST_NEED = 63;
    private static final int MEMBER = 64;
    private static final int[] NONE = {};

    private final Network network;
    private final int need;
    private final int maxDepth;
    private final Map<Integer, Integer> weights = new HashMap<>();
    /// Of a node's first User ID: how much was counted for it, or [#MEMBER] and the level of the node. Of a further one: how much was
    /// counted.
    private final byte[] state;
    private final BitSet withdrawn = new BitSet();
    /// What came after the network was made, and what went of it.
    private final Map<Integer, int[]> addedTo = new HashMap<>();
    private final Map<Integer, int[]> addedBy = new HashMap<>();
    private final Set<Long> gone = new HashSet<>();
    /// The User IDs that two keys of one party have certified since.
    private final BitSet shared = new BitSet();
    private @Nullable Boolean joined;
    private final int[] worthAt = new int[MOST_DEPTH + 1];
    private final Map<Integer, int[]> furtherOf = new HashMap<>();
    private final Changes changes = new Changes();

    /// Fills in all levels.
    ///
    /// @param need 1 to 63
    /// @param maxDepth 1 to [#MOST_DEPTH]
    public Levels(Network network, int need, int maxDepth) {
        this(network, need, maxDepth, _ -> {});
    }

    /// @param admitted told the members in the order in which they came in
    Levels(Network network, int need, int maxDepth, Consumer<int[]> admitted) {
        if (need < 1 || need > MOST_NEED || maxDepth < 1 || maxDepth > MOST_DEPTH) {
            throw new IllegalArgumentException(
                    "need is 1 to " + MOST_NEED + " and the depth 1 to " + MOST_DEPTH + ", not "
                            + need + " and " + maxDepth);
        }
        this.network = network;
        this.need = need;
        this.maxDepth = maxDepth;
        this.state = new byte[network.userIds()];
        for (int i = 0; i < network.roots(); i++) {
            weights.merge(network.root(i), network.weight(i), Math::max);
        }
        for (int userId = network.nodes(); userId < network.userIds(); userId++) {
            int further = userId;
            furtherOf.merge(network.owner(userId), new int[]{further}, Levels::joined);
        }
        int[] queue = new int[network.nodes()];
        int members = fill(queue);
        admitted.accept(Arrays.copyOf(queue, members));
    }

    private static int[] joined(int[] some, int[] more) {
        var all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private static boolean contains(int[] some, int one) {
        for (int other : some) {
            if (other == one) {
                return true;
            }
        }
        return false;
    }

    /// Returns the same without one that is there once; null if none is left.
    private static int @Nullable [] without(int[] some, int one) {
        if (some.length == 1) {
            return null;
        }
        var left = new int[some.length - 1];
        int at = 0;
        for (int other : some) {
            if (other != one) {
                left[at++] = other;
            }
        }
        return left;
    }

    /// Returns the level of a node: 0 for a root, -1 if it is no member.
    public int level(int node) {
        return state[node] - MEMBER < 0 ? -1 : state[node] - MEMBER;
    }

    /// Returns how many members there are.
    public int members() {
        int members = 0;
        for (int node = 0; node < network.nodes(); node++) {
            members += state[node] >= MEMBER ? 1 : 0;
        }
        return members;
    }

    // --- the whole pass

    /// Returns how many came in, and puts them into the queue.
    private int fill(int[] queue) {
        boolean plain = network.isPlain();
        int end = 0;
        for (int root : weights.keySet().stream().sorted().toList()) {
            state[root] = MEMBER;
            queue[end++] = root;
        }
        int start = 0;
        for (int level = 0; level < maxDepth && start < end; level++) {
            int stop = end;
            while (start < stop) {
                end = plain && level > 0
                        ? introducePlainly(queue[start++], level, queue, end)
                        : introduce(queue[start++], level, queue, end);
            }
        }
        return end;
    }

    /// The same as [#introduce] where everything weighs 1 and a User ID is a node: this is where the time goes.
    private int introducePlainly(int node, int level, int[] queue, int end) {
        int last = network.outStart(node + 1);
        byte came = (byte) (MEMBER + level + 1);
        for (int edge = network.outStart(node); edge < last; edge++) {
            int target = network.target(edge);
            int counted = state[target] + 1;
            if (counted < need) {
                state[target] = (byte) counted;
            } else if (counted <= MEMBER) { // so it was none
                state[target] = came;
                queue[end++] = target;
            }
        }
        return end;
    }

    /// Counts what a member says, and returns where the queue ends with those who came in by it.
    private int introduce(int node, int level, int[] queue, int end) {
        int weight = weights.isEmpty() || level > 0 ? 1 : weights.getOrDefault(node, 1);
        int last = network.outStart(node + 1);
        for (int edge = network.outStart(node); edge < last; edge++) {
            int userId = network.target(edge);
            int owner = network.owner(userId);
            if (state[owner] >= MEMBER) {
                continue;
            }
            if (network.isShared(userId)
                    ? worth(userId, level) >= need
                    : (state[userId] += (byte) Math.min(weight, need
                            - state[userId])) >= need) {
                state[owner] = (byte) (MEMBER + level + 1);
                queue[end++] = owner;
            }
        }
        return end;
    }

    /// Returns what the parties who are members at a level or before and certified a User ID are worth, each by its weightiest key.
    private int worth(int userId, int level) {
        var best = new HashMap<Integer, Integer>();
        certifiers(userId, source -> {
            if (level(source) >= 0 && level(source) <= level) {
                best.merge(network.party(source), weights.getOrDefault(source, 1), Math::max);
            }
        });
        return best.values().stream().mapToInt(Integer::intValue).sum();
    }

    // --- changes

    /// Adds a certification of a User ID, and returns how many nodes have another level by it.
    public int certify(int by, int userId) {
        if (network.party(by) == network.party(network.owner(userId))) {
            return 0;
        }
        boolean isBack = !gone.isEmpty() && gone.remove(edge(by, userId));
        if (!isBack && !has(by, userId) && !contains(addedTo.getOrDefault(userId, NONE), by)) {
            if (hasJoined()) {
                certifiers(userId, other -> {
                    if (other != by && network.party(other) == network.party(by)) {
                        shared.set(userId);
                    }
                });
            }
            addedTo.merge(userId, new int[]{by}, Levels::joined);
            addedBy.merge(by, new int[]{userId}, Levels::joined);
        }
        return saysMore(by, network.owner(userId)) ? again(network.owner(userId)) : 0;
    }

    /// Whether any party has several keys.
    private boolean hasJoined() {
        var known = joined;
        if (known == null) {
            known = IntStream.range(0, network.nodes()).anyMatch(node -> network.party(node) != node);
            joined = known;
        }
        return known;
    }

    /// Whether a word of one can bring another nearer, or its going push them away: it is by a member nearer to the roots.
    private boolean saysMore(int by, int of) {
        int level = level(by);
        return level >= 0 && level < maxDepth && (level(of) < 0 || level < level(of));
    }

    private boolean has(int by, int userId) {
        int low = network.outStart(by);
        int high = network.outStart(by + 1) - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (network.target(middle) == userId) {
                return true;
            }
            if (network.target(middle) < userId) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    /// Takes a certification back, and returns how many nodes have another level by it.
    public int withdraw(int by, int userId) {
        if (contains(addedTo.getOrDefault(userId, NONE), by)) {
            addedTo.computeIfPresent(userId, (_, added) -> without(added, by));
            addedBy.computeIfPresent(by, (_, added) -> without(added, userId));
        } else if (has(by, userId)) {
            gone.add(edge(by, userId));
        } else {
            return 0;
        }
        return saysMore(by, network.owner(userId)) ? again(network.owner(userId)) : 0;
    }

    /// Takes a node out, whoever certified it, and returns how many nodes have another level by it.
    public int withdraw(int node) {
        withdrawn.set(node);
        return again(node);
    }

    /// Lets a node in again by those who certified it, and returns how many nodes have another level by it.
    public int restore(int node) {
        withdrawn.clear(node);
        return again(node);
    }

    private static long edge(int by, int userId) {
        return (long) by << 32 | userId;
    }

    /// Looks at a node, and at all whom it introduces as long as anything changes.
    private int again(int first) {
        int changed = 0;
        changes.add(first, 0);
        while (!changes.isEmpty()) {
            int node = changes.next();
            int before = level(node);
            int now = smallest(node);
            if (now == before) {
                continue;
            }
            changed++;
            state[node] = (byte) (now < 0 ? 0 : MEMBER + now);
            int nearest = now < 0 ? before : before < 0 ? now : Math.min(before, now);
            introduced(node, owner -> {
                int level = level(owner);
                if (level < 0 || level > nearest) {
                    changes.add(owner, level < 0 ? maxDepth + 1 : level);
                }
            });
        }
        return changed;
    }

    private void introduced(int node, IntConsumer to) {
        int last = network.outStart(node + 1);
        for (int edge = network.outStart(node); edge < last; edge++) {
            to.accept(network.owner(network.target(edge)));
        }
        if (!addedBy.isEmpty()) {
            for (int userId : addedBy.getOrDefault(node, NONE)) {
                to.accept(network.owner(userId));
            }
        }
    }

    private void certifiers(int userId, IntConsumer to) {
        int last = network.inStart(userId + 1);
        for (int edge = network.inStart(userId); edge < last; edge++) {
            int source = network.source(edge);
            if (gone.isEmpty() || !gone.contains(edge(source, userId))) {
                to.accept(source);
            }
        }
        if (!addedTo.isEmpty()) {
            for (int source : addedTo.getOrDefault(userId, NONE)) {
                to.accept(source);
            }
        }
    }

    /// Returns the level that the levels of its certifiers give a node, -1 for none.
    private int smallest(int node) {
        if (withdrawn.get(node)) {
            return -1;
        }
        if (weights.containsKey(node)) {
            return 0;
        }
        int best = smallestBy(node);
        for (int further : furtherOf.isEmpty() ? NONE : furtherOf.getOrDefault(node, NONE)) {
            int other = smallestBy(further);
            best = best < 0 || (other >= 0 && other < best) ? other : best;
        }
        return best;
    }

    private int smallestBy(int userId) {
        boolean together = network.isShared(userId) || shared.get(userId);
        Arrays.fill(worthAt, 0);
        if (!together) {
            certifiers(userId, source -> {
                int level = level(source);
                if (level >= 0) {
                    worthAt[level] += level == 0 ? weights.getOrDefault(source, 1) : 1; // only roots have weights
                }
            });
        }
        int worth = 0;
        for (int level = 0; level < maxDepth; level++) {
            worth = together ? worth(userId, level) : worth + worthAt[level];
            if (worth >= need) {
                return level + 1;
            }
        }
        return -1;
    }

    /// Nodes to be looked at again, those of the lowest level first.
    private static final class Changes {
        private final int[][] nodes = new int[MOST_DEPTH + 2][8];
        private final int[] sizes = new int[MOST_DEPTH + 2];
        private final BitSet waiting = new BitSet();
        private int lowest = MOST_DEPTH + 2;

        void add(int node, int level) {
            if (waiting.get(node)) {
                return;
            }
            waiting.set(node);
            if (sizes[level] == nodes[level].length) {
                nodes[level] = Arrays.copyOf(nodes[level], 2 * sizes[level]);
            }
            nodes[level][sizes[level]++] = node;
            lowest = Math.min(lowest, level);
        }

        boolean isEmpty() {
            while (lowest < sizes.length && sizes[lowest] == 0) {
                lowest++;
            }
            return lowest == sizes.length;
        }

        int next() {
            int node = nodes[lowest][--sizes[lowest]];
            waiting.clear(node);
            return node;
        }
    }
}
