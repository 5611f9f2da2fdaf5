package org.strongset.trust.collusion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Sets of parties in few words: two parties are interchangeable if the sets stay the same when they change places, and of interchangeable
/// ones only the number matters.
public final class Groups {
    private Groups() {}

    /// So many of these, whichever.
    ///
    /// @param of interchangeable parties; as many as `count` if each of them is needed
    public record AnyOf(int count, SortedSet<String> of) {}

    /// Groups sets.
    ///
    /// Cost: about one comparison of the sets of a party for each pair of a party and a class.
    ///
    /// @param sets all that there are; with some left out the words would be wrong
    /// @return each group as what it takes of each class; together they are exactly the sets
    public static List<List<AnyOf>> of(List<SortedSet<String>> sets) {
        var classes = classes(sets);
        var classOf = new HashMap<String, SortedSet<String>>();
        classes.forEach(one -> one.forEach(party -> classOf.put(party, one)));
        var groups = new LinkedHashMap<Map<String, Integer>, List<AnyOf>>();
        for (var set : sets) {
            var counts = new TreeMap<String, Integer>();
            set.forEach(party -> counts.merge(classOf.getOrDefault(party, set).first(), 1, Integer::sum));
            groups.computeIfAbsent(counts, _ -> {
                var group = new ArrayList<AnyOf>();
                counts.forEach((first, count) -> group.add(new AnyOf(count, classOf.getOrDefault(first, set))));
                return group;
            });
        }
        return List.copyOf(groups.values());
    }

    private static List<SortedSet<String>> classes(List<SortedSet<String>> sets) {
        var all = new HashSet<Set<String>>(sets);
        var with = new TreeMap<String, List<SortedSet<String>>>();
        sets.forEach(set -> set.forEach(party -> with.computeIfAbsent(party, _ -> new ArrayList<>()).add(set)));
        var classes = new ArrayList<SortedSet<String>>();
        for (var party : with.keySet()) {
            SortedSet<String> own = null;
            for (var one : classes) {
                if (mayChange(party, one.first(), with, all)) {
                    own = one;
                    break;
                }
            }
            if (own == null) {
                own = new TreeSet<>();
                classes.add(own);
            }
            own.add(party);
        }
        return classes;
    }

    private static boolean mayChange(String one, String other, Map<String, List<SortedSet<String>>> with,
            Set<Set<String>> all) {
        var ofOne = with.getOrDefault(one, List.of());
        var ofOther = with.getOrDefault(other, List.of());
        return ofOne.size() == ofOther.size() && isIn(all, ofOne, one, other) && isIn(all, ofOther, other, one);
    }

    /// Returns whether each of these sets is still there with another in the place of one.
    private static boolean isIn(Set<Set<String>> all, List<SortedSet<String>> sets, String one, String other) {
        for (var set : sets) {
            if (!set.contains(other)) {
                var changed = new TreeSet<>(set);
                changed.remove(one);
                changed.add(other);
                if (!all.contains(changed)) {
                    return false;
                }
            }
        }
        return true;
    }
}
