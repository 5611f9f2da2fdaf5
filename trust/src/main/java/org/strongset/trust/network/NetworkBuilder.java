package org.strongset.trust.network;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// Makes a [Network] of certifications that are told one after the other, in any order; what is told twice counts once.
///
/// Cost: 16 bytes for each certification while it is built, and sorting them.
public final class NetworkBuilder {
    private final int nodes;
    private final int[] party;
    private final List<Integer> furtherOwners = new ArrayList<>();
    private final Map<Integer, Integer> roots = new HashMap<>();
    private long[] edges = new long[1024];
    private int size;

    /// @param nodes how many keys there are
    public NetworkBuilder(int nodes) {
        this.nodes = nodes;
        this.party = new int[nodes];
        Arrays.setAll(party, node -> node);
    }

    /// Gives a node one more User ID, and returns its number. A node's first has the node's own.
    public int userIdOf(int node) {
        furtherOwners.add(node);
        return nodes + furtherOwners.size() - 1;
    }

    /// Says that a node is a root, with its weight of at least 1.
    public NetworkBuilder root(int node, int weight) {
        if (weight < 1) {
            throw new IllegalArgumentException("a weight is at least 1, not " + weight);
        }
        roots.put(node, weight);
        return this;
    }

    /// Says that two nodes are keys of one party.
    public NetworkBuilder join(int one, int other) {
        int into = Math.min(party[one], party[other]);
        int gone = Math.max(party[one], party[other]);
        for (int i = 0; i < nodes && into != gone; i++) {
            party[i] = party[i] == gone ? into : party[i];
        }
        return this;
    }

    /// Adds a certification of a User ID.
    public NetworkBuilder certify(int by, int userId) {
        if (by < 0 || by >= nodes || userId < 0 || userId >= nodes + furtherOwners.size()) {
            throw new IllegalArgumentException("there is no node " + by + " or no User ID " + userId);
        }
        if (size == edges.length) {
            edges = Arrays.copyOf(edges, size + size / 2);
        }
        edges[size++] = (long) by << 32 | userId;
        return this;
    }

    private int owner(int userId) {
        return userId < nodes ? userId : furtherOwners.get(userId - nodes);
    }

    /// Returns the network, with the numbers that were given.
    public Network build() {
        int[] same = new int[nodes];
        Arrays.setAll(same, node -> node);
        return build(same);
    }

    /// Returns the network with its nodes in the order in which they come in, those that never do at the end.
    ///
    /// @param numbers filled with the new number of each node
    public Network build(int need, int maxDepth, int[] numbers) {
        Arrays.fill(numbers, -1);
        try (var first = build()) {
            new Levels(first, need, maxDepth, admitted -> {
                for (int i = 0; i < admitted.length; i++) {
                    numbers[admitted[i]] = i;
                }
                int next = admitted.length;
                for (int i = 0; i < nodes; i++) {
                    numbers[i] = numbers[i] < 0 ? next++ : numbers[i];
                }
            });
        }
        return build(numbers);
    }

    private Network build(int[] numbers) {
        int userIds = nodes + furtherOwners.size();
        var out = new long[size];
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int by = (int) (edges[i] >> 32);
            int userId = (int) edges[i];
            if (party[by] != party[owner(userId)]) { // nobody speaks for their own keys
                out[kept++] = (long) numbers[by] << 32 | (userId < nodes ? numbers[userId] : userId);
            }
        }
        out = distinct(out, kept);
        var in = new long[out.length];
        for (int i = 0; i < in.length; i++) {
            in[i] = out[i] << 32 | out[i] >>> 32;
        }
        Arrays.sort(in);
        return assemble(numbers, userIds, out, in);
    }

    private static long[] distinct(long[] edges, int size) {
        Arrays.sort(edges, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || edges[i] != edges[i - 1]) {
                edges[kept++] = edges[i];
            }
        }
        return Arrays.copyOf(edges, kept);
    }

    private Network assemble(int[] numbers, int userIds, long[] out, long[] in) {
        long length = Network.length(nodes, userIds, out.length, roots.size());
        if (length * Integer.BYTES > Integer.MAX_VALUE - 8L) {
            throw new IllegalArgumentException("a network of " + out.length + " certifications is too large");
        }
        var numbered = MemorySegment.ofArray(new byte[(int) length * Integer.BYTES]);
        var parties = new int[nodes];
        for (int i = 0; i < nodes; i++) {
            parties[numbers[i]] = numbers[party[i]];
        }
        var shared = shared(userIds, in, parties);
        var to = new Writer(numbered);
        to.all(Network.header(nodes, userIds, out.length, roots.size(), Arrays.stream(shared).map(Integer::bitCount)
                .sum()));
        starts(to, out, nodes);
        for (long edge : out) {
            to.next((int) edge);
        }
        starts(to, in, userIds);
        for (long edge : in) {
            to.next((int) edge);
        }
        furtherOwners.forEach(owner -> to.next(numbers[owner]));
        to.all(parties);
        to.all(shared);
        var roots = this.roots.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
        roots.forEach(root -> to.next(numbers[root.getKey()]));
        roots.forEach(root -> to.next(root.getValue()));
        long end = to.at;
        MemorySegment.copy(MemorySegment.ofArray(Network.digest(numbered.asSlice(0, end))), 0, numbered, end, 32);
        return new Network(numbered, Arena.ofShared());
    }

    private static void starts(Writer to, long[] edges, int count) {
        int at = 0;
        for (int i = 0; i <= count; i++) {
            while (at < edges.length && edges[at] >> 32 < i) {
                at++;
            }
            to.next(at);
        }
    }

    private static int[] shared(int userIds, long[] in, int[] parties) {
        var shared = new int[(userIds + 31) / 32];
        var seen = new HashSet<Integer>();
        for (int i = 0; i < in.length; i++) {
            int userId = (int) (in[i] >> 32);
            if (i == 0 || userId != (int) (in[i - 1] >> 32)) {
                seen.clear();
            }
            if (!seen.add(parties[(int) in[i]])) {
                shared[userId / 32] |= 1 << (userId % 32);
            }
        }
        return shared;
    }

    /// Numbers written one after the other.
    private static final class Writer {
        private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

        private final MemorySegment numbers;
        private long at;

        Writer(MemorySegment numbers) {
            this.numbers = numbers;
        }

        void next(int number) {
            numbers.set(INT, at, number);
            at += Integer.BYTES;
        }

        void all(int[] more) {
            for (int number : more) {
                next(number);
            }
        }
    }
}
