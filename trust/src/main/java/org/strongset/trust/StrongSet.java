package org.strongset.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The strong set of a web: its largest part in which there is a way of certifications from each key to each other, and how long those ways
/// are. It says how closely people know each other, and nothing of whom to trust.
///
/// Cost: one pass over the certifications for the parts; for a mean of all, some passes for each 64 members.
public final class StrongSet {
    private static final int FAR = Integer.MAX_VALUE;

    private final List<Principal> keys;
    private final Map<Principal, Integer> numbers = new HashMap<>();
    /// Whom each certified, and who certified each, by number.
    private final int[][] to;
    private final int[][] from;
    private final List<BitSet> parts;
    private final BitSet strong;

    private StrongSet(List<Principal> keys, Collection<Certifies> words, Instant at) {
        this.keys = keys;
        for (var key : keys) {
            numbers.put(key, numbers.size());
        }
        var certified = new ArrayList<TreeSet<Integer>>();
        var certifiers = new ArrayList<TreeSet<Integer>>();
        keys.forEach(_ -> {
            certified.add(new TreeSet<>());
            certifiers.add(new TreeSet<>());
        });
        for (var word : words) {
            var by = numbers.get(word.by());
            var of = numbers.get(word.of());
            if (by != null && of != null && !by.equals(of) && word.inForceAt(at)) {
                certified.get(by).add(of);
                certifiers.get(of).add(by);
            }
        }
        this.to = arrays(certified);
        this.from = arrays(certifiers);
        this.parts = parts();
        this.strong = parts.isEmpty() ? new BitSet() : parts.getFirst();
    }

    /// Somebody whose certification would bring a key nearer to all.
    ///
    /// @param distance how far the members of the strong set would be from it then, in the mean
    public record Gain(Principal by, double distance) {}

    /// Returns the strong set of a web.
    ///
    /// @param keys all that there are; certifications by or of others are left out
    /// @param at when the certifications have to be in force
    public static StrongSet of(Collection<Principal> keys, Collection<Certifies> certifications, Instant at) {
        return new StrongSet(keys.stream().distinct().sorted(Comparator.comparing(Principal::fingerprint)).toList(),
                certifications, at);
    }

    private static int[][] arrays(List<? extends Set<Integer>> sets) {
        return sets.stream().map(set -> set.stream().mapToInt(Integer::intValue).toArray()).toArray(int[][]::new);
    }

    /// Returns the strongly connected parts, the largest first: what is reached from a key both ways. A key is taken up by the first
    /// part that it belongs to, and so is looked at again only by those that do not reach it.
    private List<BitSet> parts() {
        var order = finished();
        var found = new ArrayList<BitSet>();
        var taken = new BitSet();
        for (int i = order.length - 1; i >= 0; i--) {
            if (!taken.get(order[i])) {
                found.add(reached(order[i], from, taken));
            }
        }
        found.sort(Comparator.comparingInt(BitSet::cardinality).reversed().thenComparingInt(part -> part.nextSetBit(
                0)));
        return found;
    }

    /// Returns all keys in the order in which a search in depth is done with them (Kosaraju), without recursion.
    private int[] finished() {
        int[] order = new int[keys.size()];
        int done = 0;
        var seen = new BitSet();
        int[] path = new int[keys.size()];
        int[] next = new int[keys.size()];
        for (int start = 0; start < keys.size(); start++) {
            if (seen.get(start)) {
                continue;
            }
            int depth = 0;
            path[0] = start;
            seen.set(start);
            while (depth >= 0) {
                int at = path[depth];
                if (next[at] == to[at].length) {
                    order[done++] = at;
                    depth--;
                } else {
                    int other = to[at][next[at]++];
                    if (!seen.get(other)) {
                        seen.set(other);
                        path[++depth] = other;
                    }
                }
            }
        }
        return order;
    }

