package org.strongset.trust;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// How many fakes careless people could bring in at most if members were admitted by flow, as Levien proposed: a report for whoever keeps a
/// group, and never a gate, since by flow one certification more can displace somebody (TRUST.md 8).
///
/// Each member passes on no more than its capacity, and takes one of it for itself. The capacities of one level together are just enough for
/// that level and all that are further from the roots. So whoever certifies all who ask brings in its capacity less
/// one at most, whatever they do among themselves, and several the sum of it: no flow has to be worked out for that.
///
/// @param sizes how many members there are at each level, the roots' first; none at a level without members
/// @param capacities of a member of each level
public record FlowBound(List<Integer> sizes, List<Integer> capacities) {
    public FlowBound {
        sizes = List.copyOf(sizes);
        capacities = List.copyOf(capacities);
    }

    /// Returns it for so many members at each level.
    ///
    /// @throws IllegalArgumentException if a level between others has none
    public static FlowBound of(List<Integer> sizes) {
        var capacities = new ArrayList<Integer>();
        int further = sizes.stream().mapToInt(Integer::intValue).sum();
        for (int size : sizes) {
            if (size < 1) {
                throw new IllegalArgumentException("nobody is at level " + capacities.size());
            }
            capacities.add(Math.ceilDiv(further, size));
            further -= size;
        }
        return new FlowBound(sizes, capacities);
    }

    /// Returns how many fakes so many careless members could bring in at most, whoever they are.
    public long atMost(int careless) {
        long fakes = 0;
        int left = careless;
        for (int level : IntStream.range(0, sizes.size()).boxed().sorted(Comparator.comparing(capacities::get,
                Comparator.reverseOrder())).toList()) {
            int here = Math.min(left, sizes.get(level));
            fakes += (long) here * (capacities.get(level) - 1);
            left -= here;
        }
        return fakes;
    }
}
