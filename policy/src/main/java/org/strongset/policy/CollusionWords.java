package org.strongset.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.strongset.trust.collusion.Groups;
import org.strongset.trust.collusion.Groups.AnyOf;
import org.strongset.trust.collusion.SmallestSets;

/// The collusion number in words.
public final class CollusionWords {
    /// How many of the smallest sets, once grouped, are said; and how many names of one group.
    private static final int SHOWN = 6;
    /// How many names stand in a sentence.
    private static final int NAMED = 3;

    private CollusionWords() {}

    /// Returns the smallest sets, those that differ only by interchangeable parties in one line.
    public static List<String> smallest(Collusion collusion, SmallestSets sets) {
        if (sets.low() == SmallestSets.NOBODY || sets.high() == 0) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        if (sets.complete()) {
            var groups = Groups.of(sets.sets());
            groups.stream().limit(SHOWN)
                    .forEach(group -> lines.add(group.stream().map(any -> any(collusion, any)).collect(
                            Collectors.joining("; and "))));
            if (groups.size() > SHOWN) {
                lines.add("%s more, %s smallest sets together (--json has all)".formatted(groups.size() - SHOWN, sets
                        .sets().size()));
            }
        } else {
            sets.sets().stream().limit(SHOWN).forEach(set -> lines.add(names(collusion, set, "; and ")));
            lines.add(sets.isExact()
                    ? "there are more than " + sets.sets().size() + " such sets"
                    : "that is the smallest that was found; there may be smaller ones");
        }
        return lines;
    }

    private static String any(Collusion collusion, AnyOf any) {
        return any.count() == any.of().size()
                ? names(collusion, any.of(), "; and ")
                : "any " + any.count() + " of " + any.of().size() + ": " + names(collusion, any.of(), ", ");
    }

    /// Returns the first of these parties with their ids, and how many more they are.
    public static String names(Collusion collusion, Collection<String> ids, String between) {
        var some = namedFirst(collusion, ids).limit(SHOWN).map(id -> {
            var name = collusion.party(id).name();
            return name.isEmpty() ? id : name + " (" + id + ")";
        }).collect(Collectors.joining(between));
        return ids.size() > SHOWN ? some + between + (ids.size() - SHOWN) + " more" : some;
    }

    /// Returns the first of these parties by their names alone, and how many more they are.
    ///
    /// @param last what stands before the last: `and` or `or`
    public static String shortNames(Collusion collusion, Collection<String> ids, String last) {
        var names = namedFirst(collusion, ids).limit(NAMED).map(id -> {
            var name = collusion.party(id).name();
            return name.isEmpty() ? id : name;
        }).collect(Collectors.toCollection(ArrayList::new));
        if (ids.size() > NAMED) {
            names.add(ids.size() - NAMED + " more");
        }
        return names.size() == 1
                ? names.getFirst()
                : String.join(", ", names.subList(0, names.size() - 1)) + " " + last + " " + names.getLast();
    }

    /// A name says more than an id.
    private static Stream<String> namedFirst(Collusion collusion, Collection<String> ids) {
        return ids.stream().sorted(Comparator.<String, Boolean>comparing(id -> collusion.party(id).name().isEmpty())
                .thenComparing(Comparator.naturalOrder()));
    }

    /// Returns a number, or between what it is.
    public static String amount(SmallestSets sets) {
        return sets.isExact() ? Long.toString(sets.low()) : "between " + sets.low() + " and " + sets.high();
    }

    /// Returns it in one line, as the end of a sentence that begins "wrong if".
    static String message(Collusion collusion, SmallestSets sets, SortedSet<String> releasing, SmallestSets others) {
        if (sets.low() == SmallestSets.NOBODY) {
            return "your own word is: nobody else can make this rule allow other bytes";
        }
        if (sets.high() == 0) {
            return "anybody at all is bad: whoever hands you a file can make this rule hold";
        }
        var parties = sets.sets().stream().flatMap(Set::stream).distinct().sorted().toList();
        var who = !sets.isExact() || sets.low() > 1
                ? amount(sets) + " of these are bad together: " + shortNames(collusion, parties, "and")
                : parties.size() == 1
                        ? shortNames(collusion, parties, "or") + " is bad"
                        : (parties.size() > NAMED
                                ? "one of these " + parties.size() + (sets
                                        .complete() ? "" : " or more")
                                : "one of these") + " is bad: "
                                + shortNames(collusion, parties, "or");
        boolean more = !releasing.isEmpty() && others.low() != SmallestSets.NOBODY && others.low() != sets.low();
        return more
                ? who + "; if " + shortNames(collusion, releasing, "and") + (releasing.size() == 1 ? " is" : " are")
                        + " honest, it takes " + amount(others)
                : who;
    }
}