    private static BitSet reached(int start, int[][] ways, BitSet taken) {
        var part = new BitSet();
        var open = new int[ways.length];
        int size = 0;
        open[size++] = start;
        part.set(start);
        taken.set(start);
        while (size > 0) {
            for (int other : ways[open[--size]]) {
                if (!taken.get(other)) {
                    taken.set(other);
                    part.set(other);
                    open[size++] = other;
                }
            }
        }
        return part;
    }

    /// Returns how many keys there are, and how many distinct pairs of which one certified the other.
    public int keys() {
        return keys.size();
    }

    /// Returns how many distinct pairs there are of which one certified the other.
    public int edges() {
        return Arrays.stream(to).mapToInt(ways -> ways.length).sum();
    }

    /// Returns how large each strongly connected part is, the largest first.
    public List<Integer> sizes() {
        return parts.stream().map(BitSet::cardinality).toList();
    }

    /// Returns the keys of the strong set, by fingerprint.
    public List<Principal> members() {
        return strong.stream().mapToObj(keys::get).toList();
    }

    /// Returns whether a key is in the strong set.
    public boolean has(Principal who) {
        var number = numbers.get(who);
        return number != null && strong.get(number);
    }

    /// Returns the mean of all shortest distances between two of its keys; empty if it has fewer than two.
    public OptionalDouble meanDistance() {
        int size = strong.cardinality();
        var sum = new long[1];
        for (int[] some : bySixtyFours(strong)) {
            sweep(some, from, (distance, who, reachedBy) -> sum[0] += strong.get(who)
                    ? (long) distance * Long.bitCount(reachedBy)
                    : 0);
        }
        return size < 2 ? OptionalDouble.empty() : OptionalDouble.of((double) sum[0] / size / (size - 1));
    }

    /// Returns who certified a key, those first who are certified by most.
    public List<Principal> certifiers(Principal who) {
        return around(who, from);
    }

    /// Returns whom a key certified, those first who are certified by most.
    public List<Principal> certified(Principal who) {
        return around(who, to);
    }

    private List<Principal> around(Principal who, int[][] ways) {
        var number = numbers.get(who);
        return number == null
                ? List.of()
                : Arrays.stream(ways[number]).boxed().sorted(Comparator.<Integer>comparingInt(
                        one -> -from[one].length).thenComparing(Comparator.naturalOrder())).map(keys::get).toList();
    }

    /// Returns how far the keys of the strong set are from a key, in the mean; empty if not all of them reach it.
    public OptionalDouble meanDistanceTo(Principal who) {
        var number = numbers.get(who);
        return number == null ? OptionalDouble.empty() : mean(number, distances(number, from));
    }

    private OptionalDouble mean(int who, int[] distances) {
        int others = strong.cardinality() - (strong.get(who) ? 1 : 0);
        boolean all = strong.stream().allMatch(one -> distances[one] != FAR);
        return others == 0 || !all ? OptionalDouble.empty() : OptionalDouble.of((double) sum(distances) / others);
    }

    private long sum(int[] distances) {
        return strong.stream().mapToLong(one -> distances[one]).sum();
    }

    /// Returns how many certifications it is from one key to another; empty if there is no way.
    public OptionalInt distance(Principal by, Principal of) {
        var start = numbers.get(by);
        var end = numbers.get(of);
        int distance = start == null || end == null ? FAR : distances(end, from)[start];
        return distance == FAR ? OptionalInt.empty() : OptionalInt.of(distance);
    }

    /// Returns a shortest way, each of it certified by the one before; empty if there is none.
    public List<Principal> path(Principal by, Principal of) {
        var start = numbers.get(by);
        var end = numbers.get(of);
        if (start == null || end == null) {
            return List.of();
        }
        int[] distances = distances(end, from);
        var path = new ArrayList<Principal>();
        Integer at = distances[start] == FAR ? null : start;
        while (at != null) {
            path.add(keys.get(at));
            at = next(at, distances);
        }
        return List.copyOf(path);
    }

