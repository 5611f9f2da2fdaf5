package org.strongset.ecosystem.lookalike;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Names, and those of them that another can be taken for.
///
/// The index is made when the first name is looked for that is not of the list: most projects use only listed ones.
final class NameList {
    private final Dialect dialect;
    private final List<String> names;
    private final boolean ranked;
    private final Map<String, Integer> ranks = new HashMap<>();
    private final Map<String, Integer> scopes = new HashMap<>();
    private volatile @Nullable Built built;

    private record Built(List<Name> names, Index index, Vocabulary words) {}

    /// @param ranked whether the names are in the order of their use; if not, each counts as the most used
    NameList(Dialect dialect, List<String> names, boolean ranked) {
        this.dialect = dialect;
        this.ranked = ranked;
        this.names = List.copyOf(names);
        for (int i = 0; i < names.size(); i++) {
            ranks.putIfAbsent(names.get(i), i);
            var scope = scope(names.get(i));
            if (!scope.isEmpty()) {
                scopes.merge(scope, 1, Integer::sum);
            }
        }
    }

    boolean has(String name) {
        return ranks.containsKey(name);
    }

    /// Returns whether a name of the list, other than this, is of its scope: then both have one owner.
    boolean hasScopeOf(String name) {
        var scope = scope(name);
        return !scope.isEmpty() && scopes.getOrDefault(scope, 0) > (has(name) ? 1 : 0);
    }

    private static String scope(String name) {
        int slash = name.startsWith("@") ? name.indexOf('/') : -1;
        return slash < 0 ? "" : name.substring(0, slash);
    }

    /// Finds the most used name that another can be taken for.
    ///
    /// @param below only as many names are compared, the first
    /// @param words the list whose words are words
    Optional<Lookalike> find(String text, int below, NameList words) {
        var name = Name.of(text);
        var vocabulary = words.built().words();
        int but = words.has(text) ? 1 : 0;
        var found = new TreeSet<Integer>();
        Keys.ofQuery(name, dialect, key -> built().index().collect(key, found));
        found.tailSet(below).clear();
        for (int i : found) {
            var target = names.get(i);
            var likeness = new Likeness(name, built().names().get(i), ranked ? i : 0, dialect,
                    word -> vocabulary.has(word, but));
            var step = target.equals(text) ? Optional.<Step>empty() : likeness.find();
            if (step.isPresent()) {
                return step.map(s -> Lookalike.of(text, target, s));
            }
        }
        return Optional.empty();
    }

    private Built built() {
        var done = built;
        if (done == null) {
            done = build(); // two threads may both do it; they make the same
            built = done;
        }
        return done;
    }

    private Built build() {
        var parsed = names.stream().map(Name::of).toList();
        var index = new Index(names.size());
        for (int i = 0; i < parsed.size(); i++) {
            int rank = i;
            Keys.ofTarget(parsed.get(i), key -> index.add(key, rank));
        }
        return new Built(parsed, index, new Vocabulary(parsed));
    }
}
