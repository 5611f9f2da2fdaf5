package org.strongset.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.strongset.model.Decision.Counted;
import org.strongset.model.Decision.Nearest;
import org.strongset.model.Reason;

/// What came of one rule.
///
/// @param level how far it is from holding
/// @param met why it holds, as far as it does
/// @param lacking why it does not hold; empty if it does
/// @param parties those who were counted, by id
/// @param nearest what would make it hold, all of it together; empty if it holds
/// @param cost how many statements that is, 0 if time alone would do, [#IMPOSSIBLE] if nobody could make them
/// @param assumes what it takes for granted
record Weighed(Level level, SequencedSet<Reason> met, SequencedSet<Reason> lacking, SortedMap<String, Counted> parties,
        SequencedSet<Nearest> nearest, int cost, SortedSet<String> assumes) {
    /// A cost beyond every other; sums of it stay below an overflow.
    static final int IMPOSSIBLE = 1 << 24;

    Weighed {
        met = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(met));
        lacking = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(lacking));
        nearest = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(nearest));
        parties = Collections.unmodifiableSortedMap(new TreeMap<>(parties));
        assumes = Collections.unmodifiableSortedSet(new TreeSet<>(assumes));
    }

    boolean holds() {
        return level == Level.HOLDS;
    }

    /// Returns what comes of a rule that needs `k` of these; fewer than `k` of them, or `k` of 0, never hold.
    ///
    /// A rule that holds rests on those that hold, and is silent about the others. One that does not hold tells what all
    /// of them lack; its nearest miss is that of the cheapest ones.
    static Weighed atLeast(int k, List<Weighed> children) {
        var byLevel = children.stream().map(Weighed::level).sorted(Comparator.reverseOrder()).toList();
        var level = k >= 1 && k <= byLevel.size() ? byLevel.get(k - 1) : Level.FAILS;
        var holding = children.stream().filter(Weighed::holds).toList();
        var met = new LinkedHashSet<Reason>();
        var parties = new TreeMap<String, Counted>();
        var assumes = new TreeSet<String>();
        holding.forEach(child -> {
            met.addAll(child.met);
            child.parties.forEach((id, counted) -> parties.merge(id, counted, Counted::and));
            assumes.addAll(child.assumes);
        });
        if (level == Level.HOLDS) {
            return new Weighed(level, met, new LinkedHashSet<>(), parties, new LinkedHashSet<>(), 0, assumes);
        }
        var lacking = new LinkedHashSet<Reason>();
        var failing = new ArrayList<>(children.stream().filter(child -> !child.holds()).toList());
        failing.forEach(child -> {
            lacking.addAll(child.lacking);
            child.parties.forEach((id, counted) -> parties.merge(id, counted, Counted::and));
            assumes.addAll(child.assumes);
        });
        failing.sort(Comparator.comparingInt(Weighed::cost)); // stable: the first in the file wins a tie
        int missing = k - holding.size();
        if (missing < 1 || missing > failing.size()) {
            return new Weighed(level, met, lacking, parties, new LinkedHashSet<>(), IMPOSSIBLE, assumes);
        }
        var nearest = new LinkedHashSet<Nearest>();
        int cost = 0;
        for (var child : failing.subList(0, missing)) {
            nearest.addAll(child.nearest);
            cost = Math.min(IMPOSSIBLE, cost + child.cost);
        }
        return new Weighed(level, met, lacking, parties, cost < IMPOSSIBLE ? nearest : new LinkedHashSet<>(), cost,
                assumes);
    }
}