    private @Nullable Integer next(int at, int[] distances) {
        for (int other : to[at]) {
            if (distances[other] < distances[at]) {
                return other;
            }
        }
        return null;
    }

    /// Returns those of the strong set who have not certified a key, and whose certification would bring it nearest to all: the best
    /// first, then by fingerprint.
    ///
    /// Cost: one search for each 64 of them.
    ///
    /// @param most how many at most
    public List<Gain> introducers(Principal who, int most) {
        var number = numbers.get(who);
        if (number == null) {
            return List.of();
        }
        int[] now = distances(number, from);
        var gains = new ArrayList<Gain>();
        var others = (BitSet) strong.clone();
        others.clear(number);
        for (int certifier : from[number]) {
            others.clear(certifier);
        }
        for (int[] some : bySixtyFours(others)) {
            gains(number, now, some, gains);
        }
        gains.sort(Comparator.comparingDouble(Gain::distance).thenComparing(gain -> gain.by().fingerprint()));
        return List.copyOf(gains.subList(0, Math.min(most, gains.size())));
    }

    /// Adds what it would bring if each of some certified a key: how far the members would be from it then, of whom those who are nearer to
    /// it by others stay so.
    private void gains(int who, int[] now, int[] some, List<Gain> to) {
        int members = strong.cardinality() - (strong.get(who) ? 1 : 0);
        var sums = new long[some.length];
        var counts = new int[some.length];
        sweep(some, from, (distance, one, reachedBy) -> {
            if (strong.get(one) && one != who) {
                for (long left = reachedBy; left != 0; left &= left - 1) {
                    int by = Long.numberOfTrailingZeros(left);
                    sums[by] += Math.min(now[one], distance + 1);
                    counts[by]++;
                }
            }
        });
        for (int i = 0; i < some.length; i++) {
            if (counts[i] == members && members > 0) {
                to.add(new Gain(keys.get(some[i]), (double) sums[i] / members));
            }
        }
    }

    private static List<int[]> bySixtyFours(BitSet all) {
        int[] numbers = all.stream().toArray();
        var parts = new ArrayList<int[]>();
        for (int i = 0; i < numbers.length; i += Long.SIZE) {
            parts.add(Arrays.copyOfRange(numbers, i, Math.min(numbers.length, i + Long.SIZE)));
        }
        return parts;
    }

    /// Told that a key is so far from some others: each bit of `reachedBy` is one of them.
    private interface Reached {
        void at(int distance, int who, long reachedBy);
    }

    /// Searches in breadth from up to 64 keys at once, along these ways: a bit of a word for each.
    private static void sweep(int[] starts, int[][] ways, Reached reached) {
        var seen = new long[ways.length];
        var open = new long[ways.length];
        for (int i = 0; i < starts.length; i++) {
            seen[starts[i]] |= 1L << i;
            open[starts[i]] |= 1L << i;
        }
        boolean any = true;
        for (int distance = 0; any; distance++) {
            any = false;
            var next = new long[ways.length];
            for (int who = 0; who < ways.length; who++) {
                if (open[who] != 0) {
                    any = true;
                    reached.at(distance, who, open[who]);
                    for (int other : ways[who]) {
                        next[other] |= open[who];
                    }
                }
            }
            for (int who = 0; who < ways.length; who++) {
                next[who] &= ~seen[who];
                seen[who] |= next[who];
            }
            open = next;
        }
    }

    /// Returns how far each key is from one, along these ways.
    private int[] distances(int start, int[][] ways) {
        int[] distances = new int[keys.size()];
        Arrays.fill(distances, FAR);
        distances[start] = 0;
        int[] queue = new int[keys.size()];
        int end = 0;
        queue[end++] = start;
        for (int i = 0; i < end; i++) {
            for (int other : ways[queue[i]]) {
                if (distances[other] == FAR) {
                    distances[other] = distances[queue[i]] + 1;
                    queue[end++] = other;
                }
            }
        }
        return distances;
    }
}
